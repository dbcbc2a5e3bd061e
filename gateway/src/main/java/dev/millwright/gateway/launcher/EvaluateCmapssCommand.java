package dev.millwright.gateway.launcher;

import dev.millwright.twins.evaluation.cmapss.CmapssEvaluation;
import dev.millwright.twins.evaluation.cmapss.CmapssSettings;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The public turbofan sets. */
@Command(
        name = "cmapss",
        mixinStandardHelpOptions = true,
        description = "Remaining useful life on NASA's C-MAPSS turbofan sets with one operating point (FD001, FD003).",
        footer = {
            "",
            "Files: as CSV with a header or as NASA's text without one. A line is unit, cycle, 3 settings, 21 sensors"
                    + " and,",
            "in some copies, the remaining life. The same file for --train and --test means cross-validation by"
                    + " engine.",
            "Predictions: unit,rul_p10,rul_p50,rul_p90,rul_p05,rul_p95 in cycles at the last cycle of each engine, at"
                    + " most",
            "125: that value means 'at least'. rul_p05 to rul_p95 is the 90 %% interval."
        })
final class EvaluateCmapssCommand extends BenchmarkCommand {
    @Option(
            names = "--train",
            required = true,
            paramLabel = "FILE",
            description = "Engines that ran to failure, learned from.")
    private Path train = Path.of("");

    @Option(names = "--test", required = true, paramLabel = "FILE", description = "Engines to predict.")
    private Path test = Path.of("");

    @Option(
            names = "--rul",
            paramLabel = "FILE",
            description = "True remaining cycles, one line per engine of the test file; without it nothing is scored.")
    private @Nullable Path rul;

    @Option(names = "--predictions", paramLabel = "FILE", description = "Write every prediction as CSV.")
    private @Nullable Path predictions;

    @Override
    String evaluate() {
        return new CmapssEvaluation(Clock.systemUTC())
                .run(new CmapssSettings(train, test, rul, writable(predictions), out()), this::say)
                .table();
    }
}
