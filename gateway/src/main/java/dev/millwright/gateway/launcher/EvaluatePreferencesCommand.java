package dev.millwright.gateway.launcher;

import com.typesafe.config.ConfigFactory;
import dev.millwright.planner.PlannerSettings;
import dev.millwright.planner.evaluation.preference.PreferenceEvaluation;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Learning from coordinators' decisions. */
@Command(
        name = "preferences",
        mixinStandardHelpOptions = true,
        description = "Learning from decisions: simulated desks with hidden tastes, with and without what is learned.",
        footer = {
            "",
            "Each desk is lived through twice from the same seed. Figures are of the last quarter of",
            "its decisions: the share of first proposals that are accepted as they are, the hidden",
            "worth that is gained, what it costs by the set costs, and the largest weight that was",
            "learned. Desks without taste show whether noise is learned. Intervals resample desks."
        })
final class EvaluatePreferencesCommand extends BenchmarkCommand {
    @Option(
            names = "--seeds",
            paramLabel = "K",
            defaultValue = "6",
            description = "Desks per strength of taste, 2 to 100 (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(
            names = "--decisions",
            paramLabel = "N",
            defaultValue = "160",
            description = "Decisions of each desk, 20 to 2000 (default: ${DEFAULT-VALUE}).")
    private int decisions;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of the first desk (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    String evaluate() {
        PreferenceEvaluation.Size size;
        try {
            size = new PreferenceEvaluation.Size(seeds, decisions, seed);
        } catch (IllegalArgumentException outOfRange) {
            throw wrongUsage("--" + outOfRange.getMessage());
        }
        var out = out();
        var settings = PlannerSettings.of(ConfigFactory.load());
        var report = new PreferenceEvaluation(settings, Clock.systemUTC()).run(size, this::say);
        if (out != null) {
            report.write(out);
        }
        return report.table();
    }
}
