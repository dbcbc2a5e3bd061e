package dev.millwright.twins.prognosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HazardModelTest {
    private final HazardModel model = new HazardModel(HazardSettings.STANDARD);

    private static ComponentView healthy(double age) {
        return new ComponentView(age, 1000, 0, 0, Double.NaN, 100, 0, 1, 0, 1);
    }

    @Test
    void follows_the_conditional_weibull_law_while_nothing_shows() {
        // shape 2.5, mean 1000 h: scale = 1000 / gamma(1.4) = 1000 / 0.88726 = 1127.06 h
        // S(500 | 500) = exp((500/1127.06)^2.5 - (1000/1127.06)^2.5) = exp(0.13108 - 0.74155)
        assertThat(model.survival(healthy(500), 500)).isCloseTo(Math.exp(0.13108 - 0.74155), within(1e-3));
    }

    @Test
    void extrapolates_the_deviation_to_the_failure_level() {
        // 7 sigma in 20 h, failure at 22: 15 more at 0.35 an hour take 42.86 h
        var view = new ComponentView(0, 1e6, 3, 7, 20, 100, 0, 1, 0, 1);

        assertThat(model.medianHoursToFailure(view)).isCloseTo(15 / 0.35, within(1e-9));
        double fault = model.faultProbability(view);
        assertThat(1 - model.survival(view, 15 / 0.35))
                .as("half of the faults by the median")
                .isCloseTo(fault / 2, within(1e-3));
    }

    @Test
    void an_own_error_code_multiplies_the_odds() {
        var without = new ComponentView(0, 1e6, 1.6, 3, 10, 100, 0, 1, 0, 1);
        var with = new ComponentView(0, 1e6, 1.6, 3, 10, 100, 1, 1, 0, 1);

        assertThat(model.faultProbability(without)).isCloseTo(0.5, within(1e-9));
        assertThat(model.faultProbability(with)).isCloseTo(8.0 / 9, within(1e-9));
    }

    @Test
    void probabilities_never_fall_and_quantiles_are_in_order_whatever_is_seen() {
        var random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            var view = new ComponentView(
                    5000 * random.nextDouble(),
                    100 + 9000 * random.nextDouble(),
                    5 * random.nextDouble(),
                    20 * random.nextDouble(),
                    random.nextBoolean() ? Double.NaN : 500 * random.nextDouble(),
                    10 + 500 * random.nextDouble(),
                    random.nextInt(4),
                    1 + random.nextDouble(),
                    600 * random.nextDouble(),
                    0.1 + 0.9 * random.nextDouble());
            var life = model.remainingLife(view);

            assertThat(model.outlook(view).probabilities()).isSorted();
            assertThat(new double[] {life.hoursP10(), life.hoursP50(), life.hoursP90()})
                    .isSorted();
        }
    }

    @Test
    void a_raised_bar_asks_for_more_evidence() {
        var view = new ComponentView(0, 1e6, 2.5, 10, 20, 100, 0, 1, 0, 1);
        var raised = new ComponentView(0, 1e6, 2.5, 10, 20, 100, 0, 2, 0, 1);

        assertThat(model.outlook(view).alarm()).isEqualTo(Alarm.CONFIRMED);
        assertThat(model.outlook(raised).alarm()).isNotEqualTo(Alarm.CONFIRMED);
    }
}
