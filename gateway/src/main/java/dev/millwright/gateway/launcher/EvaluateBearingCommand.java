package dev.millwright.gateway.launcher;

import dev.millwright.twins.evaluation.bearing.BearingEvaluation;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Bearings that run to failure. */
@Command(
        name = "bearing",
        mixinStandardHelpOptions = true,
        description = "When wear is seen on bearings that run to failure, such as the IMS tests.",
        footer = {
            "",
            "The file is a CSV with a line of names: first the time (2004-02-12 10:32:39), then up to 16 channels with"
                    + " one",
            "feature per snapshot, such as the mean absolute vibration. Pauses are allowed.",
            "Predictions: channel, alarm_at (when the channel's first episode opened), onset_at (when the change"
                    + " behind it",
            "began, as estimated then); both empty if there was none."
        })
final class EvaluateBearingCommand extends BenchmarkCommand {
    @Option(names = "--data", required = true, paramLabel = "FILE", description = "The snapshots of one test.")
    private Path data = Path.of("");

    @Option(names = "--predictions", paramLabel = "FILE", description = "Write the alarms as CSV.")
    private @Nullable Path predictions;

    @Override
    String evaluate() {
        file(data, "Give the CSV file of one test: the time and a column per channel.");
        return new BearingEvaluation(Clock.systemUTC())
                .run(data, writable(predictions), out(), this::say)
                .table();
    }
}
