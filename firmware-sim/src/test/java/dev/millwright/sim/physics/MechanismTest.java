package dev.millwright.sim.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MechanismTest {
    private static final Exertion NOMINAL = new Exertion(0.75, 0.75, 22, 0);

    private static double hoursToFailure(Mechanism mechanism, Exertion exertion, long seed) {
        var random = new SplittableRandom(seed);
        double damage = mechanism.firstDamage();
        double hours = 0;
        while (damage < 1) {
            damage = mechanism.grow(damage, 500, mechanism.rate(exertion), random);
            hours++;
        }
        return hours;
    }

    @ParameterizedTest
    @EnumSource(
            value = Mechanism.class,
            names = {"SUDDEN", "INSULATION_AGEING"},
            mode = EnumSource.Mode.EXCLUDE)
    void an_hour_at_nominal_load_costs_an_hour(Mechanism mechanism) {
        assertThat(mechanism.rate(NOMINAL)).isCloseTo(1, within(1e-9));
    }

    @Test
    void twice_the_load_costs_a_bearing_eight_times_the_life() {
        double half = Mechanism.ROLLING_FATIGUE.rate(new Exertion(0.4, 0.4, 22, 0));
        double full = Mechanism.ROLLING_FATIGUE.rate(new Exertion(0.8, 0.8, 22, 0));

        assertThat(full / half).isCloseTo(8, within(1e-9));
    }

    @Test
    void ten_kelvin_more_age_a_winding_twice_as_fast() {
        double cool = Mechanism.INSULATION_AGEING.rate(new Exertion(0.75, 0.7, 20, 0));
        double warm = Mechanism.INSULATION_AGEING.rate(new Exertion(0.75, 0.7, 30, 0));

        assertThat(warm / cool).isCloseTo(2, within(1e-9));
    }

    @Test
    void a_clogged_strainer_speeds_up_cavitation() {
        assertThat(Mechanism.CAVITATION.rate(new Exertion(0.75, 0.75, 22, 1)))
                .isCloseTo(2.5 * Mechanism.CAVITATION.rate(NOMINAL), within(1e-9));
    }

    @ParameterizedTest
    @EnumSource(
            value = Mechanism.class,
            names = {"SUDDEN", "INSULATION_AGEING"},
            mode = EnumSource.Mode.EXCLUDE)
    void growth_takes_its_nominal_hours_on_average(Mechanism mechanism) {
        double sum = 0;
        for (int seed = 0; seed < 300; seed++) {
            sum += hoursToFailure(mechanism, NOMINAL, seed);
        }

        assertThat(sum / 300).as("300 seeds from 0").isCloseTo(500, Percentage.withPercentage(8));
    }

    @Test
    void damage_never_shrinks_by_itself() {
        var random = new SplittableRandom(4);
        for (var mechanism : Mechanism.values()) {
            double damage = mechanism.firstDamage();
            for (int hour = 0; hour < 200; hour++) {
                double next = mechanism.grow(damage, 500, 1, random);
                assertThat(next).isGreaterThanOrEqualTo(damage);
                damage = next;
            }
        }
    }

    @Test
    void gamma_variates_have_mean_and_variance_of_their_shape() {
        var random = new SplittableRandom(11);
        for (double shape : new double[] {0.06, 0.7, 3}) {
            double sum = 0;
            double squares = 0;
            int n = 200_000;
            for (int i = 0; i < n; i++) {
                double x = Mechanism.gamma(shape, random);
                sum += x;
                squares += x * x;
            }
            double mean = sum / n;
            assertThat(mean).isCloseTo(shape, Percentage.withPercentage(4));
            assertThat(squares / n - mean * mean).isCloseTo(shape, Percentage.withPercentage(8));
        }
    }
}
