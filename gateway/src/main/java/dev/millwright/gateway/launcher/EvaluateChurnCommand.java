package dev.millwright.gateway.launcher;

import dev.millwright.planner.churn.ChurnTraining;
import dev.millwright.planner.evaluation.customer.ChurnEvaluation;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Contract customers who leave. */
@Command(
        name = "churn",
        mixinStandardHelpOptions = true,
        description = "Which contract customers leave, how likely and why, scored on customers as they are.",
        footer = {
            "",
            "Both files are CSV with a heading: the customer's number first, a column that says who left (Yes or No),"
                    + " and whatever else is",
            "known of the customers; empty values are allowed. Columns of numbers with more than ten values are"
                    + " amounts, all others choices.",
            "The outcome may be missing in --test: then predictions are written and nothing is scored.",
            "The same file for --train and --test means cross-validation; predictions are those of models that had not"
                    + " seen the customer.",
            "Predictions: customer,probability. Reasons: customer,probability,reasons; what moves the customer from"
                    + " the average, strongest first."
        })
final class EvaluateChurnCommand extends BenchmarkCommand {
    private static final String HOLDS = "Give a CSV file of customers with a heading, the customer's number first.";

    @Option(names = "--train", required = true, paramLabel = "FILE", description = "Customers that one learns from.")
    private Path train = Path.of("");

    @Option(names = "--test", required = true, paramLabel = "FILE", description = "Customers that are foreseen.")
    private Path test = Path.of("");

    @Option(names = "--predictions", paramLabel = "FILE", description = "Write every prediction as CSV.")
    private @Nullable Path predictions;

    @Option(names = "--reasons", paramLabel = "FILE", description = "Write every prediction with its reasons as CSV.")
    private @Nullable Path reasons;

    @Option(
            names = "--outcome",
            paramLabel = "COLUMN",
            defaultValue = "Churn",
            description = "Column that says who left (default: ${DEFAULT-VALUE}).")
    private String outcome = "Churn";

    @Option(
            names = "--folds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Parts of a cross-validation, 2 to 20 (default: ${DEFAULT-VALUE}).")
    private int folds;

    @Option(
            names = "--repeats",
            paramLabel = "N",
            defaultValue = "3",
            description = "Cross-validations, each with new parts, 1 to 20 (default: ${DEFAULT-VALUE}).")
    private int repeats;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of parts, trees and intervals (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    String evaluate() {
        ChurnTraining.Settings settings;
        try {
            settings = new ChurnTraining.Settings(folds, repeats, seed);
        } catch (IllegalArgumentException outOfRange) {
            throw wrongUsage("--" + outOfRange.getMessage());
        }
        var out = out();
        var question = new ChurnEvaluation.Question(
                file(train, HOLDS), file(test, HOLDS), outcome, writable(predictions), writable(reasons), settings);
        var report = new ChurnEvaluation(Clock.systemUTC()).run(question, this::say);
        if (out != null) {
            report.write(out);
        }
        return report.table();
    }
}
