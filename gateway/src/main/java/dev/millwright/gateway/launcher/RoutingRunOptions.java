package dev.millwright.gateway.launcher;

import dev.millwright.planner.evaluation.routing.RunOptions;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What the routing benchmarks are told in the same way. */
final class RoutingRunOptions {
    @Option(names = "--data", required = true, paramLabel = "DIR", description = "The benchmark's directory.")
    private Path data = Path.of("");

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "20",
            description = {
                "Processor time per instance, all solving threads together: with T threads, T searches with their own"
                        + " seeds of S/T CPU seconds each, the best counts (default: ${DEFAULT-VALUE})."
            })
    private double seconds;

    @Option(names = "--threads", paramLabel = "T", defaultValue = "1", description = "Solving threads (default: 1).")
    private int threads;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the first search (default: 1).")
    private long seed;

    @Option(
            names = "--only",
            paramLabel = "PATTERN",
            defaultValue = "",
            description = "Only instances whose name holds this regular expression, such as ^RC2.")
    private String only = "";

    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /** The options, with a directory that exists and figures that make sense. */
    RunOptions checked(String advice) {
        EvaluationCommand.directory(data, advice);
        if (!(seconds > 0) || threads < 1 || threads > 256) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--seconds %s, --threads %d (expected: seconds > 0, threads 1 to 256)".formatted(seconds, threads));
        }
        try {
            return new RunOptions(
                    data, seconds, threads, seed, Pattern.compile(only).asPredicate());
        } catch (PatternSyntaxException e) {
            throw new ParameterException(
                    spec.commandLine(), "--only '%s' (expected: a regular expression)".formatted(only), e);
        }
    }
}
