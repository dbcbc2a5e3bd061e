package dev.millwright.gateway.launcher;

import dev.millwright.twins.evaluation.pdm.PdmTables;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./millwright evaluate replay}: a running demo's forecasts at its seam, held against what followed in the data. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Forecasts of a running demo of replayed data, beside the failures that followed.",
            "The demo is './millwright demo --replay pdm'; its forecasts at the end of the replayed past are held",
            "against what follows in the data. Reads the platform's public API and the data set; writes nothing there."
        })
final class EvaluateReplayCommand extends EvaluationCommand {
    private static final int DAYS_MAX = 365;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "The data set that is replayed.")
    private Path data = Path.of("");

    @Option(
            names = "--data-dir",
            defaultValue = ".millwright/demo",
            description = "The demo's data directory (default: ${DEFAULT-VALUE}).")
    private Path demo = Path.of(".millwright", "demo");

    @Option(
            names = "--pages",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080/",
            description = "Address of its pages (default: ${DEFAULT-VALUE}).")
    private URI pages = URI.create("http://127.0.0.1:8080/");

    @Option(
            names = "--days",
            defaultValue = "14",
            description = "Failures so many days behind the seam count (default: ${DEFAULT-VALUE}).")
    private int days = ReplayWatch.DAYS;

    @Option(names = "--predictions", paramLabel = "FILE", description = "Write every line as CSV.")
    private @Nullable Path predictions;

    @Override
    String evaluate() throws InterruptedException, IOException {
        if (days < 1 || days > DAYS_MAX) {
            throw wrongUsage("--days %d (expected: 1 to %d)".formatted(days, DAYS_MAX));
        }
        directory(data, "Give the one that is replayed.");
        var state = demo.resolve(DemoHome.SIMULATOR_STATE);
        var seam = ReplaySeam.read(state)
                .orElseThrow(() -> new UserError(
                        "%s: no such file.".formatted(state),
                        "Start ./millwright demo --replay pdm --data DIR first."));
        if (!seam.reached()) {
            throw new UserError(
                    "The replay is at %s and has not reached its seam, %s.".formatted(seam.sentThrough(), seam.until()),
                    "Wait until it has.");
        }
        try (var platform = new PlatformApi(pages)) {
            var review = new ReplayReview(PdmTables.read(data), platform);
            int behind = review.behind(seam);
            var held = review.hold(seam, days);
            if (predictions != null) {
                Files.write(predictions, held.csv());
            }
            return behind == 0
                    ? held.table()
                    : held.table() + "%n%d machines had not been judged up to that instant yet.".formatted(behind);
        } catch (PlatformApi.NoAnswer e) {
            throw new UserError("No answer from the platform: " + e.getMessage(), "Is the demo running? Give --pages.");
        }
    }
}
