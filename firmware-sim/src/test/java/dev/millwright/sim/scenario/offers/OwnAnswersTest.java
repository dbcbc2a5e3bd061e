package dev.millwright.sim.scenario.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.planner.offer.SharedAcceptance.Likelihood;
import dev.millwright.sim.scenario.offers.OwnAnswers.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OwnAnswersTest {
    private static final Likelihood HALF = new Likelihood(0.5, 0.4, 0.6, 0, 0);

    @Test
    void who_does_not_differ_or_has_not_answered_is_like_the_others() {
        assertThat(OwnAnswers.of(HALF, List.of(new Answer(0.5, true)), 0)).isEqualTo(HALF);
        assertThat(OwnAnswers.of(new Likelihood(0.2, 0.1, 0.3, 0, 0), List.of(), 1)
                        .mean())
                .isCloseTo(0.2, within(1e-6));
    }

    /** One yes at even odds: E[s²] / E[s] of a logistic-normal with deviation 1, 0.2934 / 0.5 = 0.587. A yes and a no cancel. */
    @Test
    void own_answers_move_it_by_bayes_rule() {
        var yes = new Answer(0.5, true);

        var once = OwnAnswers.of(HALF, List.of(yes), 1);
        assertThat(once.mean()).isCloseTo(0.587, within(0.001));
        assertThat(once.answered()).isEqualTo(1);
        assertThat(once.low()).isLessThan(0.4);
        assertThat(OwnAnswers.of(HALF, List.of(yes, new Answer(0.5, false)), 1).mean())
                .isCloseTo(0.5, within(1e-9));
        assertThat(OwnAnswers.of(HALF, List.of(new Answer(0.95, true)), 1).mean())
                .as("a yes that everybody says tells little")
                .isBetween(0.5, 0.53);
    }

    @Test
    void the_spread_is_found_where_there_is_one_and_nothing_is_made_up_from_few() {
        assertThat(OwnAnswers.spread(customers(400, 0))).isLessThanOrEqualTo(0.25);
        assertThat(OwnAnswers.spread(customers(400, 1.5))).isBetween(1.0, 2.0);
        assertThat(OwnAnswers.spread(customers(29, 1.5))).isZero();
    }

    private static List<List<Answer>> customers(int number, double spread) {
        var random = new Random(5);
        var all = new ArrayList<List<Answer>>();
        for (int i = 0; i < number; i++) {
            double yes = 1 / (1 + Math.exp(-spread * random.nextGaussian()));
            var own = new ArrayList<Answer>();
            for (int j = 0; j < 6; j++) {
                own.add(new Answer(0.5, random.nextDouble() < yes));
            }
            all.add(own);
        }
        return all;
    }
}
