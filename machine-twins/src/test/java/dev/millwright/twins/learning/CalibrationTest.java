package dev.millwright.twins.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.twins.learning.Calibration.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    @Test
    void pools_neighbours_that_are_out_of_order() {
        var scored = new ArrayList<Scored>();
        add(scored, 0.1, 100, 10);
        add(scored, 0.2, 100, 40);
        add(scored, 0.3, 100, 20);
        add(scored, 0.4, 100, 80);

        var curve = Calibration.isotonic(scored);

        assertThat(curve.probability(0.1)).isCloseTo(0.1, within(1e-6));
        assertThat(curve.probability(0.25)).as("0.2 and 0.3 pooled: 60 of 200").isCloseTo(0.3, within(1e-6));
        assertThat(curve.probability(0.4)).isCloseTo(0.8, within(1e-6));
    }

    @Test
    void claims_no_certainty_from_few_cases() {
        var scored = new ArrayList<Scored>();
        add(scored, 0.1, 9, 0);
        add(scored, 0.9, 9, 9);

        var curve = Calibration.isotonic(scored);

        assertThat(curve.probability(0.1)).isCloseTo(0.05, within(1e-6));
        assertThat(curve.probability(0.9)).isCloseTo(0.95, within(1e-6));
    }

    @Test
    void mends_an_overconfident_score_and_never_falls() {
        var random = new Random(3);
        var scored = new ArrayList<Scored>();
        for (int i = 0; i < 20_000; i++) {
            double score = random.nextDouble();
            scored.add(new Scored(score, random.nextDouble() < score * score));
        }

        var curve = Calibration.isotonic(scored);

        double last = 0;
        for (double score = 0; score <= 1; score += 0.01) {
            assertThat(curve.probability(score)).isGreaterThanOrEqualTo(last).isCloseTo(score * score, within(0.06));
            last = curve.probability(score);
        }
    }

    @Test
    void is_the_identity_without_cases() {
        assertThat(Calibration.isotonic(List.of()).probability(0.37)).isCloseTo(0.37, within(1e-6));
    }

    private static void add(List<Scored> scored, double score, int cases, int happened) {
        for (int i = 0; i < cases; i++) {
            scored.add(new Scored(score, i < happened));
        }
    }
}
