package dev.millwright.planner.evaluation.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class OffersEvaluationTest {
    @Test
    void learns_finds_the_uplift_and_breaks_no_rule() {
        var report = new OffersEvaluation(Clock.systemUTC())
                .run(new OffersEvaluation.Question(400, 15, 6, 1), List.of(), 0, _ -> {});

        assertThat(report.value("wording", "regret per offer, Thompson"))
                .isLessThan(report.value("wording", "regret per offer, drawn evenly"));
        assertThat(report.value("uplift", "true one within the interval")).isGreaterThan(0.6);
        assertThat(report.value("rules", "offers against a rule of contact")).isZero();
    }

    @Test
    void refuses_worlds_that_tell_nothing() {
        assertThatThrownBy(() -> new OffersEvaluation.Question(99, 18, 50, 1)).hasMessageContaining("customers: 99");
    }
}
