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

    private static TrainerSettings settings(double earlyPrecision, double falsePerMachineYear) {
        return new TrainerSettings(20, 4, 0.2, 1, 2, earlyPrecision, falsePerMachineYear, 20, 0, 100_000, 1, 5);
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
    void the_early_threshold_keeps_to_the_wanted_precision_where_that_still_foresees_failures() {
        // Four failures seen 40 hours ahead at 0.7, one more at 0.4 together with three false alarms: all five would
        // have a
        // precision of 5/8, four of them 1. Wanted 0.84, so from 0.41 to 0.70: the middle.
        for (int machine = 0; machine < 4; machine++) {
            row(machine, 1000, 40, 0.705);
        }
        row(4, 1000, 40, 0.4);
        for (int machine = 5; machine < 8; machine++) {
            row(machine, 1000, 5000, 0.4);
        }

        assertThat(Thresholds.early(rows, probabilities(), settings(0.84, 16), 1))
                .isCloseTo(0.56, within(1e-9));
    }

    @Test
    void the_early_threshold_keeps_to_the_budget_where_precision_would_leave_nothing_foreseen() {
        // One failure in five looks different from the passing steps, four false alarms go with the other four:
        // precision
        // 0.84 would foresee a fifth of the failures, so the budget counts. Eight machines of about a year: 0.5 a year
        // allow
        // four false episodes.
        row(0, 1000, 40, 0.905);
        for (int machine = 1; machine < 5; machine++) {
            row(machine, 1000, 40, 0.505);
        }
        for (int machine = 1; machine < 5; machine++) {
            row(machine, 3000, 5000, 0.505);
        }
        for (int machine = 5; machine < 8; machine++) {
            row(machine, 1000, 5000, 0.2);
        }

        // 0.21 to 0.50 foresee all five with four false episodes; 0.01 to 0.20 with seven.
        assertThat(Thresholds.early(rows, probabilities(), settings(0.84, 0.6), 1))
                .isCloseTo(0.36, within(1e-9));
        // A budget of a third leaves the one that is certain: 0.51 to 0.90.
        assertThat(Thresholds.early(rows, probabilities(), settings(0.84, 0.2), 1))
                .isCloseTo(0.71, within(1e-9));
    }
}
