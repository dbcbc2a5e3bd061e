package dev.millwright.planner.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.millwright.planner.value.VisitModels.Cut;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class VisitModelsTest {
    private static final double WEEKS = 104;

    /** Visit times in weeks of customers whose gaps are Erlang-k and who leave with a chance of their own. */
    private static List<List<Double>> simulated(int customers, int k, long seed) {
        RandomGenerator random = RandomGeneratorFactory.createRandomGenerator(new Random(seed));
        var pace = new GammaDistribution(random, 2, 1.0 / (8.0 / k));
        var leaving = new BetaDistribution(random, 1, 6);
        var all = new ArrayList<List<Double>>();
        for (int i = 0; i < customers; i++) {
            double rate = pace.sample();
            double leaves = leaving.sample();
            var times = new ArrayList<>(List.of(0.0));
            double time = 0;
            while (random.nextDouble() >= leaves) {
                for (int j = 0; j < k; j++) {
                    time -= Math.log(1 - random.nextDouble()) / rate;
                }
                if (time > WEEKS) {
                    break;
                }
                times.add(time);
            }
            all.add(times);
        }
        return all;
    }

    private static VisitHistory until(List<Double> times, double now) {
        double last = 0;
        double logGaps = 0;
        int repeats = 0;
        for (double time : times.subList(1, times.size())) {
            if (time <= now) {
                repeats++;
                logGaps += Math.log(time - last);
                last = time;
            }
        }
        return new VisitHistory(repeats, last, now, logGaps);
    }

    private static VisitModels.Choice choose(List<List<Double>> customers) {
        double cut = WEEKS / 2;
        return VisitModels.choose(
                customers.stream().map(times -> until(times, WEEKS)).toList(),
                customers.stream()
                        .map(times -> new Cut(until(times, cut), (int)
                                times.stream().filter(time -> time > cut).count()))
                        .toList(),
                WEEKS - cut);
    }

    @Test
    void sees_that_visits_are_regular_and_finds_the_parameters_again() {
        var choice = choose(simulated(600, 3, 7));

        assertThat(choice.chosen().model().name()).isEqualTo("MBG/CNBD-3");
        assertThat(choice.errorByModel()).isEmpty();
        var parameters = choice.chosen().parameters();
        // The truth lies within twice the 95 % interval's reach: r 2, alpha 8/3, a 1, b 6.
        assertWithin(parameters.get("r"), 2);
        assertWithin(parameters.get("alpha"), 8.0 / 3);
        assertWithin(parameters.get("a"), 1);
        assertWithin(parameters.get("b"), 6);
    }

    @Test
    void chooses_on_the_later_part_of_the_past_where_visits_are_random() {
        var choice = choose(simulated(300, 1, 8));

        assertThat(choice.errorByModel()).containsOnlyKeys("BG/NBD", "MBG/NBD", "Pareto/NBD");
        double least = choice.errorByModel().values().stream()
                .mapToDouble(Double::doubleValue)
                .min()
                .orElseThrow();
        assertThat(choice.errorByModel()).containsEntry(choice.chosen().model().name(), least);
    }

    @Test
    void too_few_customers_or_none_that_came_again_are_refused() {
        var once = Collections.nCopies(50, new VisitHistory(0, 0, 10, 0));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> VisitFamily.PARETO_NBD.fit(once))
                .withMessageContaining("came again");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VisitFamily.BG_NBD.fit(once.subList(0, 5)))
                .withMessageContaining("customers: 5");
    }

    private static void assertWithin(FittedVisits.Parameter parameter, double truth) {
        assertThat(truth)
                .isBetween(
                        parameter.low() * parameter.low() / parameter.value(),
                        parameter.high() * parameter.high() / parameter.value());
    }
}
