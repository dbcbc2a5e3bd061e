package dev.millwright.planner.demand;

import static dev.millwright.planner.Worlds.MONDAY;
import static dev.millwright.planner.Worlds.PRESS_7;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.planner.Worlds;
import dev.millwright.twins.prognosis.FailureForecast;
import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureDistributionTest {
    static FailureForecast forecast(double h24, double h48, double d7, double d14, double d30) {
        return new FailureForecast(
                PRESS_7,
                "bearing",
                null,
                MONDAY,
                h24,
                h48,
                d7,
                d14,
                d30,
                Alarm.EARLY,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                50,
                "test",
                "worn",
                List.of());
    }

    @Test
    void gives_back_the_forecast_at_its_horizons() {
        var distribution = FailureDistribution.of(forecast(0.05, 0.1, 0.3, 0.5, 0.8), Duration.ZERO, 5000);

        assertThat(distribution.failureWithin(24)).isCloseTo(0.05, within(1e-12));
        assertThat(distribution.failureWithin(168)).isCloseTo(0.3, within(1e-12));
        assertThat(distribution.failureWithin(720)).isCloseTo(0.8, within(1e-12));
        assertThat(distribution.failureWithin(-5)).isZero();
    }

    @Test
    void keeps_the_hazard_constant_between_horizons() {
        // From 0.5 at 336 h to 0.8 at 720 h: halfway, at 528 h, survival is the geometric mean √(0.5 · 0.2) = 0.316228.
        var distribution = FailureDistribution.of(forecast(0.05, 0.1, 0.3, 0.5, 0.8), Duration.ZERO, 5000);

        assertThat(distribution.failureWithin(528)).isCloseTo(1 - 0.316228, within(1e-6));
    }

    @Test
    void knows_that_it_has_not_failed_since_the_forecast_was_issued() {
        // Issued 24 h ago: within the next 24 h, 1 - 0.9 / 0.95 = 0.052632.
        var distribution = FailureDistribution.of(forecast(0.05, 0.1, 0.3, 0.5, 0.8), Duration.ofHours(24), 5000);

        assertThat(distribution.failureWithin(24)).isCloseTo(0.0526316, within(1e-6));
    }

    @Test
    void reckons_the_life_that_is_thrown_away() {
        // Constant hazard 0.001 per hour: E[(RUL - t)+] = exp(-0.001 t) / 0.001; at 100 h 904.837 h.
        var distribution = FailureDistribution.of(
                Worlds.forecast(PRESS_7, "bearing", MONDAY, 0.001, Alarm.EARLY), Duration.ZERO, 5000);

        assertThat(distribution.expectedLifeBeyond(0)).isCloseTo(1000, within(1e-6));
        assertThat(distribution.expectedLifeBeyond(100)).isCloseTo(904.837, within(1e-3));
        assertThat(distribution.expectedLifeBeyond(1000)).isCloseTo(367.879, within(1e-3));
    }

    @Test
    void never_reckons_more_life_than_a_new_one_has() {
        var distribution = FailureDistribution.of(forecast(0, 0, 0, 0, 0), Duration.ZERO, 5000);

        assertThat(distribution.failureWithin(720)).isZero();
        assertThat(distribution.expectedLifeBeyond(0)).isCloseTo(5000, within(1e-6));
    }

    @Test
    void bears_certainty() {
        var distribution = FailureDistribution.of(forecast(1, 1, 1, 1, 1), Duration.ZERO, 5000);

        assertThat(distribution.failureWithin(24)).isCloseTo(1, within(1e-5));
        assertThat(distribution.expectedLifeBeyond(24)).isLessThan(0.01);
    }

    @Test
    void tells_what_a_look_shows_by_the_delay_time_model() {
        // Nothing within a week, then a constant hazard ln(1/0.86) / 168 h, and the same on: it shows for 168 h on
        // average.
        // A look now sees a failure at T with exp(-T / 168): e^-1 λ / (λ + 1/168) with 168 λ = 0.150823, that is
        // 0.048217.
        double hazard = 0.150823;
        var distribution = FailureDistribution.of(
                forecast(0, 0, 0, 0.14, -Math.expm1(-hazard * 552 / 168)), Duration.ZERO, 1_000_000);

        var now = distribution.seen(0, 168 * 4, 168);

        // Of it within four weeks: e^-1 0.150823 / 1.150823 (1 - e^(-3 × 1.150823)) = 0.0482130 × 0.968333 = 0.0466863.
        assertThat(now.chance()).isCloseTo(0.0466863, within(2e-6));
        // In a week the same failures are nearer: 0.150823 / 1.150823 = 0.1310566 × 0.968333 = 0.1269064.
        assertThat(distribution.seen(168, 168 * 3, 168).chance()).isCloseTo(0.1269064, within(2e-6));
        assertThat(distribution.seen(0, 24, 168).chance()).isZero();
    }

    @Test
    void tells_the_life_left_where_wear_is_seen() {
        // λ = 0.001 an hour, shows for 500 h: chance 0.001 / 0.003, life 0.001 / 0.003² = 111.111 h.
        var distribution = FailureDistribution.of(
                forecast(
                        -Math.expm1(-0.024),
                        -Math.expm1(-0.048),
                        -Math.expm1(-0.168),
                        -Math.expm1(-0.336),
                        -Math.expm1(-0.72)),
                Duration.ZERO,
                5000);

        var seen = distribution.seen(0, Double.POSITIVE_INFINITY, 500);

        assertThat(seen.chance()).isCloseTo(1.0 / 3, within(1e-9));
        assertThat(seen.lifeHours()).isCloseTo(111.111, within(1e-3));
    }
}
