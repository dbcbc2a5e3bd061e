package dev.millwright.twins.evaluation.cmapss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.twins.prognosis.LifeQuantiles;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifeScoresTest {
    // Said 60 (50 to 70), came 50; said 100 (90 to 125), came 113, so errors +10 and -13. Said 125 (110 to 125), came
    // 140.
    private static final List<LifeOutcome> OUTCOMES = List.of(
            new LifeOutcome(1, 80, List.of(50.0, 52.0, 60.0, 66.0, 70.0), 50),
            new LifeOutcome(2, 90, List.of(90.0, 92.0, 100.0, 110.0, 112.0), 113),
            new LifeOutcome(3, 40, List.of(110.0, 112.0, 125.0, 125.0, 125.0), 140));

    @Test
    void ten_cycles_too_late_cost_as_much_as_thirteen_too_early() {
        assertThat(LifeScores.phm(10)).isEqualTo(Math.E - 1, within(1e-12));
        assertThat(LifeScores.phm(-13)).isEqualTo(Math.E - 1, within(1e-12));
        assertThat(LifeScores.phm(0)).isZero();
    }

    @Test
    void rmse_and_score_hold_against_the_truth_up_to_the_cap() {
        // Squares 100, 169, 0: mean 89.67. Scores 1.71828, 1.71828, 0: sum 3.43656, for a hundred engines 114.552.
        assertThat(LifeScores.rmse(OUTCOMES, 125)).isEqualTo(9.4692, within(1e-4));
        assertThat(LifeScores.phmPerHundred(OUTCOMES, 125)).isEqualTo(114.552, within(1e-3));
        assertThat(LifeScores.bias(OUTCOMES, 125)).isEqualTo(-1, within(1e-12));
        // As given the third is 15 too early: squares 100, 169, 225.
        assertThat(LifeScores.rmse(OUTCOMES, 1e9)).isEqualTo(12.8323, within(1e-4));
    }

    @Test
    void a_truth_on_the_end_of_an_interval_is_covered() {
        assertThat(LifeScores.coverage(OUTCOMES, LifeQuantiles.P05, LifeQuantiles.P95, 125))
                .isEqualTo(2 / 3.0, within(1e-12));
        assertThat(LifeScores.coverage(OUTCOMES, LifeQuantiles.P10, LifeQuantiles.P90, 125))
                .isEqualTo(1 / 3.0, within(1e-12));
        assertThat(LifeScores.width(OUTCOMES, LifeQuantiles.P05, LifeQuantiles.P95))
                .isEqualTo((20 + 22 + 15) / 3.0, within(1e-12));
    }
}
