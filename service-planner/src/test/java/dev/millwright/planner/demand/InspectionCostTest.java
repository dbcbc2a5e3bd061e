package dev.millwright.planner.demand;

import static dev.millwright.planner.Worlds.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Hazard 0.001 per hour, a look shows wear in 85 of 100 cases, the second visit comes 72 h later; figures as in the sister test. */
class InspectionCostTest {
    private static InspectionCost look(long partEuros) {
        return new InspectionCost(CostOfWaitingTest.cost(0.001, PartSupply.ON_THE_SHELF, partEuros), 0.85, 72);
    }

    @Test
    void adds_up_look_second_visit_and_what_is_missed() {
        // At 24 h: F = 0.0237143, q = F(720 h) = 0.513248, g = F(72 h) = 0.0694691, a failure costs 7820.
        // visit 100 + looking 40 + F × 7820 = 185.45 + second visit 0.976286 × q × 0.85 × 260 = 110.74
        // + missed 0.976286 × (g × 0.85 + q × 0.15) × 7820 = 1038.57.
        var at = MONDAY.plus(Duration.ofDays(1));

        assertThat(look(1000).looking(at).euros()).isCloseTo(1474.76, within(0.05));
    }

    @Test
    void is_dearer_than_replacing_a_cheap_part_and_cheaper_than_throwing_a_dear_one_away() {
        var at = MONDAY.plus(Duration.ofDays(1));

        // Without the part's price: 100 + 160 + 185.45 + life 1000 × 976.286 / 5000 = 640.70.
        assertThat(look(1000).replacingAtOnce(at).euros()).isCloseTo(640.70, within(0.05));
        // The same with a part of 7,400: life 1444.90.
        assertThat(look(7400).replacingAtOnce(at).euros()).isCloseTo(1890.35, within(0.05));
        assertThat(look(7400).looking(at)).isEqualTo(look(1000).looking(at));
    }

    @Test
    void puts_at_stake_what_doing_nothing_for_a_month_loses() {
        // 0.513248 × (7820 + 100 + 160) - 1474.76.
        var at = MONDAY.plus(Duration.ofDays(1));

        assertThat(look(1000).stakeAt(at).euros()).isCloseTo(0.513248 * 8080 - 1474.76, within(0.1));
    }
}
