package dev.millwright.sim;

import dev.millwright.sim.scenario.SimulatedEvaluation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores the production twins on a simulated fleet, in one process; {@code ./millwright evaluate simulated} runs it. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description =
                "Tells a simulated fleet's history to the production twins and scores what they say against the hidden truth.")
final class EvaluateCommand implements Callable<Integer> {
    @Mixin
    private FleetSize size = new FleetSize();

    @Option(
            names = "--present",
            defaultValue = "2026-11-01T00:00:00Z",
            description = "\"Now\" of the fleet, ISO-8601 UTC (default: ${DEFAULT-VALUE}).")
    Instant present = Instant.EPOCH;

    @Option(
            names = "--history-step",
            defaultValue = "15m",
            description = "Between instants of the history (default: ${DEFAULT-VALUE}).")
    Duration historyStep = Duration.ofMinutes(15);

    @Option(names = "--notices", description = "Write every episode and alarm with its truth as CSV.")
    @Nullable
    Path notices;

    @Option(names = "--out", description = "Write the report as JSON.")
    @Nullable
    Path out;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var console = spec.commandLine().getOut();
        var report = new SimulatedEvaluation(InstantSource.system())
                .run(size.at(present), historyStep, notices, out, line -> {
                    console.println(line);
                    console.flush();
                });
        console.println(report.table());
        console.flush();
        return 0;
    }
}
