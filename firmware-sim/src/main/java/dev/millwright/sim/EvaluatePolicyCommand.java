package dev.millwright.sim;

import dev.millwright.sim.scenario.policy.PolicyEvaluation;
import dev.millwright.sim.scenario.policy.PolicySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One simulated year under several ways to look after the same fleet; {@code ./millwright evaluate policy} runs it. */
@Command(
        name = "evaluate-policy",
        customSynopsis = "millwright evaluate policy [OPTIONS]",
        mixinStandardHelpOptions = true,
        description = {
            "Lives one simulated year of the same fleets through under run-to-failure, fixed intervals, Millwright"
                    + " and perfect foresight.",
            "Rows are stops, hours, visits, parts and money per machine and year, with 95 %% intervals; columns are policies."
                    + " Planned standstill is reckoned both ways: left out (total) and at the plant's full figure (charged)."
        })
final class EvaluatePolicyCommand implements Callable<Integer> {
    @Option(names = "--machines", defaultValue = "20", description = "Machines per seed (default: ${DEFAULT-VALUE}).")
    int machines = 20;

    @Option(
            names = "--customers",
            defaultValue = "8",
            description = "Customers with a plant each per seed, 1 to 24 (default: ${DEFAULT-VALUE}).")
    int customers = 8;

    @Option(names = "--days", defaultValue = "365", description = "Days that are scored (default: ${DEFAULT-VALUE}).")
    int days = 365;

    @Option(
            names = "--run-in",
            defaultValue = "365",
            description =
                    "Days before, in which each policy is in force and nothing is scored (default: ${DEFAULT-VALUE}).")
    int runIn = 365;

    @Option(names = "--seed", defaultValue = "1", description = "The first seed (default: ${DEFAULT-VALUE}).")
    long seed = 1;

    @Option(names = "--seeds", defaultValue = "10", description = "Seeds in a row (default: ${DEFAULT-VALUE}).")
    int seeds = 10;

    @Option(
            names = "--begins",
            defaultValue = "2026-01-01T00:00:00Z",
            description = "When the scored days begin, UTC (default: ${DEFAULT-VALUE}).")
    Instant begins = Instant.EPOCH;

    @Option(
            names = "--step",
            defaultValue = "15m",
            description = "Between two telemetry instants of a machine (default: ${DEFAULT-VALUE}).")
    Duration step = Duration.ofMinutes(15);

    @Option(
            names = "--accept",
            defaultValue = "1",
            description = "Share of proposals that the coordinator accepts, 0 to 1 (default: ${DEFAULT-VALUE}).")
    double accept = 1;

    @Option(names = "--threads", defaultValue = "2", description = "Worker threads (default: ${DEFAULT-VALUE}).")
    int threads = 2;

    @Option(names = "--out", description = "Write the figures as JSON.")
    @Nullable
    Path out;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        var settings = new PolicySettings(machines, customers, days, runIn, seed, seeds, begins, step, accept, threads);
        var directory = out == null ? null : out.toAbsolutePath().getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            throw new IllegalArgumentException(
                    "--out %s: no such directory %s (make it first)".formatted(out, directory));
        }
        var console = spec.commandLine().getOut();
        var report = new PolicyEvaluation(InstantSource.system()).run(settings, line -> {
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
}
