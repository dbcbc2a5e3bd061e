package dev.millwright.twins.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.twins.learning.TrainingSet.Row;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EarlyRulesTest {
    private static final long HOUR = 3_600_000L;
    private static final double YEAR_HOURS = 8766;

    private final List<Row> rows = new ArrayList<>();
    private final List<Double> probability = new ArrayList<>();
    private final List<Double> steps = new ArrayList<>();

    /** A decision of {@code machine} with a failure in {@code hoursToFailure} and nothing else in a year of observation. */
    private void row(int machine, long atHours, double hoursToFailure, double p) {
        rows.add(
                new Row(machine, atHours * HOUR, new float[0], (float) hoursToFailure, (float) (YEAR_HOURS - atHours)));
        probability.add(p);
        steps.add(0.0);
    }

    private void step(int machine, long atHours, double hoursToFailure, double p, double step) {
        row(machine, atHours, hoursToFailure, p);
        steps.set(steps.size() - 1, step);
    }

    private double[] steps() {
        return steps.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private double[] probabilities() {
        return probability.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static TrainerSettings settings(double earlyPrecision, double falsePerMachineYear) {
        return new TrainerSettings(20, 4, 0.2, 1, 2, earlyPrecision, falsePerMachineYear, 20, 0, 100_000, 1, 5);
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

        assertThat(EarlyRules.choose(rows, probabilities(), steps(), settings(0.84, 16), 1)
                        .chance())
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
        assertThat(EarlyRules.choose(rows, probabilities(), steps(), settings(0.84, 0.6), 1)
                        .chance())
                .isCloseTo(0.36, within(1e-9));
        // A budget of a third leaves the one that is certain: 0.51 to 0.90.
        assertThat(EarlyRules.choose(rows, probabilities(), steps(), settings(0.84, 0.2), 1)
                        .chance())
                .isCloseTo(0.71, within(1e-9));
    }

    @Test
    void where_a_chance_cannot_tell_a_step_does_that_is_certain_and_may_mean_something() {
        // Ten failures and twelve passing steps of two kinds of machines: on one kind the chance is 0.605, on the other
        // 0.105, failure or not. On a third kind (0.005) nothing ever fails after a step. Evidence of 5.05 goes with
        // all of
        // them, noise of 2.95 with twelve more of the first two kinds. Two hundred quiet decisions besides.
        for (int machine = 0; machine < 50; machine++) {
            for (int at = 0; at < 400; at += 100) {
                row(machine, at, 4000, 0.001);
            }
        }
        for (int machine = 0; machine < 10; machine++) {
            step(machine, 1000, 40, machine < 5 ? 0.605 : 0.105, 5.05);
        }
        for (int machine = 10; machine < 22; machine++) {
            step(machine, 3000, 5000, machine < 16 ? 0.605 : 0.105, 5.05);
        }
        for (int machine = 22; machine < 34; machine++) {
            step(machine, 3000, 5000, machine < 28 ? 0.605 : 0.105, 2.95);
        }
        for (int machine = 34; machine < 60; machine++) {
            step(machine, 3000, 5000, 0.005, 5.05);
        }

        // 50 machines of a year and ten of two thirds of it allow 0.3 * 56.6 = 16 false episodes: steps from 3 to 5
        // foresee
        // all ten with twelve, a chance above 0.11 five with twelve. The middle of 3, 3.125 ... 5 is 4.
        var rule = EarlyRules.choose(rows, probabilities(), steps(), settings(0.84, 0.3), 1);

        assertThat(rule.step()).isCloseTo(4, within(1e-9));
        assertThat(rule.chanceLeast()).isCloseTo(10 / 260.0, within(1e-9));
    }
}
