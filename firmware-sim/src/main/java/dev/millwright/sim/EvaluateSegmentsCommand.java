package dev.millwright.sim;

import dev.millwright.sim.scenario.segments.SegmentsEvaluation;
import dev.millwright.sim.scenario.segments.SegmentsSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the platform makes of simulated customers; {@code ./millwright evaluate segments} runs it. */
@Command(
        name = "evaluate-segments",
        customSynopsis = "millwright evaluate segments [OPTIONS]",
        mixinStandardHelpOptions = true,
        description = {
            "Simulated customers with hidden behaviour, their books with slips and duplicates, through the production classes:",
            "duplicates found, place on the preventive-reactive axis, segments, how steadily they are shown, how soon a change is"
                    + " seen, what the drift foretells. Figures are means over seeds with the least and the greatest seed."
        })
final class EvaluateSegmentsCommand implements Callable<Integer> {
    @Option(
            names = "--customers",
            defaultValue = "2000",
            description = "Customers per seed, 60 to 20,000 (default: ${DEFAULT-VALUE}).")
    int customers = 2000;

    @Option(names = "--seed", defaultValue = "1", description = "The first seed (default: ${DEFAULT-VALUE}).")
    long seed = 1;

    @Option(
            names = "--seeds",
            defaultValue = "1",
            description = "Seeds in a row, 1 to 100 (default: ${DEFAULT-VALUE}).")
    int seeds = 1;

    @Option(
            names = "--months",
            defaultValue = "18",
            description = "Months judged one by one, 8 to 36 (default: ${DEFAULT-VALUE}). Changes of all but the last"
                    + " twelve are followed.")
    int months = 18;

    @Option(
            names = "--begins",
            defaultValue = "2025-01-01",
            description = "First judged day (default: ${DEFAULT-VALUE}).")
    String begins = "2025-01-01";

    @Option(
            names = "--changes",
            defaultValue = "0.08",
            description = "Chance in a year that a customer's behaviour changes, 0 to 1 (default: ${DEFAULT-VALUE}).")
    double changes = 0.08;

    @Option(names = "--clean", description = "Books without slips and duplicates, to compare with.")
    boolean clean;

    @Option(
            names = "--stability-data",
            paramLabel = "DIR",
            description = "Also follow the segments of the purchases in DIR/CDNOW_sample.txt, month by month.")
    @Nullable
    Path stabilityData;

    @Option(names = "--out", description = "Write the figures as JSON.")
    @Nullable
    Path out;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var settings = new SegmentsSettings(customers, seed, seeds, months, day(), changes, !clean);
        var directory = out == null ? null : out.toAbsolutePath().getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            throw new IllegalArgumentException(
                    "--out %s: no such directory %s (make it first)".formatted(out, directory));
        }
        var console = spec.commandLine().getOut();
        var report = new SegmentsEvaluation(InstantSource.system()).run(settings, purchases(), line -> {
            console.println(line);
            console.flush();
        });
        console.println(report.table());
        if (out != null) {
            report.write(out);
            console.println("figures: " + out);
        }
        console.flush();
        return 0;
    }

    private @Nullable Path purchases() {
        if (stabilityData == null) {
            return null;
        }
        var file = stabilityData.resolve("CDNOW_sample.txt");
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("--stability-data %s: no file %s (expected: a directory that holds it)"
                    .formatted(stabilityData, file));
        }
        return file;
    }

    private LocalDate day() {
        try {
            return LocalDate.parse(begins);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "--begins: %s (expected: a day such as 2025-01-01)".formatted(begins), e);
        }
    }
}
