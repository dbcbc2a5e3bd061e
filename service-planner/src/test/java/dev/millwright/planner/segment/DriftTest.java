package dev.millwright.planner.segment;

import static dev.millwright.planner.Worlds.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.planner.behaviour.BehaviourFeature;
import dev.millwright.planner.behaviour.FeatureRow;
import dev.millwright.planner.behaviour.FeatureRow.Change;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DriftTest {
    /** Nothing known but {@code cases} jobs of which {@code planned} were: the axis is (2 × share - 1) × cases / (cases + 2). */
    private static double[] jobs(int planned, int cases) {
        var values = new double[BehaviourFeature.values().length];
        Arrays.fill(values, Double.NaN);
        values[List.of(BehaviourFeature.values()).indexOf(BehaviourFeature.PLANNED_VISITS)] = planned;
        values[List.of(BehaviourFeature.values()).indexOf(BehaviourFeature.EMERGENCY_CALLS)] = cases - planned;
        values[List.of(BehaviourFeature.values()).indexOf(BehaviourFeature.SHARE_PREVENTIVE)] =
                planned / (double) cases;
        return values;
    }

    private static FeatureRow row(double[] years, @Nullable Change change) {
        return new FeatureRow("p", null, years, years, 1, MONDAY, 40, change);
    }

    private static Change change(double likelihood, double[] values) {
        return new Change(7, likelihood, Arrays.stream(values).boxed().toList());
    }

    @Test
    void leaves_a_customer_alone_that_has_not_changed() {
        // 15 of 18 planned: (2 × 15 / 18 - 1) × 18 / 20 = 0.6, eight times 0.1 above the border.
        var drift = Drift.of(row(jobs(15, 18), null)).orElseThrow();

        assertThat(drift.since()).isCloseTo(0.6, within(1e-9));
        assertThat(drift.reactive()).isLessThan(0.001);
        assertThat(drift.drifting(0.6)).isFalse();
        assertThat(drift.changed()).isZero();
    }

    @Test
    void goes_where_the_time_since_a_change_puts_it_as_far_as_that_is_likely() {
        // Since then 1 of 8 planned: -0.75 × 8 / 10 = -0.6: 1 / (1 + exp(1.702 × -0.4 / 0.1)) = 0.998897; before 0.6:
        // 0.000001.
        var drift = Drift.of(row(jobs(15, 18), change(0.45, jobs(1, 8)))).orElseThrow();

        assertThat(drift.since()).isCloseTo(-0.6, within(1e-9));
        assertThat(drift.months()).isEqualTo(7);
        assertThat(drift.reactive()).isCloseTo(0.45 * 0.998897, within(1e-5));
        assertThat(drift.drifting(0.6)).isTrue();
        assertThat(drift.drifting(-0.5)).as("has arrived").isFalse();
    }

    @Test
    void stays_where_it_was_if_too_little_was_seen_since() {
        var drift = Drift.of(row(jobs(15, 18), change(0.9, jobs(0, 2)))).orElseThrow();

        assertThat(drift.since()).isCloseTo(0.6, within(1e-9));
        assertThat(drift.reactive()).isLessThan(0.001);
    }

    @Test
    void says_nothing_without_enough_data() {
        assertThat(Drift.of(row(jobs(1, 2), null))).isEmpty();
    }
}
