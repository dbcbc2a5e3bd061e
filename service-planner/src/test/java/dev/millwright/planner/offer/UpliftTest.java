package dev.millwright.planner.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.planner.offer.ContractOffer.Kind;
import dev.millwright.planner.offer.Uplift.Verdict;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UpliftTest {
    /** 1.95996 × √(2 · 0.25 · 0.75) = 1.20023; 0.84162 × √(0.16 + 0.21) = 0.51194; (1.71217 / 0.1)² = 293.15. */
    @Test
    void twenty_against_thirty_percent_takes_293_customers_in_each_group() {
        assertThat(Uplift.perGroup(0.2, 0.3, 0.05, 0.8)).isCloseTo(293.15, within(0.01));
    }

    /** Newcombe 1998, table II, line (a), method 10: 56/70 less 48/80 lies between 0.0524 and 0.3339. */
    @Test
    void the_interval_is_the_one_that_newcombe_published() {
        var found = Uplift.of(70, 56, 80, 48);

        assertThat(found.difference()).isCloseTo(0.2, within(1e-9));
        assertThat(found.low()).isCloseTo(0.0524, within(5e-5));
        assertThat(found.high()).isCloseTo(0.3339, within(5e-5));
        assertThat(found.verdict()).isEqualTo(Verdict.MORE);
    }

    @Test
    void says_too_few_to_tell_and_how_many_it_takes() {
        // 6 of 20 against 1 of 5: ten points, as in the first test with the groups the other way round.
        var few = Uplift.of(20, 6, 5, 1);

        assertThat(few.verdict()).isEqualTo(Verdict.TOO_FEW_TO_TELL);
        assertThat(few.neededPerGroup()).isCloseTo(293.15, within(0.01));
        assertThat(Uplift.of(20, 6, 0, 0).verdict()).as("nobody held out").isEqualTo(Verdict.TOO_FEW_TO_TELL);
        assertThat(Uplift.of(20, 6, 0, 0).difference()).isNaN();
        assertThat(Uplift.of(10, 0, 10, 0).neededPerGroup())
                .as("nothing seen on either side: the planning figure of ten points")
                .isFinite();
    }

    /** 2000 trials of 120 against 40 where both buy with 15 %: at most 5 % + three standard errors may see a difference. */
    @Test
    void sees_nothing_where_there_is_nothing() {
        var random = new Random(7);
        int seen = 0;
        for (int trial = 0; trial < 2000; trial++) {
            var found = Uplift.of(120, drawn(random, 120), 40, drawn(random, 40));
            seen += found.verdict() == Verdict.TOO_FEW_TO_TELL ? 0 : 1;
        }

        assertThat(seen / 2000.0).isLessThan(0.05 + 3 * Math.sqrt(0.05 * 0.95 / 2000));
    }

    private static int drawn(Random random, int of) {
        int did = 0;
        for (int i = 0; i < of; i++) {
            did += random.nextDouble() < 0.15 ? 1 : 0;
        }
        return did;
    }

    /** Of 10,000 pseudonyms 1,500 are expected, ± 3 · √(10,000 · 0.15 · 0.85) = 107. */
    @Test
    void holds_the_same_customers_out_every_time_and_about_the_share_asked_for() {
        var holdOut = new HoldOut(0.15, "first");
        int held = 0;
        int both = 0;
        for (int i = 0; i < 10_000; i++) {
            var pseudonym = "%032x".formatted(i);
            boolean contract = holdOut.holds(pseudonym, Kind.PREVENTIVE_CONTRACT);
            assertThat(holdOut.holds(pseudonym, Kind.PREVENTIVE_CONTRACT)).isEqualTo(contract);
            held += contract ? 1 : 0;
            both += contract && holdOut.holds(pseudonym, Kind.UPGRADE) ? 1 : 0;
        }

        assertThat(held).isBetween(1393, 1607);
        // Kinds are drawn apart: 10,000 · 0.15² = 225 ± 3 · 15.
        assertThat(both).isBetween(180, 270);
        assertThat(new HoldOut(0, "first").holds("00000000000000000000000000000000", Kind.UPGRADE))
                .isFalse();
    }
}
