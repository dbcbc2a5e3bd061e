package dev.millwright.gateway.launcher;

import dev.millwright.planner.evaluation.offer.OffersEvaluation;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Offers to simulated customers whose answers are known. */
@Command(
        name = "offers",
        mixinStandardHelpOptions = true,
        description =
                "What choosing wordings by Thompson sampling costs, whether the hold-out group finds the uplift that there"
                        + " is, and whether the rules of contact hold, on simulated customers.")
final class EvaluateOffersCommand extends BenchmarkCommand {
    @Option(
            names = "--customers",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Customers in each world, 100 to 100000 (default: ${DEFAULT-VALUE}).")
    private int customers;

    @Option(
            names = "--months",
            paramLabel = "N",
            defaultValue = "18",
            description = "Months of offers, 3 to 60 (default: ${DEFAULT-VALUE}).")
    private int months;

    @Option(
            names = "--worlds",
            paramLabel = "N",
            defaultValue = "50",
            description = "Worlds, each with its own hidden chances, 2 to 1000 (default: ${DEFAULT-VALUE}).")
    private int worlds;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of the first world (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    String evaluate() {
        OffersEvaluation.Question question;
        try {
            question = new OffersEvaluation.Question(customers, months, worlds, seed);
        } catch (IllegalArgumentException outOfRange) {
            throw wrongUsage("--" + outOfRange.getMessage());
        }
        var out = out();
        var report = new OffersEvaluation(Clock.systemUTC()).run(question, this::say);
        if (out != null) {
            report.write(out);
        }
        return report.table();
    }
}
