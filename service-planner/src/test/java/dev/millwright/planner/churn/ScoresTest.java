package dev.millwright.planner.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoresTest {
    @Test
    void scores_are_worked_out_by_hand() {
        double[] probability = {0.9, 0.4, 0.4, 0.1};
        int[] left = {1, 1, 0, 0};

        // Four pairs: 0.9 beats 0.4 and 0.1, 0.4 ties with 0.4 and beats 0.1: 3.5 of 4.
        assertThat(Scores.auc(probability, left)).isCloseTo(0.875, within(1e-12));
        // (0.01 + 0.36 + 0.16 + 0.01) / 4
        assertThat(Scores.brier(probability, left)).isCloseTo(0.135, within(1e-12));
        // -(ln 0.9 + ln 0.4 + ln 0.6 + ln 0.9) / 4
        assertThat(Scores.logLoss(probability, left)).isCloseTo(0.409459, within(1e-6));
        // The top tenth is one customer, who left; half of all left.
        assertThat(Scores.topTenthLift(probability, left)).isEqualTo(2);
        // Two halves: foreseen 0.25, left 0.5 (by order of equal ones) or 0; together they keep the totals.
        assertThat(Scores.calibration(probability, left, 2))
                .extracting(Scores.Bin::customers)
                .containsExactly(2, 2);
        assertThat(Scores.auc(new double[] {0.5}, new int[] {1})).isNaN();
    }

    @Test
    void calibration_error_is_the_mean_distance() {
        // Bins of two: foreseen 0.1, left 0; foreseen 0.8, left 1. Mean distance 0.15.
        assertThat(Scores.calibrationError(new double[] {0.1, 0.1, 0.8, 0.8}, new int[] {0, 0, 1, 1}, 2))
                .isCloseTo(0.15, within(1e-12));
    }

    @Test
    void a_sum_finds_the_odds_of_a_table() {
        // Of 40 with a 1, 30 left: odds 3. Of 40 with a 0, 10 left: odds 1/3. A tiny penalty changes nothing worth
        // telling.
        var rows = new ArrayList<double[]>();
        var left = new int[80];
        for (int i = 0; i < 80; i++) {
            rows.add(new double[] {i < 40 ? 1 : 0, 7});
            left[i] = i < 30 || i >= 70 ? 1 : 0;
        }

        var sum = RidgeLogistic.fit(rows, left, 1e-6);

        assertThat(sum.logOdds(new double[] {1, 7})).isCloseTo(Math.log(3), within(1e-4));
        assertThat(sum.logOdds(new double[] {0, 7})).isCloseTo(-Math.log(3), within(1e-4));
        // From the mean row, 0.5: half of the 2 ln 3 between them. The column that never changes moves nothing.
        assertThat(sum.contributions(new double[] {1, 7})).containsExactly(new double[] {Math.log(3), 0}, within(1e-4));
    }

    @Test
    void calibration_takes_back_what_was_said_too_loudly() {
        // Log-odds twice as large as true.
        var random = new Random(6);
        var odds = new double[4000];
        var left = new int[odds.length];
        for (int i = 0; i < odds.length; i++) {
            double truth = random.nextGaussian();
            odds[i] = 2 * truth;
            left[i] = random.nextDouble() < RidgeLogistic.probability(truth) ? 1 : 0;
        }

        var line = Calibration.fit(odds, left);

        assertThat(line.slope()).isCloseTo(0.5, within(0.06));
        assertThat(line.intercept()).isCloseTo(0, within(0.1));
        assertThat(Calibration.fit(new double[] {-1, 1, -1, 1}, new int[] {1, 0, 1, 0}))
                .isEqualTo(Calibration.NONE);
    }

    @Test
    void attributes_become_numbers_as_learned() {
        var few = Attribute.learn("paid", List.of("yes", "no", "", "yes"));
        var texts = new ArrayList<>(List.of(""));
        for (int i = 0; i <= 100; i++) {
            texts.add(String.valueOf(i));
        }
        var many = Attribute.learn("months", texts);

        assertThat(few).isEqualTo(new Attribute.Choice("paid", List.of("", "no", "yes")));
        assertThat(few.plain("yes")).containsExactly(0, 0, 1);
        // Least 0, scale the 90 % quantile 90, knots at 10, 30, 50, 70, 90; not known counts as the median 50.
        assertThat(many.basic("90")).containsExactly(new double[] {Math.log(11), 0}, within(1e-12));
        assertThat(many.basic("")).containsExactly(new double[] {Math.log1p(50 / 90.0 * 10), 1}, within(1e-12));
        assertThat(many.curve("48"))
                .containsExactly(new double[] {48 / 90.0, 38 / 90.0, 18 / 90.0, 0, 0, 0}, within(1e-12));
        assertThat(many.plain("")).containsExactly(Attribute.MISSING);
    }

    @Test
    void rare_values_of_a_text_with_many_values_share_one_level() {
        // Town00 comes 41 times, Town01 40 times, … Town40 once: the first 29 keep a level of their own.
        var texts = new ArrayList<String>();
        for (int town = 0; town <= 40; town++) {
            for (int i = town; i <= 40; i++) {
                texts.add("Town%02d".formatted(town));
            }
        }

        var towns = (Attribute.Choice) Attribute.learn("town", texts);

        assertThat(towns.levels()).hasSize(30).startsWith("Town00", "Town01").endsWith("Town28", "other");
        assertThat(towns.basic("Town29")[29]).isEqualTo(1);
        assertThat(towns.plain("never seen")[29]).isEqualTo(1);
        assertThat(towns.basic("Town28")[28]).isEqualTo(1);
    }
}
