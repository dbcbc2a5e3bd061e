package dev.millwright.sim.scenario.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AcceptanceEvaluationTest {
    @Test
    void says_how_well_answers_are_foreseen_beside_what_wordings_cost() {
        var report = AcceptanceEvaluation.run(150, 6, 2, 2, 1, _ -> {});

        assertThat(report.value("acceptance", "answers scored")).isGreaterThan(30);
        assertThat(report.value("acceptance", "accepted")).isBetween(0.02, 0.4);
        assertThat(report.value("acceptance", "Brier score, kind and side of the axis"))
                .isBetween(0.01, 0.3);
        assertThat(report.value("rules", "offers against a rule of contact")).isZero();
    }

    @Test
    void refuses_a_single_market_that_has_no_spread() {
        assertThatThrownBy(() -> AcceptanceEvaluation.run(150, 6, 2, 1, 1, _ -> {}))
                .hasMessageContaining("markets: 1 (expected: 2 to 1000)");
    }
}
