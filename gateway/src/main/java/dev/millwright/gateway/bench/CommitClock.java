package dev.millwright.gateway.bench;

import dev.millwright.twins.history.IngestBatch;
import dev.millwright.twins.history.MeasurementHistory;
import dev.millwright.twins.history.ReplayRequest;
import dev.millwright.twins.history.ReplayedChunk;
import dev.millwright.twins.history.SeriesBucket;
import dev.millwright.twins.history.SeriesRequest;
import dev.millwright.twins.history.StoreOutcome;
import dev.millwright.twins.telemetry.Observation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;

/** The production history with a stop-watch: notes for every frame when it was published and when its rows were committed. */
final class CommitClock implements MeasurementHistory {
    private final MeasurementHistory history;
    /** By machine number: position within the plan. */
    private final Map<Integer, Integer> machines;

    private final FramePlan plan;
    private final AtomicLongArray publishedNanos;
    private final AtomicLongArray committedNanos;
    private final AtomicInteger committed = new AtomicInteger();

    CommitClock(MeasurementHistory history, Map<Integer, Integer> machines, FramePlan plan) {
        this.history = history;
        this.machines = Map.copyOf(machines);
        this.plan = plan;
        this.publishedNanos = new AtomicLongArray(plan.frames());
        this.committedNanos = new AtomicLongArray(plan.frames());
    }

    void published(int frame) {
        publishedNanos.setPlain(frame, System.nanoTime());
    }

    private void note(int frame, long now) {
        if (committedNanos.compareAndSet(frame, 0, now)) {
            committed.incrementAndGet();
        }
    }

    /** Publish to commit of every frame, ascending, nanoseconds; frames that were never committed are left out. */
    long[] latencies() {
        var latencies = new long[plan.frames()];
        int count = 0;
        for (int i = 0; i < plan.frames(); i++) {
            long committed = committedNanos.get(i);
            if (committed != 0) {
                latencies[count++] = committed - publishedNanos.get(i);
            }
        }
        var sorted = Arrays.copyOf(latencies, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /** Whether every frame of the plan has been committed. */
    boolean complete() {
        return committed.get() >= plan.frames();
    }

    @Override
    public CompletionStage<StoreOutcome> store(IngestBatch batch) {
        return history.store(batch).thenApply(outcome -> {
            long now = System.nanoTime();
            for (var part : batch.machines()) {
                var machine = machines.get(part.machineNo());
                if (machine != null) {
                    for (var row : part.rows()) {
                        int frame = plan.frameOf(machine, row.observedAtMillis());
                        // A frame of the run before may be delivered once more; it is not ours to time.
                        if (frame >= 0 && frame < plan.frames()) {
                            note(frame, now);
                        }
                    }
                }
            }
            return outcome;
        });
    }

    @Override
    public CompletionStage<List<SeriesBucket>> series(SeriesRequest request) {
        return history.series(request);
    }

    @Override
    public CompletionStage<Optional<Observation>> latest(ReplayRequest request) {
        return history.latest(request);
    }

    @Override
    public CompletionStage<Long> replay(ReplayRequest request, Consumer<ReplayedChunk> consumer) {
        return history.replay(request, consumer);
    }
}
