package dev.millwright.gateway.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.sun.management.OperatingSystemMXBean;
import dev.millwright.gateway.ingest.IngestStatus;
import dev.millwright.gateway.ingest.IngestSupervisor;
import dev.millwright.gateway.ingest.PassThroughProbe;
import dev.millwright.twins.history.RawCopyProbe;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.telemetry.TelemetryCodec;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.SpawnProtocol;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/**
 * Measures ingest end to end, from a machine's PUBLISH to a committed row and a folded twin, beside two yardsticks of the same
 * frames in the same run: binary COPY of the same rows into the same table with nothing around it, and the broker's own
 * pass-through to a client that only acknowledges. Broker, database, load generator and platform share one machine, so the
 * figures are what is left when all of them have had their share of its cores; the ratios are what to compare.
 */
public final class IngestBench {
    private static final int COPY_ROWS = 10_000;
    private static final int STEP_MILLIS = 1_000;
    private static final Duration STALL = Duration.ofMinutes(3);
    private static final Duration ASK = Duration.ofSeconds(60);

    private final BenchStage stage;
    private final BenchOptions options;
    private final Consumer<String> progress;
    private long nextMillis;

    private IngestBench(BenchStage stage, BenchOptions options, Consumer<String> progress) {
        this.stage = stage;
        this.options = options;
        this.progress = progress;
        this.nextMillis = System.currentTimeMillis() - Duration.ofDays(300).toMillis();
    }

    /**
     * Runs everything in {@code directory}, which should be empty and on a disk like production's; takes about a minute.
     *
     * @param progress hears a line per step
     * @return the report, ready to be written with {@link #json}
     * @throws Exception if a server does not start, or nothing moves for three minutes
     */
    public static Map<String, Object> run(BenchOptions options, Path directory, Consumer<String> progress)
            throws Exception {
        // The second half of the machines is for the raw COPY, so that its rows are as new as the others.
        try (var stage = BenchStage.open(directory, 2 * options.machines())) {
            return new IngestBench(stage, options, progress).measure();
        }
    }

    /** The report as indented JSON. */
    public static String json(Map<String, Object> report) {
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(report) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a map of numbers and texts that is not JSON", impossible);
        }
    }

    private Map<String, Object> measure() throws Exception {
        var report = new LinkedHashMap<String, Object>();
        report.put("benchmark", "ingest");
        report.put("date", Instant.now().toString());
        report.put("seed", options.seed());
        report.put("settings", settings());
        report.put("machine", machine());
        progress.accept("warming up");
        var warmUp = Math.max(1_000, options.frames() / 4);
        endToEnd(plan("warm-up", warmUp, 5, BenchStage.SIGNALS), 0);
        rawCopy(plan("warm-up", warmUp, 5, BenchStage.SIGNALS));
        passThrough(plan("warm-up", warmUp, 5, BenchStage.SIGNALS));
        report.put("one_value_a_frame", shape(plan("1 value a frame", options.frames(), 1, 1)));
        report.put("fifty_values_a_frame", shape(plan("50 values a frame", options.frames(), 5, BenchStage.SIGNALS)));
        return report;
    }

    private FramePlan plan(String shape, int frames, int instants, int signals) {
        var plan = new FramePlan(
                shape, frames, options.machines(), 0, instants, signals, nextMillis, STEP_MILLIS, options.seed());
        nextMillis += ((long) frames / options.machines() + 2) * instants * STEP_MILLIS;
        return plan;
    }

    private Map<String, Object> shape(FramePlan plan) throws Exception {
        progress.accept(plan.shape() + ": raw COPY");
        double copyRate = plan.measurements() / rawCopy(plan);
        progress.accept(plan.shape() + ": broker pass-through");
        double passRate = plan.measurements() / passThrough(plan);
        progress.accept(plan.shape() + ": end to end");
        var full = endToEnd(plan, 0);
        progress.accept(plan.shape() + ": end to end at half that rate");
        var paced = plan(plan.shape(), plan.frames(), plan.instants(), plan.signals());
        var half = endToEnd(paced, plan.frames() / full.seconds() / 2);
        var result = new LinkedHashMap<String, Object>();
        result.put("frames", plan.frames());
        result.put("rows", plan.rows());
        result.put("measurements", plan.measurements());
        result.put("payload_bytes", plan.payload(0).length);
        result.put("raw_copy_measurements_per_s", Math.round(copyRate));
        result.put("pass_through_measurements_per_s", Math.round(passRate));
        double rate = plan.measurements() / full.seconds();
        result.put("end_to_end_measurements_per_s", Math.round(rate));
        result.put("end_to_end_frames_per_s", Math.round(plan.frames() / full.seconds()));
        result.put("ratio_to_raw_copy", rounded(rate / copyRate));
        result.put("ratio_to_pass_through", rounded(rate / passRate));
        result.put("saturated", full.describe());
        result.put("at_half_rate", half.describe());
        progress.accept("%s: %,d measurements/s end to end, %.2f of raw COPY, %.2f of the broker's pass-through"
                .formatted(plan.shape(), Math.round(rate), rate / copyRate, rate / passRate));
        return result;
    }

    /** Seconds. */
    private double rawCopy(FramePlan plan) {
        int first = options.machines();
        var batches = new ArrayList<List<RawCopyProbe.Part>>();
        int framesPerBatch = Math.max(plan.machines(), COPY_ROWS / plan.instants());
        for (int from = 0; from < plan.frames(); from += framesPerBatch) {
            var rows = new HashMap<Integer, List<Observation>>();
            for (int f = from; f < Math.min(plan.frames(), from + framesPerBatch); f++) {
                for (int i = 0; i < plan.instants(); i++) {
                    rows.computeIfAbsent(plan.machineOf(f), _ -> new ArrayList<>())
                            .add(plan.row(f, i, BenchStage.SIGNALS));
                }
            }
            var parts = new ArrayList<RawCopyProbe.Part>();
            rows.forEach((machine, list) -> parts.add(new RawCopyProbe.Part(machineNo(first + machine), list)));
            batches.add(parts);
        }
        long begin = System.nanoTime();
        for (var batch : batches) {
            RawCopyProbe.copy(stage.database, batch);
        }
        return seconds(begin);
    }

    /** Seconds. */
    private double passThrough(FramePlan plan) throws Exception {
        var frames = new Frames(plan);
        try (var probe = PassThroughProbe.open(
                        stage.ingest.mqtt(), stage.ingest.live().queueFrames());
                var publisher = new BenchPublisher(stage.broker.uri(), "bench-load")) {
            long begin = System.nanoTime();
            for (int f = 0; f < plan.frames(); f++) {
                publisher.publish(frames.topics[f], frames.payloads[f]);
            }
            publisher.awaitAcknowledged();
            awaitMoving(() -> probe.frames() >= plan.frames(), "pass-through");
            return seconds(begin);
        }
    }

    /**
     * One end-to-end run.
     *
     * @param seconds first PUBLISH to last PUBACK of the platform
     * @param latencies publish to commit, ascending, nanoseconds
     * @param cpuSeconds of this process: platform, embedded broker and load generator, without the database server
     * @param heapPeakBytes most heap in use
     */
    @SuppressWarnings("ArrayRecordComponent") // A million numbers, read once, never compared.
    private record Run(double seconds, long[] latencies, double cpuSeconds, long heapPeakBytes) {
        Map<String, Object> describe() {
            var result = new LinkedHashMap<String, Object>();
            result.put("seconds", rounded(seconds));
            result.put("publish_to_commit_p50_ms", percentileMillis(0.50));
            result.put("publish_to_commit_p99_ms", percentileMillis(0.99));
            result.put("frames_committed", latencies.length);
            result.put("process_cpu_seconds", rounded(cpuSeconds));
            result.put("process_cpu_micros_per_frame", rounded(cpuSeconds * 1e6 / Math.max(1, latencies.length)));
            result.put("heap_peak_mib", heapPeakBytes >> 20);
            return result;
        }

        private double percentileMillis(double share) {
            return latencies.length == 0
                    ? Double.NaN
                    : rounded(latencies[(int) Math.min(latencies.length - 1L, (long) (share * latencies.length))]
                            / 1e6);
        }
    }

    private Run endToEnd(FramePlan plan, double framesPerSecond) throws Exception {
        var frames = new Frames(plan);
        var numbers = new HashMap<Integer, Integer>();
        for (int m = 0; m < plan.machines(); m++) {
            numbers.put(machineNo(m), m);
        }
        var clock = new CommitClock(stage.history, numbers, plan);
        var meters = new SimpleMeterRegistry();
        var ingest = spawn(clock, meters);
        awaitMoving(() -> status(ingest).running(), "connecting");
        var acknowledged =
                meters.get("millwright.ingest.acknowledged").tag("lane", "live").functionCounter();
        resetHeapPeak();
        double cpu = cpuSeconds();
        long begin = System.nanoTime();
        try (var publisher = new BenchPublisher(stage.broker.uri(), "bench-load")) {
            for (int f = 0; f < plan.frames(); f++) {
                if (framesPerSecond > 0 && f % 50 == 0) {
                    publisher.flush();
                    pace(begin, f / framesPerSecond);
                }
                clock.published(f);
                publisher.publish(frames.topics[f], frames.payloads[f]);
            }
            publisher.awaitAcknowledged();
            awaitMoving(() -> clock.complete() && acknowledged.count() >= plan.frames(), "end to end");
        }
        var run = new Run(seconds(begin), clock.latencies(), cpuSeconds() - cpu, heapPeak());
        AskPattern.<IngestSupervisor.Command, Done>ask(
                        ingest, IngestSupervisor.Stop::new, ASK, stage.system.scheduler())
                .toCompletableFuture()
                .get(ASK.toSeconds(), TimeUnit.SECONDS);
        if (run.latencies().length != plan.frames()) {
            throw new IOException("%,d of %,d frames were committed".formatted(run.latencies().length, plan.frames()));
        }
        return run;
    }

    private ActorRef<IngestSupervisor.Command> spawn(CommitClock clock, SimpleMeterRegistry meters) throws Exception {
        var behavior = IngestSupervisor.create(
                stage.ingest, new TelemetryCodec(stage.ingest.frame()), stage.registry, stage.twins, clock, meters);
        return AskPattern.<SpawnProtocol.Command, ActorRef<IngestSupervisor.Command>>ask(
                        stage.system,
                        replyTo -> new SpawnProtocol.Spawn<>(behavior, "ingest", Props.empty(), replyTo),
                        ASK,
                        stage.system.scheduler())
                .toCompletableFuture()
                .get(ASK.toSeconds(), TimeUnit.SECONDS);
    }

    private IngestStatus status(ActorRef<IngestSupervisor.Command> ingest) {
        return AskPattern.<IngestSupervisor.Command, IngestStatus>ask(
                        ingest, IngestSupervisor.GetStatus::new, ASK, stage.system.scheduler())
                .toCompletableFuture()
                .join();
    }

    private int machineNo(int machine) {
        return stage.registry
                .find(new MachineId(FramePlan.machineId(machine)))
                .orElseThrow()
                .no();
    }

    /** Frames made before the clock runs. */
    private static final class Frames {
        private final byte[][] topics;
        private final byte[][] payloads;

        Frames(FramePlan plan) {
            topics = new byte[plan.frames()][];
            payloads = new byte[plan.frames()][];
            for (int f = 0; f < plan.frames(); f++) {
                topics[f] = f < plan.machines() ? plan.topic(f) : topics[f - plan.machines()];
                payloads[f] = plan.payload(f);
            }
        }
    }

    private static void pace(long beginNanos, double dueSeconds) {
        long wait = beginNanos + (long) (dueSeconds * 1e9) - System.nanoTime();
        if (wait > 0) {
            LockSupport.parkNanos(wait);
        }
    }

    private static void awaitMoving(BooleanSupplier done, String what) throws IOException {
        long end = System.nanoTime() + STALL.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IOException("%s was not finished within %s".formatted(what, STALL));
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private Map<String, Object> settings() {
        var live = stage.ingest.live();
        var settings = new LinkedHashMap<String, Object>();
        settings.put("frames", options.frames());
        settings.put("machines", options.machines());
        settings.put("mqtt_version", stage.ingest.mqtt().version());
        settings.put("broker", "embedded");
        settings.put("database", "embedded PostgreSQL");
        settings.put("queue_frames", live.queueFrames());
        settings.put("batch_frames_max", live.batchFramesMax());
        settings.put("batch_observations_max", live.batchObservationsMax());
        settings.put("batch_window_ms", live.batchWindow().toMillis());
        settings.put("raw_copy_rows_a_transaction", COPY_ROWS);
        return settings;
    }

    private static Map<String, Object> machine() {
        var machine = new LinkedHashMap<String, Object>();
        machine.put("cores", Runtime.getRuntime().availableProcessors());
        machine.put(
                "load_average_before",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        machine.put("max_heap_mib", Runtime.getRuntime().maxMemory() >> 20);
        machine.put("java", Runtime.version().toString());
        machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return machine;
    }

    private static double cpuSeconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }

    private static void resetHeapPeak() {
        heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    private static long heapPeak() {
        return heapPools().stream()
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    private static List<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static double seconds(long beginNanos) {
        return (System.nanoTime() - beginNanos) / 1e9;
    }

    private static double rounded(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
