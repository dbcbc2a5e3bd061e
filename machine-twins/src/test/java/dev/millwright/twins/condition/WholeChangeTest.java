package dev.millwright.twins.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.twins.machine.Component;
import dev.millwright.twins.machine.ComponentId;
import dev.millwright.twins.machine.FailureMode;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.machine.OperatingStates;
import dev.millwright.twins.machine.Signal;
import dev.millwright.twins.machine.SymptomSignature;
import dev.millwright.twins.machine.SymptomSignature.Direction;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WholeChangeTest {
    private static final ConditionSettings SETTINGS = ConditionSettings.STANDARD;
    private static final long STEP = 60_000;
    private static final ModelIndex INDEX = ModelIndex.of(new MachineModel(
            "m",
            "M",
            List.of(
                    new Signal("a", "A", "", -1e6, 1e6),
                    new Signal("b", "B", "", -1e6, 1e6),
                    new Signal("c", "C", "", -1e6, 1e6)),
            OperatingStates.SINGLE,
            List.of(new Component(
                    new ComponentId("x"),
                    "X",
                    1000,
                    List.of(new FailureMode(
                            "wear", "Wear", List.of(new SymptomSignature("a", Direction.RISES, 1)), List.of(), 100)))),
            60));

    private final WholeChange whole = new WholeChange(INDEX, SETTINGS.whole());
    private final Random random = new Random(4);
    private int row;

    /** Signals b and c follow a common load, a is its own; plus what is given. */
    private void rows(int count, double a, double b, double c) {
        for (int i = 0; i < count; i++) {
            double load = 3 * random.nextGaussian();
            var values = new double[] {
                10 + random.nextGaussian() + a,
                50 + load + 0.3 * random.nextGaussian() + b,
                50 + load + 0.3 * random.nextGaussian() + c
            };
            whole.judge(new JudgedWindow(row * STEP, row * STEP, 0, values, values, values), SETTINGS);
            row++;
        }
    }

    @Test
    void is_calm_where_signals_go_together_as_ever() {
        rows(3000, 0, 0, 0);

        assertThat(whole.alarmed()).isFalse();
        assertThat(whole.strength(SETTINGS)).isLessThan(1);
    }

    @Test
    void sees_signals_part_that_go_together_although_each_is_in_its_band() {
        rows(600, 0, 0, 0);

        rows(60, 0, 1.2, -1.2); // 0.4 of their usual spread each

        assertThat(whole.alarmed()).isTrue();
        assertThat(whole.brokenShare(SETTINGS)).isGreaterThan(0.8);
        var shares = whole.contributions(SETTINGS);
        assertThat(shares[1]).isBetween(0.3, 0.7);
        assertThat(shares[2]).isBetween(-0.7, -0.3);
        assertThat(Math.abs(shares[0])).isLessThan(0.1);
    }

    @Test
    void holds_the_alarm_while_it_lasts_dates_it_and_ends_it_with_the_deviation() {
        rows(600, 0, 0, 0);
        long begin = row * STEP;

        rows(300, 4, 0, 0);
        assertThat(whole.alarmed()).isTrue();
        assertThat((double) whole.onsetMillis()).isCloseTo((double) begin, within(10.0 * STEP));

        rows(100, 0, 0, 0);
        assertThat(whole.alarmed()).isFalse();
        assertThat(whole.onsetMillis()).isZero();
    }

    @Test
    void follows_a_slow_drift_without_alarm() {
        rows(600, 0, 0, 0);

        for (int i = 0; i < 4000; i++) {
            rows(1, 0.002 * i, 0, 0); // 8 standard deviations in 4,000 windows
        }

        assertThat(whole.alarmed()).isFalse();
    }

    @Test
    void a_single_spike_is_no_change_and_a_missing_signal_neither() {
        rows(600, 0, 0, 0);

        rows(1, 500, 0, 0);
        rows(4, 0, 0, 0);
        assertThat(whole.alarmed()).isFalse();

        rows(200, Double.NaN, 0, 0);
        assertThat(whole.alarmed()).isFalse();
        rows(60, Double.NaN, 1.5, -1.5);
        assertThat(whole.alarmed()).isTrue();
    }

    @Test
    void maintenance_ends_an_alarm_and_the_new_level_is_learned() {
        rows(600, 0, 0, 0);
        rows(100, 6, 0, 0);
        assertThat(whole.alarmed()).isTrue();

        whole.rebase(0);
        rows(1000, 6, 0, 0);

        assertThat(whole.alarmed()).isFalse();
    }

    @Test
    void principal_components_of_two_equal_signals_are_their_sum_and_difference() {
        // Correlation 0.8: eigenvalues 1.8 along (1, 1)/√2 and 0.2 along (1, -1)/√2; 90 % of 2 is 1.8, so one component
        // is
        // usual. y = (1, 1): T² = 2/1.8 = 1.111, Q = 0. y = (1, -1): T² = 0, Q = 2/0.2 = 10.
        // W = 1/(1 - 0.64) · ((1, -0.8), (-0.8, 1)) = ((2.778, -2.222), (-2.222, 2.778))
        var plane = new UsualPlane(new float[] {1, 0.8f, 1}, 2, 0);

        assertThat(plane.brokenShare(new double[] {1, 1})).isCloseTo(0, within(1e-6));
        assertThat(plane.brokenShare(new double[] {1, -1})).isCloseTo(1, within(1e-6));
        assertThat(plane.weights()[0]).isCloseTo(2.778f, within(0.001f));
        assertThat(plane.weights()[1]).isCloseTo(-2.222f, within(0.001f));
        assertThat(plane.weights()[2]).isCloseTo(2.778f, within(0.001f));
    }
}
