package dev.millwright.gateway.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.typesafe.config.ConfigFactory;
import dev.millwright.gateway.bench.CustomersBench;
import dev.millwright.planner.PlannerSettings;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.EmbeddedDatabase;
import dev.millwright.twins.database.EmbeddedSettings;
import dev.millwright.twins.database.SchemaMigrator;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./millwright bench customers …}: how long everybody takes, and how long one event does. */
@Command(
        name = "customers",
        mixinStandardHelpOptions = true,
        description = "How long it takes to reckon and segment all customers, and until one event is reflected.",
        footer = {
            "",
            "Fills a database of its own with made-up customers, who act in five groups, and three years of contacts",
            "(about 60 each); reckons everybody's features, finds segments and puts everybody in one, twice; looks for",
            "duplicates, foresees everybody, asks for the list of customers, writes the table for other systems;",
            "then lets events happen while the keeper runs as in the product: one at a time (from commit until another",
            "reader has the new features and the place), as a stream, while everybody is due, and during the daily walk.",
            "Processor seconds stand beside those of the clock. 100,000 customers need 4 GB of disk for the time."
        })
final class BenchCustomersCommand implements Callable<Integer> {
    @Option(names = "--customers", description = "Customers, 100 to 1000000 (default: ${DEFAULT-VALUE}).")
    private int customers = 100_000;

    @Option(names = "--events", description = "Events of each kind, 20 to 100000 (default: ${DEFAULT-VALUE}).")
    private int events = 300;

    @Option(
            names = "--per-second",
            description = "Events a second in the stream, 1 to 1000 (default: ${DEFAULT-VALUE}).")
    private int perSecond = 20;

    @Option(names = "--seed", description = "Seed of everything (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where the database works (default: a temporary directory).")
    private @Nullable Path directory;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the report as JSON.")
    private @Nullable Path out;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        within("--customers", customers, 100, 1_000_000);
        within("--events", events, 20, 100_000);
        within("--per-second", perSecond, 1, 1_000);
        if (out != null && Files.isDirectory(out)) {
            throw new ParameterException(spec.commandLine(), "--out: %s is a directory".formatted(out));
        }
        var planner = PlannerSettings.of(ConfigFactory.load());
        var settings = planner.behaviour();
        var work = directory == null ? Files.createTempDirectory("millwright-customers") : directory;
        say("database in " + work);
        try (var server = EmbeddedDatabase.start(new EmbeddedSettings(work.resolve("database"), 0, null));
                var database = Database.open(server.settings())) {
            SchemaMigrator.migrate(database);
            var report = new LinkedHashMap<String, Object>();
            report.put("benchmark", "customers");
            report.put("date", Instant.now().toString());
            report.put("seed", seed);
            report.put(
                    "settings",
                    Map.of(
                            "customers",
                            customers,
                            "events",
                            events,
                            "every_ms",
                            settings.every().toMillis(),
                            "batch_max",
                            settings.batchMax()));
            report.put("machine", machine());
            report.put("load_average_before", load());
            report.putAll(new CustomersBench(
                            database,
                            new CustomersBench.Options(customers, seed, events, perSecond, planner),
                            InstantSource.system(),
                            this::say)
                    .run());
            report.put("load_average", load());
            if (out != null) {
                Files.writeString(
                        out,
                        new ObjectMapper()
                                        .enable(SerializationFeature.INDENT_OUTPUT)
                                        .writeValueAsString(report) + "\n");
            }
        }
        return 0;
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static Map<String, Object> machine() {
        var runtime = Runtime.getRuntime();
        return Map.of(
                "cores",
                runtime.availableProcessors(),
                "heap_max_mib",
                runtime.maxMemory() >> 20,
                "java",
                Runtime.version().toString(),
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    private void within(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new ParameterException(
                    spec.commandLine(), "%s: %d (expected: %d to %d)".formatted(name, value, min, max));
        }
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
