package dev.millwright.planner.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DriftTest {
    @Test
    void goes_on_with_half_the_trend() {
        // Each month 0.1 lower: 0.1, 0.2, 0.3, 0.4 back in time. Expected 0.1 - 0.5 × 6 × 0.1 = -0.2, the border: one
        // half.
        var drift = Drift.of(new double[] {0.1, 0.2, 0.3, 0.4}).orElseThrow();

        assertThat(drift.perMonth()).isCloseTo(-0.1, within(1e-12));
        assertThat(drift.expected()).isCloseTo(-0.2, within(1e-12));
        assertThat(drift.reactive()).isCloseTo(0.5, within(1e-9));
        assertThat(drift.months()).isEqualTo(4);
    }

    @Test
    void leaves_a_steady_customer_alone() {
        var drift = Drift.of(new double[] {0.6, 0.6, Double.NaN, 0.62, 0.6}).orElseThrow();

        // (-0.2 - 0.6) / 0.2 = -4 deviations.
        assertThat(drift.reactive()).isLessThan(0.002);
        assertThat(drift.drifting(0.6)).isFalse();
    }

    @Test
    void calls_nobody_drifting_who_has_arrived() {
        var drift = Drift.of(new double[] {-0.5, -0.3, -0.1, 0.1}).orElseThrow();

        assertThat(drift.reactive()).isGreaterThan(0.9);
        assertThat(drift.drifting(-0.5)).isFalse();
        assertThat(drift.drifting(-0.1)).isTrue();
    }

    @Test
    void needs_four_months() {
        assertThat(Drift.of(new double[] {0.1, Double.NaN, 0.2, 0.3})).isEmpty();
        assertThat(Drift.of(new double[0])).isEmpty();
    }
}
