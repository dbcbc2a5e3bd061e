package dev.millwright.twins.twin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.millwright.twins.history.Verdict;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.twin.MachineTwins.Committed;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Measures how much heap a resident twin takes: real actors behind real sharding on a cluster of one, each fed with rows
 * of its own until its detectors judge. Only the database is left out: a twin starts from nothing, and what it saves goes
 * nowhere. The figure is the used heap after full collections, less the same before the first twin, per twin; register and
 * actor system are in both. Run it in a JVM of its own.
 */
public final class TwinHeapBench {
    private static final int ROWS_PER_FOLD = 50;
    private static final int FOLDS_AT_ONCE = 32;
    private static final int COLLECTIONS = 4;

    private TwinHeapBench() {}

    /**
     * How much to measure.
     *
     * @param twins number of twins, at least 1
     * @param windows feature windows folded into each, at least 1
     */
    public record Options(int twins, int windows) {
        /** Refuses counts below one. */
        public Options {
            if (twins < 1 || windows < 1) {
                throw new IllegalArgumentException(
                        "twins %d, windows %d (expected: at least 1 each)".formatted(twins, windows));
            }
        }
    }

    /**
     * What was measured, and on what.
     *
     * @param twins twins in memory, as sharding counts them
     * @param windowsEach feature windows folded into each before the last save
     * @param signals signals of the model
     * @param states operating states of the model
     * @param components components of the model
     * @param failureModes failure modes of the model
     * @param heapBytesPerTwin heap per resident twin
     * @param checkpointBytesPerTwin its state as it is stored
     * @param savesDuring verdicts that twins saved meanwhile
     * @param foldSeconds time for all rows, from message to state
     * @param rowsPerSecond rows folded per second
     * @param heapMaxBytes the JVM's limit
     * @param compactObjectHeaders whether the JVM runs with compact object headers
     * @param collectors the JVM's garbage collectors
     * @param jvm vendor and version
     * @param processors how many the JVM sees
     * @param measuredAt when
     */
    public record Figures(
            int twins,
            int windowsEach,
            int signals,
            int states,
            int components,
            int failureModes,
            long heapBytesPerTwin,
            int checkpointBytesPerTwin,
            long savesDuring,
            double foldSeconds,
            long rowsPerSecond,
            long heapMaxBytes,
            boolean compactObjectHeaders,
            String collectors,
            String jvm,
            int processors,
            Instant measuredAt) {}

    /**
     * Measures.
     *
     * @param progress hears the number of rounds done, of {@code windows / 50}
     * @throws IllegalStateException if twins are missing at the end: then there is nothing to divide by
     */
    public static Figures run(Options options, IntConsumer progress) {
        var config = ActorDefaults.under(ConfigFactory.empty());
        ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "bench", config);
        try {
            return measure(system, config, options, progress);
        } finally {
            system.terminate();
            system.getWhenTerminated().toCompletableFuture().join();
        }
    }

    /** Writes {@code figures} as JSON. */
    public static void write(Figures figures, Path file) throws IOException {
        var json = new ObjectMapper()
                .registerModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(SerializationFeature.INDENT_OUTPUT);
        Files.writeString(file, json.writeValueAsString(figures) + System.lineSeparator());
    }

    private static Figures measure(ActorSystem<?> system, Config config, Options options, IntConsumer progress) {
        var fleet = new BenchFleet(options.twins());
        var memory = new Forgetful(fleet);
        var settings = TwinSettings.from(config);
        var twins = ShardedMachineTwins.start(
                system,
                new TwinSurroundings(
                        fleet, memory, new TwinEvents(1), new Hearing(), InstantSource.system(), settings));
        join(twins.ready());
        long before = usedHeap();
        long start = System.nanoTime();
        for (int from = 0; from < options.windows(); from += ROWS_PER_FOLD) {
            foldAll(system, twins, fleet, from, Math.min(from + ROWS_PER_FOLD, options.windows()));
            progress.accept(from / ROWS_PER_FOLD + 1);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        join(twins.save()); // as every two minutes in real time; a fold more, so that each has something new again
        foldAll(system, twins, fleet, options.windows(), options.windows() + 1);
        int resident = join(twins.resident());
        if (resident < options.twins()) {
            throw new IllegalStateException("resident twins: %d (expected: %d)".formatted(resident, options.twins()));
        }
        long perTwin = (usedHeap() - before) / options.twins();
        join(twins.stop());
        var model = BenchFleet.MODEL;
        return new Figures(
                resident,
                options.windows(),
                model.signals().size(),
                model.states().count(),
                model.components().size(),
                model.components().stream()
                        .mapToInt(c -> c.failureModes().size())
                        .sum(),
                perTwin,
                memory.checkpointBytes,
                memory.saves.sum(),
                seconds,
                Math.round((double) options.twins() * options.windows() / seconds),
                Runtime.getRuntime().maxMemory(),
                compactObjectHeaders(),
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(GarbageCollectorMXBean::getName)
                        .collect(Collectors.joining(", ")),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                Runtime.getRuntime().availableProcessors(),
                Instant.now());
    }

    private static void foldAll(
            ActorSystem<?> system, ShardedMachineTwins twins, BenchFleet fleet, int fromWindow, int toWindow) {
        join(Source.from(fleet.machines())
                .mapAsyncUnordered(
                        FOLDS_AT_ONCE,
                        machine -> twins.fold(
                                        machine.id(), new Committed(rows(machine, fromWindow, toWindow), List.of()))
                                .thenApply(_ -> machine))
                .runWith(Sink.ignore(), system));
    }

    private static List<Observation> rows(Machine machine, int fromWindow, int toWindow) {
        var rows = new ArrayList<Observation>(toWindow - fromWindow);
        for (int window = fromWindow; window < toWindow; window++) {
            rows.add(BenchFleet.row(machine, window));
        }
        return rows;
    }

    /**
     * Bytes of all live objects, counted one by one after full collections: what a collector calls used differs, ZGC for one
     * counts whole pages.
     */
    private static long usedHeap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            least = Math.min(least, totalBytes(histogram()));
        }
        return least;
    }

    /** The histogram's last line is {@code Total <objects> <bytes>}. */
    private static long totalBytes(String histogram) {
        try (var total = new Scanner(histogram.substring(histogram.lastIndexOf("Total")))) {
            total.next();
            total.nextLong();
            return total.nextLong();
        }
    }

    private static String histogram() {
        try {
            return (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
        } catch (JMException unavailable) {
            throw new IllegalStateException("this virtual machine counts no objects", unavailable);
        }
    }

    private static boolean compactObjectHeaders() {
        var bean = ManagementFactory.getPlatformMXBean(com.sun.management.HotSpotDiagnosticMXBean.class);
        return Boolean.parseBoolean(bean.getVMOption("UseCompactObjectHeaders").getValue());
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    /** Gives every twin a fresh mind and keeps nothing. */
    private static final class Forgetful implements TwinMemory {
        private final TwinKnowledge knowledge = TwinKnowledge.dayOne(BenchFleet.MODEL);
        private final List<String> components =
                BenchFleet.MODEL.components().stream().map(c -> c.id().value()).toList();
        private final BenchFleet fleet;
        private final Hearing hearing = new Hearing();
        private final LongAdder saves = new LongAdder();
        private volatile int checkpointBytes;

        private Forgetful(BenchFleet fleet) {
            this.fleet = fleet;
        }

        @Override
        public CompletionStage<Recalled> recall(Machine machine, Instant correctFrom) {
            var model = fleet.model(machine.modelId());
            var lives = new ComponentLives(model, machine.commissionedAt(), List.of(), _ -> {});
            var mind = new StateMind(
                    TwinState.fresh(machine, knowledge),
                    lives,
                    model.signals().size(),
                    components,
                    List.of(),
                    machine.commissionedAt(),
                    hearing,
                    new AnchorWatch(1_000, Long.MIN_VALUE));
            return CompletableFuture.completedFuture(new Recalled(model, mind, new UnsavedVerdict(1)));
        }

        @Override
        public CompletionStage<Boolean> isRecorded(UUID finding) {
            return CompletableFuture.completedFuture(false);
        }

        @Override
        public CompletionStage<Void> save(Machine machine, Verdict verdict) {
            saves.increment();
            var checkpoint = verdict.checkpoint();
            if (checkpoint != null) {
                checkpointBytes = checkpoint.state().length;
            }
            return CompletableFuture.completedFuture(null);
        }
    }
}
