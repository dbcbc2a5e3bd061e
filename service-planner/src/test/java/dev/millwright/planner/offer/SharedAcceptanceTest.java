package dev.millwright.planner.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.planner.offer.Arm.Tally;
import dev.millwright.planner.offer.ContractOffer.Kind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

class SharedAcceptanceTest {
    private static final Arm ARM = new Arm(Kind.PREVENTIVE_CONTRACT, Variant.SHORT, "reactive");

    @Test
    void nothing_known_is_one_half_with_a_wide_interval() {
        var found = new SharedAcceptance(Map.of()).of(ARM);

        assertThat(found.mean()).isEqualTo(0.5);
        assertThat(found.high() - found.low()).isGreaterThan(0.5);
    }

    /**
     * One arm with 2 of 10 (fewer than 30 answers: strength 8). Above it nothing but itself is known, so it is drawn to one half:
     * Beta(8 · 0.5 + 2, 8 · 0.5 + 8) = Beta(6, 12), mean 1/3.
     */
    @Test
    void its_own_answers_count_once() {
        var found = new SharedAcceptance(Map.of(ARM, new Tally(10, 2))).of(ARM);

        assertThat(found.mean()).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(found.answered()).isEqualTo(10);
    }

    /** The same wording to others, 2 of 10: drawn (8 · 0.5 + 2) / 18 = 1/3 is what an arm without answers borrows. */
    @Test
    void an_arm_without_answers_borrows_from_the_same_wording() {
        var others = new Arm(Kind.PREVENTIVE_CONTRACT, Variant.SHORT, "preventive");

        var found = new SharedAcceptance(Map.of(others, new Tally(10, 2))).of(ARM);

        assertThat(found.mean()).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(found.answered()).isZero();
    }

    @Test
    void many_answers_stand_alone() {
        var arms = new HashMap<Arm, Tally>();
        arms.put(ARM, new Tally(1000, 100));
        arms.put(new Arm(Kind.PREVENTIVE_CONTRACT, Variant.SHORT, "preventive"), new Tally(1000, 600));

        assertThat(new SharedAcceptance(arms).of(ARM).mean()).isCloseTo(0.1, within(0.02));
    }

    @Test
    void draws_the_better_wording_more_often_and_still_tries_the_others() {
        var arms = Map.of(
                new Arm(Kind.UPGRADE, Variant.FIGURES, "mixed"), new Tally(40, 4),
                new Arm(Kind.UPGRADE, Variant.SHORT, "mixed"), new Tally(40, 14),
                new Arm(Kind.UPGRADE, Variant.CALL, "mixed"), new Tally(5, 1));
        var acceptance = new SharedAcceptance(arms);
        var random = new Well19937c(3);
        var drawn = new EnumMap<Variant, Integer>(Variant.class);
        for (int i = 0; i < 2000; i++) {
            drawn.merge(acceptance.choose(Kind.UPGRADE, "mixed", random), 1, Integer::sum);
        }

        assertThat(drawn.get(Variant.SHORT)).isGreaterThan(1000);
        assertThat(drawn.get(Variant.CALL))
                .as("hardly tried yet")
                .isGreaterThan(drawn.getOrDefault(Variant.FIGURES, 0));
    }
}
