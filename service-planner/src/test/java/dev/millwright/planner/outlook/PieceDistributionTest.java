package dev.millwright.planner.outlook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PieceDistributionTest {
    @Test
    void two_coins_give_none_one_or_two_pieces() {
        var two = PieceDistribution.NOTHING.and(1, 0.5).and(1, 0.5);

        // 1/4 none, 1/2 one, 1/4 two.
        assertThat(two.above(0)).isEqualTo(0.75);
        assertThat(two.above(1)).isEqualTo(0.25);
        assertThat(two.above(2)).isZero();
        assertThat(two.mean()).isEqualTo(1);
        assertThat(two.enoughFor(0.25)).isZero();
        assertThat(two.enoughFor(0.75)).isEqualTo(1);
        assertThat(two.enoughFor(0.76)).isEqualTo(2);
    }

    @Test
    void a_need_of_two_pieces_comes_with_both_or_none() {
        var needs = PieceDistribution.NOTHING.and(2, 0.1).and(1, 0.4);

        // 0: 0.9 × 0.6 = 0.54; 1: 0.9 × 0.4 = 0.36; 2: 0.1 × 0.6 = 0.06; 3: 0.04.
        assertThat(needs.above(0)).isCloseTo(0.46, within(1e-12));
        assertThat(needs.above(1)).isCloseTo(0.10, within(1e-12));
        assertThat(needs.above(2)).isCloseTo(0.04, within(1e-12));
        assertThat(needs.mean()).isCloseTo(0.6, within(1e-12));
    }

    @Test
    void rare_needs_are_poisson() {
        var needs = PieceDistribution.NOTHING.andRare(2, 0.5);

        // exp(-0.5) = 0.60653 none; 0.30327 two pieces; 0.07582 four; three are as likely as two are not enough.
        assertThat(needs.above(0)).isCloseTo(0.393469, within(1e-6));
        assertThat(needs.above(1)).isEqualTo(needs.above(0));
        assertThat(needs.above(2)).isCloseTo(0.090204, within(1e-6));
        assertThat(needs.mean()).isCloseTo(1, within(1e-9));
    }

    @Test
    void nothing_is_enough_for_nothing_and_less_than_nothing_never_is() {
        assertThat(PieceDistribution.NOTHING.above(0)).isZero();
        assertThat(PieceDistribution.NOTHING.above(-1)).isEqualTo(1);
        assertThat(PieceDistribution.NOTHING.enoughFor(0.99)).isZero();
        assertThatThrownBy(() -> PieceDistribution.NOTHING.and(0, 0.5)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> PieceDistribution.NOTHING.and(1, 1.5)).hasMessageContaining("0 to 1");
    }
}
