package dev.millwright.twins.learning;

import dev.millwright.twins.history.ComponentLife;
import dev.millwright.twins.history.MeasurementHistory;
import dev.millwright.twins.history.ReplayRequest;
import dev.millwright.twins.history.ReplayedChunk;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * One machine's past in the database, read chunk by chunk each time it is told. The work is done on the caller's thread,
 * which rests after each chunk, so that learning takes no more than its share of one processor.
 *
 * @param lives what the register and the twin know of its components
 * @param since nothing before is told
 * @param until nothing from then on is told, {@link Instant#MAX} for all there is
 * @param share of one processor that telling may take, above 0, up to 1
 */
public record StoredPast(
        Machine machine,
        MachineModel model,
        List<ComponentLife> lives,
        Instant since,
        Instant until,
        MeasurementHistory history,
        double share)
        implements MachinePast {
    private static final int CHUNKS_AHEAD = 2;
    private static final long LOOK_MILLIS = 200;

    /** Copies its list. */
    public StoredPast {
        lives = List.copyOf(lives);
    }

    @Override
    public void tellInstalled(Installed installed) {
        for (var life : lives) {
            if (!life.installedAt().isAfter(since) || life.installedAt().equals(machine.commissionedAt())) {
                installed.installed(life.component(), life.installedAt());
            }
        }
    }

    @Override
    public void tell(Consumer<MachineEvent> event, Consumer<Observation> row) {
        BlockingQueue<ReplayedChunk> chunks = new ArrayBlockingQueue<>(CHUNKS_AHEAD);
        var stopped = new AtomicBoolean();
        var request = new ReplayRequest(machine.no(), model.signals().size(), since);
        var read = history.replay(request, chunk -> handOver(chunk, chunks, stopped))
                .toCompletableFuture();
        try {
            while (!(read.isDone() && chunks.isEmpty())) {
                var chunk = chunks.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (chunk != null) {
                    long begin = System.nanoTime();
                    if (!tell(chunk, event, row)) {
                        return;
                    }
                    LockSupport.parkNanos((long) ((System.nanoTime() - begin) * (1 / share - 1)));
                }
            }
            read.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("learning was stopped");
        } finally {
            stopped.set(true);
        }
    }

    /** On a thread of the database: waits until there is room, or nobody listens any more. */
    private static void handOver(ReplayedChunk chunk, BlockingQueue<ReplayedChunk> chunks, AtomicBoolean stopped) {
        try {
            while (!stopped.get()) {
                if (chunks.offer(chunk, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new CancellationException("learning was stopped");
    }

    /** Whether there may be more to tell. */
    private boolean tell(ReplayedChunk chunk, Consumer<MachineEvent> event, Consumer<Observation> row) {
        long end = until.equals(Instant.MAX) ? Long.MAX_VALUE : until.toEpochMilli();
        int next = 0;
        for (var observation : chunk.rows()) {
            while (next < chunk.events().size()
                    && chunk.events().get(next).observedAtMillis() <= observation.observedAtMillis()
                    && chunk.events().get(next).observedAtMillis() < end) {
                event.accept(chunk.events().get(next++));
            }
            if (observation.observedAtMillis() >= end) {
                return false;
            }
            row.accept(observation);
        }
        for (var later : chunk.events().subList(next, chunk.events().size())) {
            if (later.observedAtMillis() >= end) {
                return false;
            }
            event.accept(later);
        }
        return true;
    }
}
