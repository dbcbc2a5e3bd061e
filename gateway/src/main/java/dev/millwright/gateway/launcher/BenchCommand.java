package dev.millwright.gateway.launcher;

import dev.millwright.gateway.bench.BenchOptions;
import dev.millwright.gateway.bench.IngestBench;
import dev.millwright.twins.twin.TwinHeapBench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./millwright bench …}: how fast, how big. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures speed and size on this machine.",
        subcommands = {
            BenchCommand.Ingest.class,
            BenchCommand.Twins.class,
            BenchPlacesCommand.class,
            BenchPlanCommand.class,
            BenchCustomersCommand.class
        })
final class BenchCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which bench? One of those below.");
    }

    /** From publish to committed row and folded twin. */
    @Command(
            name = "ingest",
            mixinStandardHelpOptions = true,
            description =
                    "Measurements a second from MQTT publish to committed row and folded twin, beside raw COPY and broker.")
    static final class Ingest implements Callable<Integer> {
        @Option(names = "--frames", description = "Frames in each part (default: ${DEFAULT-VALUE}).")
        private int frames = BenchOptions.DEFAULT.frames();

        @Option(names = "--machines", description = "Machines that send (default: ${DEFAULT-VALUE}).")
        private int machines = BenchOptions.DEFAULT.machines();

        @Option(names = "--seed", description = "Seed of the values (default: ${DEFAULT-VALUE}).")
        private long seed = BenchOptions.DEFAULT.seed();

        @Option(
                names = "--dir",
                paramLabel = "DIR",
                description = "Where database and broker work (default: a temporary directory).")
        private @Nullable Path directory;

        @Option(names = "--out", paramLabel = "FILE", description = "Write the report as JSON.")
        private @Nullable Path out;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws Exception {
            var console = spec.commandLine().getOut();
            var work = directory == null ? Files.createTempDirectory("millwright-bench") : directory;
            var report = IngestBench.run(new BenchOptions(frames, machines, seed), work, line -> {
                console.println(line);
                console.flush();
            });
            var json = IngestBench.json(report);
            console.print(json);
            console.flush();
            if (out != null) {
                Files.writeString(out, json);
            }
            return 0;
        }
    }

    /** Heap per resident twin. */
    @Command(
            name = "twins",
            mixinStandardHelpOptions = true,
            description = "Heap per resident twin, through sharding, with detectors that have learned.")
    static final class Twins implements Callable<Integer> {
        private static final int WINDOWS_PER_ROUND = 50;

        @Option(names = "--count", description = "Twins (default: ${DEFAULT-VALUE}).")
        private int count = 10_000;

        @Option(names = "--windows", description = "Feature windows that each has seen (default: ${DEFAULT-VALUE}).")
        private int windows = 500;

        @Option(names = "--out", required = true, paramLabel = "FILE", description = "Write the report as JSON.")
        private Path out = Path.of("");

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws IOException {
            var console = spec.commandLine().getOut();
            var figures = TwinHeapBench.run(new TwinHeapBench.Options(count, windows), round -> {
                console.printf("%d of %d windows%n", Math.min(windows, round * WINDOWS_PER_ROUND), windows);
                console.flush();
            });
            TwinHeapBench.write(figures, out);
            console.printf(
                    "%,d twins, %,d bytes of heap each%n",
                    figures.twins(), Math.round((double) figures.heapBytesPerTwin()));
            console.flush();
            return 0;
        }
    }
}
