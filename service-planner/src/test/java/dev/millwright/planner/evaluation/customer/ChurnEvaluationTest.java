package dev.millwright.planner.evaluation.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.millwright.planner.churn.ChurnTraining;
import dev.millwright.planner.churn.ContractCustomer.Outcome;
import dev.millwright.planner.churn.ContractLife;
import dev.millwright.planner.evaluation.customer.ChurnEvaluation.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChurnEvaluationTest {
    @TempDir
    private Path home = Path.of("");

    private Path file(String name, int customers, long seed, boolean told) throws IOException {
        var lines = new ArrayList<>(List.of("customer,contract,months,support,colour" + (told ? ",Churn" : "")));
        for (var lived : ContractLife.customers(customers, seed)) {
            var c = lived.customer();
            var known = ContractLife.ATTRIBUTES.stream()
                    .map(attribute -> c.attributes().getOrDefault(attribute, " "))
                    .toList();
            lines.add(c.id() + "," + String.join(",", known) + (told ? c.left() == Outcome.LEFT ? ",Yes" : ",No" : ""));
        }
        return Files.write(home.resolve(name), lines);
    }

    private Question question(Path train, Path test) {
        return new Question(
                train,
                test,
                "Churn",
                home.resolve("predictions.csv"),
                home.resolve("reasons.csv"),
                new ChurnTraining.Settings(2, 1, 1));
    }

    @Test
    void customers_never_seen_are_scored_as_they_are_and_told_with_reasons() throws IOException {
        var heard = new ArrayList<String>();

        var report = new ChurnEvaluation(Clock.systemUTC())
                .run(question(file("train.csv", 800, 1, true), file("test.csv", 300, 2, true)), heard::add);

        assertThat(report.value("test", "AUC")).isBetween(0.65, 0.95);
        assertThat(report.value("test", "Brier")).isBetween(0.08, 0.22);
        assertThat(report.value("folds", "AUC")).isBetween(0.65, 0.95);
        assertThat(report.value("readable rule", "AUC")).isGreaterThan(0.6);
        assertThat(report.scored()).containsEntry("customers foreseen", 300.0);
        assertThat(report.settings()).containsKeys("chosen", "rule 1", "seed");
        assertThat(heard).anyMatch(line -> line.startsWith("rule: contract is"));
        assertThat(Files.readAllLines(home.resolve("predictions.csv")))
                .hasSize(301)
                .startsWith("customer,probability")
                .element(1)
                .asString()
                .matches("c0,0\\.\\d{6}");
        assertThat(Files.readAllLines(home.resolve("reasons.csv")).get(1)).contains("odds of leaving ×");
    }

    @Test
    void without_outcomes_only_predictions_are_written() throws IOException {
        var report = new ChurnEvaluation(Clock.systemUTC())
                .run(question(file("train.csv", 600, 1, true), file("test.csv", 50, 2, false)), _ -> {});

        assertThat(report.value("test", "AUC")).isNaN();
        assertThat(report.value("folds", "AUC")).isPositive();
        assertThat(report.protocol()).contains("not known");
        assertThat(Files.readAllLines(home.resolve("predictions.csv"))).hasSize(51);
    }

    @Test
    void the_same_file_twice_means_cross_validation() throws IOException {
        var train = file("train.csv", 600, 1, true);
        var heard = new ArrayList<String>();

        var report = new ChurnEvaluation(Clock.systemUTC()).run(question(train, train), heard::add);

        assertThat(heard.getFirst()).contains("figures are of the cross-validation");
        // Seen customers would be told far better than the folds.
        assertThat(report.value("test", "AUC")).isLessThan(report.value("folds", "AUC") + 0.05);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,1,2|line 3: 3 columns (expected: 4",
                "c,1,2,Yes|line 3: customer 'c'",
                "a,1,2,Perhaps|line 3: outcome 'Perhaps' (expected: Yes or No",
                "a,\"1,2,Yes|not CSV"
            })
    void a_malformed_line_is_named_with_what_was_expected(String line, String expected) throws IOException {
        var file = Files.write(home.resolve("bad.csv"), List.of("customer,months,colour,Churn", "c,1,red,No", line));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ContractFile.read(file, "Churn"))
                .withMessageContaining("bad.csv")
                .withMessageContaining(expected);
    }

    @Test
    void missing_columns_and_outcomes_are_named() throws IOException {
        var train = file("train.csv", 300, 1, true);
        var other = Files.write(home.resolve("other.csv"), List.of("customer,contract,months", "c,monthly,3"));
        var evaluation = new ChurnEvaluation(Clock.systemUTC());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> evaluation.run(question(train, other), _ -> {}))
                .withMessageContaining("other.csv, line 1: no columns [support, colour]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> evaluation.run(question(file("untold.csv", 300, 1, false), train), _ -> {}))
                .withMessageContaining("column 'Churn' is missing");
    }
}
