package dev.millwright.twins.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.twins.learning.TrainingSet.Row;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThresholdsTest {
    private static final long HOUR = 3_600_000L;
    private static final double YEAR_HOURS = 8766;

    private final List<Row> rows = new ArrayList<>();
    private final List<Double> probability = new ArrayList<>();

    /** A decision of {@code machine} with a failure in {@code hoursToFailure} and nothing else in a year of observation. */
    private void row(int machine, long atHours, double hoursToFailure, double p) {
        rows.add(
                new Row(machine, atHours * HOUR, new float[0], (float) hoursToFailure, (float) (YEAR_HOURS - atHours)));
        probability.add(p);
    }

    private double[] probabilities() {
        return probability.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Test
    void a_sign_that_is_there_for_one_block_only_does_not_last() {
        row(1, 0, 1000, 0.9);
        row(1, 3, 1000, 0.1);
        row(1, 6, 1000, 0.8);
        row(1, 9, 1000, 0.7);
        row(
                1, 10, 1000,
                0.6); // One hour later: held against the row at hour 6, the newest at least three hours before.
        row(1, 30, 1000, 0.9); // Twenty hours later: what was said then tells nothing.
        row(2, 33, 1000, 0.9); // Another machine.

        assertThat(Thresholds.lasting(rows, probabilities())).containsExactly(0, 0.1, 0.1, 0.7, 0.6, 0, 0);
    }

    @Test
    void the_confirmed_threshold_lies_in_the_middle_of_the_best_range_even_where_precision_cannot_be_had() {
        // Ten failures alarmed at 0.60, three passing steps at 0.64 that no threshold can leave out without losing all:
        // from
        // 0.31 to 0.60 precision is 10/13 and recall 1, F1 0.87; at 0.30 and below two more false alarms.
        for (int machine = 0; machine < 10; machine++) {
            row(machine, 1000, 12, 0.605);
        }
        for (int machine = 0; machine < 3; machine++) {
            row(machine, 3000, 5000, 0.645);
        }
        row(4, 3000, 5000, 0.305);
        row(5, 3000, 5000, 0.305);

        assertThat(Thresholds.confirmed(rows, probabilities())).isCloseTo(0.46, within(1e-9));
    }

    @Test
    void what_is_wrong_more_often_than_right_confirms_nothing() {
        // Ten failures at 0.60 among thirty passing steps at 0.64: a quarter is right. Two failures more at 0.905 stand
        // alone: from 0.65 to 0.90 all is right, a sixth announced.
        for (int machine = 0; machine < 10; machine++) {
            row(machine, 1000, 12, 0.605);
        }
        for (int machine = 0; machine < 30; machine++) {
            row(machine, 3000, 5000, 0.645);
        }
        row(30, 1000, 12, 0.905);
        row(31, 1000, 12, 0.905);

        assertThat(Thresholds.confirmed(rows, probabilities())).isCloseTo(0.78, within(1e-9));
    }
}
