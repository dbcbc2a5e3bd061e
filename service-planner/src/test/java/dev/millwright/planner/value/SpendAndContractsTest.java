package dev.millwright.planner.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.planner.value.ShiftedBetaGeometric.Cohort;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class SpendAndContractsTest {
    @Test
    void few_visits_are_drawn_towards_the_mean_of_all() {
        var model = new GammaGamma(6.25, 3.74, 15.44);

        // p v / (q - 1) = 96.5 / 2.74 = 35.219
        assertThat(model.mean()).isCloseTo(35.219, within(1e-3));
        // p (v + x m) / (p x + q - 1) = 6.25 × 75.44 / 15.24 = 30.938 for two visits of 30 each
        assertThat(model.expected(new SpendHistory(2, 30))).isCloseTo(30.938, within(1e-3));
        assertThat(model.expected(new SpendHistory(200, 30))).isCloseTo(30.0, within(0.05));
    }

    @Test
    void spend_is_found_again_from_simulated_customers() {
        var random = RandomGeneratorFactory.createRandomGenerator(new Random(3));
        var scale = new GammaDistribution(random, 4, 1.0 / 20);
        var customers = new ArrayList<SpendHistory>();
        for (int i = 0; i < 1500; i++) {
            int visits = 1 + i % 5;
            double sum = new GammaDistribution(random, 6.0 * visits, 1 / scale.sample()).sample();
            customers.add(new SpendHistory(visits, sum / visits));
        }

        var fitted = GammaGamma.fit(customers);

        assertThat(fitted.p().low()).isLessThan(6);
        assertThat(fitted.p().high()).isGreaterThan(6);
        assertThat(fitted.q().low()).isLessThan(4);
        assertThat(fitted.q().high()).isGreaterThan(4);
        assertThat(fitted.model().mean()).isCloseTo(40, within(2.0));
    }

    @Test
    void contracts_of_the_paper_give_the_parameters_of_the_paper() {
        // Fader and Hardie, 2007, 1,000 customers each, seven renewals seen.
        // High end: 1000 869 743 653 593 551 517 491 -> alpha 0.668, beta 3.806
        var high = ShiftedBetaGeometric.fit(List.of(new Cohort(List.of(131, 126, 90, 60, 42, 34, 26), 491)));
        // Regular: 1000 631 468 382 326 289 262 241 -> alpha 0.704, beta 1.182
        var regular = ShiftedBetaGeometric.fit(List.of(new Cohort(List.of(369, 163, 86, 56, 37, 27, 21), 241)));

        assertThat(high.model().alpha()).isCloseTo(0.668, within(1e-3));
        assertThat(high.model().beta()).isCloseTo(3.806, within(2e-3));
        assertThat(high.logLikelihood()).isCloseTo(-1611.16, within(0.01));
        assertThat(regular.model().alpha()).isCloseTo(0.704, within(1e-3));
        assertThat(regular.model().beta()).isCloseTo(1.182, within(1e-3));
        assertThat(regular.alpha().low()).isLessThan(0.704);
        // Twelve years, five of them not seen: the paper's customers were at 17.3 % (regular) then.
        assertThat(regular.model().survival(12)).isCloseTo(0.173, within(0.02));
    }

    @Test
    void renewal_and_what_is_still_to_come_are_worked_out_by_hand() {
        // alpha 1, beta 2: renewed at the first end with 2/3, at the second with 3/4; survival after two 2/3 × 3/4 =
        // 1/2.
        var model = new ShiftedBetaGeometric(1, 2);

        assertThat(model.renewal(1)).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(model.renewal(2)).isCloseTo(0.75, within(1e-12));
        assertThat(model.survival(2)).isCloseTo(0.5, within(1e-12));
        assertThat(model.ends(2)).containsExactly(new double[] {1.0 / 3, 1.0 / 6}, within(1e-12));
        // At a discount of 1,000,000 % only the first period counts: 2/3 / 10001.
        assertThat(model.residualPeriods(0, 10_000)).isCloseTo(2.0 / 3 / 10_001, within(1e-8));
        assertThat(model.residualPeriods(5, 0.1)).isGreaterThan(model.residualPeriods(0, 0.1));
    }

    @Test
    void value_is_visits_times_spend_times_margin_and_less_when_discounted() {
        var histories = new ArrayList<VisitHistory>();
        var spends = new ArrayList<SpendHistory>();
        var random = new Random(5);
        for (int i = 0; i < 200; i++) {
            int repeats = random.nextInt(6);
            double last = repeats == 0 ? 0 : 5 + random.nextInt(30);
            histories.add(new VisitHistory(repeats, last, 40, repeats == 0 ? 0 : repeats * Math.log(last / repeats)));
            spends.add(new SpendHistory(1 + repeats, 20 + 30 * random.nextDouble()));
        }
        var visits = VisitFamily.PARETO_NBD.fit(histories);
        var spend = GammaGamma.fit(spends);
        var history = new VisitHistory(4, 30, 40, 0);
        var spent = new SpendHistory(5, 33);

        var plain = new LifetimeValue(visits, spend, new LifetimeValue.Terms(2, 0, 0.5)).of(history, spent);
        var discounted = new LifetimeValue(visits, spend, new LifetimeValue.Terms(2, 0.2, 0.5)).of(history, spent);
        var unknownSpend = new LifetimeValue(visits, spend, new LifetimeValue.Terms(2, 0, 0.5)).of(history, null);

        double coming = visits.model().expected(history, 2 * 365.25 / 7);
        assertThat(plain.value()).isCloseTo(0.5 * coming * spend.model().expected(spent), within(1e-9));
        assertThat(unknownSpend.value()).isCloseTo(0.5 * coming * spend.model().mean(), within(1e-9));
        assertThat(discounted.value()).isBetween(plain.value() / 1.44, plain.value());
        assertThat(plain.value()).isBetween(plain.low(), plain.high());
    }

    @Test
    void spend_without_a_mean_counts_as_observed() {
        var spends = new ArrayList<SpendHistory>();
        var histories = new ArrayList<VisitHistory>();
        var random = new Random(5);
        for (int i = 0; i < 300; i++) {
            int repeats = random.nextInt(4);
            double last = repeats == 0 ? 0 : 5 + random.nextInt(30);
            histories.add(new VisitHistory(repeats, last, 40, repeats == 0 ? 0 : repeats * Math.log(last / repeats)));
            // Means with a tail so heavy (density as 1 / x^1.5) that they have no mean.
            spends.add(new SpendHistory(3, 10 / Math.pow(1 - random.nextDouble(), 2)));
        }
        var spend = GammaGamma.fit(spends);
        var value = new LifetimeValue(VisitFamily.PARETO_NBD.fit(histories), spend, new LifetimeValue.Terms(2, 0, 0.5));

        assertThat(spend.model().q()).isLessThan(1);
        assertThat(value.meanIsObserved()).isTrue();
        assertThat(value.of(new VisitHistory(3, 30, 40, 0), null).value())
                .isPositive()
                .isFinite();
        assertThat(new GammaGamma(0.2, 0.5, 1).expects(new SpendHistory(2, 30))).isFalse();
    }

    @Test
    void chances_of_a_geometric_count_are_halves() {
        // Shape 1, one week seen, one week ahead: P(at least n) = 2^-n.
        assertThat(new NegativeBinomial(1, 1).atLeast(3, 1))
                .containsExactly(new double[] {1, 0.5, 0.25, 0.125}, within(1e-12));
        assertThat(VisitForecast.quantile(new double[] {0.5, 0.25, 0.125}, 0.5)).isZero();
        assertThat(VisitForecast.quantile(new double[] {0.6, 0.25, 0.125}, 0.5)).isOne();
    }

    @Test
    void the_best_point_and_its_certainty_are_those_of_a_known_hill() {
        // ln L = -50 (x - 1)² - 2 (y + 2)²: best at (1, -2), variances 1/100 and 1/4.
        var best =
                MaximumLikelihood.of(at -> -50 * Math.pow(at[0] - 1, 2) - 2 * Math.pow(at[1] + 2, 2), new double[] {0, 0
                });
        var flat = MaximumLikelihood.of(at -> -50 * Math.pow(at[0] - 1, 2), new double[] {0, 0});

        assertThat(best.logs()).containsExactly(new double[] {1, -2}, within(1e-3));
        assertThat(best.covariance()[0][0]).isCloseTo(0.01, within(1e-5));
        assertThat(best.covariance()[1][1]).isCloseTo(0.25, within(1e-4));
        assertThat(flat.covariance()[1][1]).isNaN();
    }

    @Test
    void values_out_of_range_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SpendHistory(0, 5))
                .withMessageContaining("visits");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cohort(List.of(), 5))
                .withMessageContaining("left");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LifetimeValue.Terms(0, 0.1, 1))
                .withMessageContaining("years");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShiftedBetaGeometric.fit(List.of(new Cohort(List.of(1), 9))))
                .withMessageContaining("at least 10");
    }
}
