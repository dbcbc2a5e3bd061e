package dev.millwright.gateway.launcher;

import dev.millwright.twins.evaluation.skab.SkabEvaluation;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Skoltech's anomaly benchmark: several signals of one rig. */
@Command(
        name = "skab",
        mixinStandardHelpOptions = true,
        description = "Anomalies of a machine as a whole on the Skoltech Anomaly Benchmark (SKAB).",
        footer = {
            "",
            "The directory holds folders (valve1, valve2, other, anomaly-free) of CSV files separated by ';':",
            "datetime, eight signals by name and, to be scored, anomaly and changepoint (0 or 1), a row a second.",
            "The first 400 rows of each file are learned from and not scored.",
            "Predictions are written to <folder>/<file>.csv below the directory given: datetime as read, score in"
                    + " limits,",
            "outlier 0 or 1, changepoint 1 where an outlier's stretch begins or ends."
        })
final class EvaluateSkabCommand extends BenchmarkCommand {
    @Option(names = "--data", required = true, paramLabel = "DIR", description = "The benchmark's directory.")
    private Path data = Path.of("");

    @Option(names = "--predictions", paramLabel = "DIR", description = "Write a CSV file per input here.")
    private @Nullable Path predictions;

    @Override
    String evaluate() {
        directory(data, "Give the directory that holds valve1, valve2, other, anomaly-free.");
        return new SkabEvaluation(Clock.systemUTC())
                .run(data, predictions, out(), this::say)
                .table();
    }

    @Override
    String advice() {
        return "Put the file right, or take it out of the directory.";
    }
}
