package dev.millwright.sim.replay;

import dev.millwright.sim.fleet.CsvTable;
import dev.millwright.sim.link.Link;
import dev.millwright.sim.sending.Progress;
import dev.millwright.twins.evaluation.pdm.PdmTables;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Replays the PdM sample in event-time order: all machines step by step together, rows before events at the same instant. What
 * lies behind the span's seam is held back until it is due by the clock.
 */
public final class PdmReplay {
    private static final Duration FAST_SLICE = Duration.ofDays(4);
    private static final Duration PACED_SLICE = Duration.ofHours(3);
    private static final Duration SAVE_EVERY = Duration.ofSeconds(5);
    private static final Duration LIVE_PAUSE = Duration.ofMillis(500);

    private final List<PdmFeed> feeds = new ArrayList<>();
    private final ReplaySpan span;
    private final Link link;
    private final InstantSource clock;
    private final PrintStream out;
    private final @Nullable Path stateFile;
    private final CountDownLatch stop = new CountDownLatch(1);
    private Instant sentThrough;
    private Instant savedAt = Instant.MIN;

    /**
     * Prepares to continue from {@code state}.
     *
     * @param tables the sample
     * @param stateFile where to keep how far it is, null to keep nothing
     * @param out progress for people
     */
    public PdmReplay(
            PdmTables tables,
            ReplayState state,
            Link link,
            @Nullable Path stateFile,
            InstantSource clock,
            PrintStream out) {
        this.span = state.span();
        this.sentThrough = state.sentThrough();
        this.link = link;
        this.stateFile = stateFile;
        this.clock = clock;
        this.out = out;
        for (var machine : tables.machines()) {
            var feed = new PdmFeed(machine, span);
            feed.skipBefore(sentThrough.toEpochMilli());
            feeds.add(feed);
        }
    }

    /** Ends {@link #sendPast} and {@link #sendLive} soon, from any thread. */
    public void stop() {
        stop.countDown();
    }

    /**
     * Sends the past up to the seam; returns when all is acknowledged.
     *
     * @param speed event seconds a second; 0 for as fast as it is taken
     * @return values and events sent
     */
    public long sendPast(double speed) throws InterruptedException {
        var progress = new Progress(out, "replay");
        var begunAt = clock.instant();
        var from = sentThrough;
        double all = Math.max(1, Duration.between(from, span.until()).toMillis());
        long sent = 0;
        while (sentThrough.isBefore(span.until()) && !stopped()) {
            if (speed > 0
                    && !awaitTurn(begunAt, Duration.between(from, sentThrough).toMillis() / speed)) {
                break;
            }
            var slice = sentThrough.plus(speed > 0 ? PACED_SLICE : FAST_SLICE);
            var due =
                    earlier(span.until(), span.inData(clock.instant())); // Nothing is sent before it has been measured.
            if (!sentThrough.isBefore(due)) {
                stop.await(LIVE_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                continue;
            }
            long values = send(earlier(slice, due));
            sent += values;
            progress.tell(Duration.between(from, sentThrough).toMillis() / all, values, sentThrough + " of the data");
        }
        save();
        return sent;
    }

    /**
     * Goes on behind the seam in real time: whatever has become due by the clock, until the data ends or until stopped.
     *
     * @return values and events sent
     */
    public long sendLive() throws InterruptedException {
        long sent = 0;
        while (sentThrough.isBefore(span.end()) && !stopped()) {
            var due = earlier(span.inData(clock.instant()), span.end());
            if (sentThrough.isBefore(due)) {
                sent += send(earlier(sentThrough.plus(FAST_SLICE), due));
            } else if (stop.await(LIVE_PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        save();
        return sent;
    }

    private boolean stopped() {
        return stop.getCount() == 0;
    }

    private long send(Instant sliceEnd) throws InterruptedException {
        long values = 0;
        for (var feed : feeds) {
            values += feed.send(sliceEnd.toEpochMilli(), link);
        }
        sentThrough = sliceEnd;
        if (savedAt.isBefore(clock.instant().minus(SAVE_EVERY))) {
            save();
        }
        return values;
    }

    private boolean awaitTurn(Instant begunAt, double afterMillis) throws InterruptedException {
        long rest =
                (long) afterMillis - Duration.between(begunAt, clock.instant()).toMillis();
        return rest <= 0 || !stop.await(rest, TimeUnit.MILLISECONDS);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private void save() throws InterruptedException {
        link.flush();
        savedAt = clock.instant();
        if (stateFile != null) {
            new ReplayState(span, sentThrough).write(stateFile);
        }
    }

    /** Writes the failures that are held back, so that a reader can hold the forecasts against them. */
    public int writeWhatFollowed(Path file) {
        int count = 0;
        try (var table = new CsvTable(file, "machine_id", "component", "failed_at", "hours_after_seam")) {
            for (var feed : feeds) {
                for (var failure : feed.heldBackFailures()) {
                    double hours = (failure.observedAtMillis() - span.until().toEpochMilli()) / 3_600_000.0;
                    table.row(
                            feed.machineId(),
                            Objects.requireNonNullElse(failure.component(), ""),
                            Instant.ofEpochMilli(span.onWire(failure.observedAtMillis())),
                            hours);
                    count++;
                }
            }
        }
        return count;
    }
}
