package dev.millwright.gateway.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A bench that fills a database of its own and writes what it measured, with this computer and its load, as JSON. */
abstract class MeasuringCommand extends BenchmarkCommand {
    @Option(names = "--seed", description = "Seed of everything that is made up (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where the database works (default: a temporary directory).")
    private @Nullable Path directory;

    final long seed() {
        return seed;
    }

    /** Where the database works. */
    final Path work(String name) throws IOException {
        return directory == null ? Files.createTempDirectory("millwright-" + name) : directory;
    }

    /** Refuses an option that is out of range. */
    final void within(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw wrongUsage("%s: %d (expected: %d to %d)".formatted(name, value, min, max));
        }
    }

    /** The beginning of a report: what is measured, with which settings, on what. */
    final Map<String, Object> report(String benchmark, Map<String, Object> settings) {
        var report = new LinkedHashMap<String, Object>();
        report.put("benchmark", benchmark);
        report.put("date", Instant.now().toString());
        report.put("seed", seed);
        report.put("settings", settings);
        report.put("machine", machine());
        report.put("load_average_before", load());
        return report;
    }

    /** Writes the report where {@code out} says; a line that says so. */
    static String write(Map<String, Object> report, @Nullable Path out) throws IOException {
        report.put("load_average", load());
        if (out == null) {
            return "--out FILE keeps these figures.";
        }
        Files.writeString(
                out,
                new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(report) + "\n");
        return "figures: " + out;
    }

    static double load() {
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
}
