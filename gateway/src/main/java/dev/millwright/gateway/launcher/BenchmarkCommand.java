package dev.millwright.gateway.launcher;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** An evaluation that can be kept as JSON: figures, settings, seed, date and the identity of the data. */
abstract class BenchmarkCommand extends EvaluationCommand {
    @Option(names = "--out", paramLabel = "FILE", description = "Write the report as JSON.")
    private @Nullable Path out;

    /** Where the report goes, its directory made; null for nowhere. */
    final @Nullable Path out() {
        return writable(out);
    }
}
