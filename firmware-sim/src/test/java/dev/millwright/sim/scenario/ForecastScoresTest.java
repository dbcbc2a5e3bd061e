package dev.millwright.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.sim.scenario.ForecastTruth.Chance;
import dev.millwright.sim.scenario.ForecastTruth.LifeTold;
import dev.millwright.twins.learning.LifeVerdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastScoresTest {
    private static Chance said(double probability, boolean came) {
        return new Chance(0, false, probability, came);
    }

    @Test
    void calibration_error_and_skill_follow_from_what_was_said_and_came() {
        // Two bars: 0.7 and 0.7, of which one came (0.5), off by 0.2; 0.3 and 0.3, of which none came, off by 0.3.
        var chances = List.of(said(0.7, true), said(0.7, false), said(0.3, false), said(0.3, false));

        assertThat(ForecastScores.calibrationError(chances)).isEqualTo(0.25, within(1e-12));
        assertThat(ForecastScores.said(chances)).isEqualTo(0.5, within(1e-12));
        assertThat(ForecastScores.came(chances)).isEqualTo(0.25, within(1e-12));
        // Brier (0.09 + 0.49 + 0.09 + 0.09) / 4 = 0.19; always saying 0.25: 0.1875. Skill 1 - 0.19 / 0.1875.
        assertThat(ForecastScores.skill(chances)).isEqualTo(-0.0025 / 0.1875, within(1e-12));
    }

    @Test
    void coverage_counts_failures_between_the_two_quantiles() {
        var lives = List.of(
                new LifeTold(24, 10, 20, 40, 10), new LifeTold(24, 10, 20, 40, 41), new LifeTold(72, 10, 50, 90, 60));
        double never = Double.POSITIVE_INFINITY;
        var verdicts = List.of(
                new LifeVerdict(10, 20, 40, 5, 100),
                new LifeVerdict(10, 20, 40, 30, 100),
                new LifeVerdict(10, 60, 90, never, 15),
                new LifeVerdict(10, 60, 90, never, 100));
        var machine = new ForecastTruth(List.of(), lives, verdicts, List.of(false));

        var scores = ForecastScores.of(List.of(machine));

        assertThat(figure(scores, "within P10-P90, 1 d before (2)")).isEqualTo(0.5, within(1e-12));
        assertThat(figure(scores, "within P10-P90, 3 d before (1)")).isEqualTo(1, within(1e-12));
        // One of four failed before P10. Of the two others watched until P90 one failed before it: 3/4 x 1/2.
        assertThat(figure(scores, "all told (4): failed before P10")).isEqualTo(0.25, within(1e-12));
        assertThat(figure(scores, "all told (4): within P10-P90")).isEqualTo(0.375, within(1e-12));
        assertThat(figure(scores, "P50 told 0 to 48 h (2): within P10-P90")).isEqualTo(0.5, within(1e-12));
        assertThat(scores.suddenFailures()).isEqualTo(1);
        assertThat(scores.suddenWithAlarm()).isZero();
    }

    private static double figure(ForecastScores scores, String name) {
        return scores.figures().stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
