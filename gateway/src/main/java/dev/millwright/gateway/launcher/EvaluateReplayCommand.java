package dev.millwright.gateway.launcher;

import dev.millwright.twins.evaluation.pdm.PdmTables;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./millwright evaluate replay}: a running demo's forecasts at its seam, held against what followed in the data. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "The forecasts of a running './millwright demo --replay pdm' at the end of the replayed past, beside the",
            "failures that follow in the data. Reads the platform's public API and the data set; writes nothing there."
        })
final class EvaluateReplayCommand implements Callable<Integer> {
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

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (days < 1 || days > DAYS_MAX) {
            throw new ParameterException(spec.commandLine(), "--days %d (expected: 1 to %d)".formatted(days, DAYS_MAX));
        }
        if (!Files.isDirectory(data)) {
            throw new UserError("--data %s: no such directory.".formatted(data), "Give the one that is replayed.");
        }
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
        var out = spec.commandLine().getOut();
        try (var platform = new PlatformApi(pages)) {
            var review = new ReplayReview(PdmTables.read(data), platform);
            int behind = review.behind(seam);
            var held = review.hold(seam, days);
            out.println(held.table());
            if (behind > 0) {
                out.printf("%d machines had not been judged up to that instant yet.%n", behind);
            }
            if (predictions != null) {
                Files.write(predictions, held.csv());
            }
        } catch (PlatformApi.NoAnswer e) {
            throw new UserError("No answer from the platform: " + e.getMessage(), "Is the demo running? Give --pages.");
        }
        out.flush();
        return 0;
    }
}
