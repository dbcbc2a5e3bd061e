package dev.millwright.gateway.launcher;

import dev.millwright.twins.evaluation.nab.NabEvaluation;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The Numenta Anomaly Benchmark. */
@Command(
        name = "nab",
        mixinStandardHelpOptions = true,
        description = "Anomalies of single signals on the Numenta Anomaly Benchmark.",
        footer = {
            "",
            "The directory holds data/<category>/*.csv with the columns timestamp,value and, to be scored,",
            "labels/combined_windows.json: {\"category/file.csv\": [[begin, end], ...], ...}.",
            "Predictions are written to <category>/<file>.csv below the directory given: timestamp and value as read,",
            "anomaly_score 0 to 1 (an alarm from the threshold on, which is fixed in the settings and stands in the report),",
            "label 1 inside a labelled window, else 0."
        })
final class EvaluateNabCommand extends BenchmarkCommand {
    @Option(names = "--data", required = true, paramLabel = "DIR", description = "The benchmark's directory.")
    private Path data = Path.of("");

    @Option(names = "--predictions", paramLabel = "DIR", description = "Write a CSV file per input here.")
    private @Nullable Path predictions;

    @Option(
            names = "--cross-validate",
            description = "Say, too, what limits would score that are chosen on other files than those scored.")
    private boolean validated;

    @Override
    String evaluate() {
        directory(
                data.resolve("data"),
                "Give the directory that holds data/<category>/*.csv and labels/combined_windows.json.");
        return new NabEvaluation(Clock.systemUTC())
                .run(data, predictions, out(), validated, this::say)
                .table();
    }

    @Override
    String advice() {
        return "Put the file right, or take it out of the directory.";
    }
}
