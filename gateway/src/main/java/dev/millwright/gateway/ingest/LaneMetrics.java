package dev.millwright.gateway.ingest;

import dev.millwright.twins.history.StoreOutcome;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** One lane's ledger and timers, shared by all its connections one after the other. Thread-safe. */
final class LaneMetrics {
    private static final long OBSERVED_TO_COMMIT_MAX_MILLIS =
            Duration.ofHours(1).toMillis();

    /** Borders of the timers' histograms, from which any percentile can be read, also over several gateways. */
    private static final Duration[] BUCKETS = LongStream.of(
                    5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final String source;
    private final LongAdder frames = new LongAdder();
    private final LongAdder received = new LongAdder();
    private final LongAdder stored = new LongAdder();
    private final LongAdder merged = new LongAdder();
    private final LongAdder duplicate = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final LongAdder quarantined = new LongAdder();
    private final LongAdder returned = new LongAdder();
    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder unfolded = new LongAdder();
    private final LongAdder restarts = new LongAdder();
    private volatile RunAccount current = new RunAccount(returned);
    private final Timer receivedToCommit;
    private final Timer observedToCommit;
    private final Timer admit;
    private final Timer store;
    private final Timer fold;
    private final DistributionSummary batchUnits;

    LaneMetrics(Lane lane, MeterRegistry registry) {
        this.source = lane.label();
        var tags = List.of(Tag.of("lane", lane.label()));
        counter(registry, tags, "frames", "frames that came in", frames);
        counter(registry, tags, "acknowledged", "frames acknowledged", acknowledged);
        counter(registry, tags, "received", "observations and events that came in", received);
        counter(registry, tags, "stored", "new rows", stored);
        counter(registry, tags, "merged", "observations added to a row of the same instant", merged);
        counter(registry, tags, "duplicate", "observations and events that were there already", duplicate);
        counter(registry, tags, "rejected", "refused with a reason", rejected);
        counter(registry, tags, "late", "older than what the twin had folded", late);
        counter(registry, tags, "quarantined", "values of unknown signals", quarantined);
        counter(registry, tags, "returned", "given back to the broker by a lost connection", returned);
        counter(registry, tags, "unfolded", "machine parts stored whose twin did not answer", unfolded);
        counter(registry, tags, "restarts", "times that the lane had to connect again", restarts);
        gauge(registry, tags, "pending", "observations between decoding and commit", () -> current.pending());
        gauge(registry, tags, "queue.frames", "frames not acknowledged yet", () -> current.framesInside());
        receivedToCommit = timer(registry, tags, "received.to.commit", "from the frame's arrival to its commit");
        observedToCommit = timer(registry, tags, "observed.to.commit", "from the machine's time stamp to the commit");
        admit = timer(registry, tags, "admit", "asking the twins of one batch");
        store = timer(registry, tags, "store", "storing one batch");
        fold = timer(registry, tags, "fold", "folding one batch");
        batchUnits = DistributionSummary.builder("millwright.ingest.batch.observations")
                .description("observations and events in one transaction")
                .tags(tags)
                .serviceLevelObjectives(1, 10, 100, 1_000, 10_000, 100_000)
                .register(registry);
    }

    /** Opens the account of a new connection; the one before must have ended. */
    RunAccount open() {
        var fresh = new RunAccount(returned);
        current = fresh;
        return fresh;
    }

    void arrived(RunAccount account) {
        frames.increment();
        account.frameIn();
    }

    void decoded(RunAccount account, int units) {
        received.add(units);
        account.decoded(units);
    }

    /** A batch is in the database: its units stop pending and become what the database says. */
    void committed(RunAccount account, FrameBatch batch, StoreOutcome outcome, long nowMillis, long nowNanos) {
        account.committed(batch.units());
        stored.add(outcome.stored());
        merged.add(outcome.merged());
        duplicate.add(outcome.duplicate());
        rejected.add(outcome.rejected());
        late.add(outcome.late());
        quarantined.add(outcome.quarantined());
        batchUnits.record(batch.units());
        for (var each : batch.frames()) {
            receivedToCommit.record(nowNanos - each.frame().receivedAtNanos(), TimeUnit.NANOSECONDS);
            long age = nowMillis - each.newestObservedAtMillis();
            if (age >= 0 && age < OBSERVED_TO_COMMIT_MAX_MILLIS) {
                observedToCommit.record(age, TimeUnit.MILLISECONDS);
            }
        }
    }

    void acknowledged(RunAccount account) {
        acknowledged.increment();
        account.frameOut();
    }

    void unfolded() {
        unfolded.increment();
    }

    void restarting() {
        restarts.increment();
    }

    Timer admit() {
        return admit;
    }

    Timer store() {
        return store;
    }

    Timer fold() {
        return fold;
    }

    long framesInside() {
        return current.framesInside();
    }

    /** The account now. While frames flow, it is read term by term and may be off by what moved in between. */
    LedgerEntry ledger() {
        return new LedgerEntry(
                source,
                frames.sum(),
                received.sum(),
                stored.sum(),
                merged.sum(),
                duplicate.sum(),
                rejected.sum(),
                late.sum(),
                quarantined.sum(),
                current.pending(),
                returned.sum());
    }

    private static void counter(
            MeterRegistry registry, List<Tag> tags, String name, String description, LongAdder adder) {
        FunctionCounter.builder("millwright.ingest." + name, adder, LongAdder::sum)
                .description(description)
                .tags(tags)
                .register(registry);
    }

    private static void gauge(
            MeterRegistry registry, List<Tag> tags, String name, String description, Supplier<Number> value) {
        Gauge.builder("millwright.ingest." + name, value)
                .description(description)
                .tags(tags)
                .register(registry);
    }

    private static Timer timer(MeterRegistry registry, List<Tag> tags, String name, String description) {
        return Timer.builder("millwright.ingest." + name)
                .description(description)
                .tags(tags)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
