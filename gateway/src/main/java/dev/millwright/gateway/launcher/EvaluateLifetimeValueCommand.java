package dev.millwright.gateway.launcher;

import dev.millwright.planner.evaluation.customer.LifetimeValueEvaluation;
import dev.millwright.planner.value.LifetimeValue;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Customers' visits to come and what they are worth. */
@Command(
        name = "lifetime-value",
        mixinStandardHelpOptions = true,
        description =
                "Visits to come, spend and lifetime value of a shop's customers, held against what they did later.",
        footer = {
            "",
            "The file has one purchase a line, between blanks and without heading: customer, (number in the sample,)"
                    + " date as",
            "yyyymmdd, pieces, dollars, such as '00004 0001 19970118 2 29.73'. All purchases of a day are one visit.",
            "Models are fitted and chosen on the first weeks; the hold-out figures are those of the chosen one."
                    + " 'expected' visits",
            "are means; the median forecast has the least absolute error, but its sum is far too low. Values are of"
                    + " today on."
        })
final class EvaluateLifetimeValueCommand extends BenchmarkCommand {
    @Option(names = "--data", required = true, paramLabel = "FILE", description = "Purchases in the format of CDNOW.")
    private Path data = Path.of("");

    @Option(
            names = "--weeks",
            paramLabel = "N",
            defaultValue = "39",
            description = "Weeks that are seen, from the file's first purchase, 8 to 520 (default: ${DEFAULT-VALUE}).")
    private int weeks;

    @Option(
            names = "--hold-out-weeks",
            paramLabel = "N",
            defaultValue = "39",
            description = "Weeks after them that are foreseen, 1 to 520 (default: ${DEFAULT-VALUE}).")
    private int heldOutWeeks;

    @Option(
            names = "--years",
            paramLabel = "Y",
            defaultValue = "3",
            description = "How far ahead value is counted, above 0 to 30 (default: ${DEFAULT-VALUE}).")
    private double years;

    @Option(
            names = "--discount",
            paramLabel = "SHARE",
            defaultValue = "0.1",
            description = "Yearly discount of value, 0 to 1 (default: ${DEFAULT-VALUE}).")
    private double discount;

    @Option(
            names = "--margin",
            paramLabel = "SHARE",
            defaultValue = "1",
            description = "Share of the spend that stays, above 0 to 1 (default: ${DEFAULT-VALUE}, value is revenue).")
    private double margin;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of the resampling (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    String evaluate() {
        LifetimeValueEvaluation.Question question;
        try {
            var terms = new LifetimeValue.Terms(years, discount, margin);
            question = new LifetimeValueEvaluation.Question(data, weeks, heldOutWeeks, terms, seed);
        } catch (IllegalArgumentException outOfRange) {
            throw wrongUsage("--" + outOfRange.getMessage());
        }
        file(data, "Give the file of purchases: customer, date, pieces, dollars.");
        var out = out();
        var report = new LifetimeValueEvaluation(Clock.systemUTC()).run(question, this::say);
        if (out != null) {
            report.write(out);
        }
        return report.table();
    }
}
