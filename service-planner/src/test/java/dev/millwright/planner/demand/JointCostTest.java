package dev.millwright.planner.demand;

import static dev.millwright.planner.Worlds.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.planner.money.Money;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JointCostTest {
    private final CostOfWaiting one = CostOfWaitingTest.cost(0.001, PartSupply.ON_THE_SHELF, 1000);
    private final CostOfWaiting two = CostOfWaitingTest.cost(0.002, PartSupply.ON_THE_SHELF, 500);

    @Test
    void pays_the_call_out_once_and_everything_else_for_each() {
        var at = MONDAY.plus(Duration.ofDays(2));
        var labour = Money.ofEuros(80);
        var joint = new JointCost(List.of(one, two));

        var together = CostOfWaiting.total(joint.terms(at, labour));

        var apart = CostOfWaiting.total(one.terms(at, labour)).plus(CostOfWaiting.total(two.terms(at, labour)));
        assertThat(apart.minus(together)).isEqualTo(Money.ofEuros(100));
        assertThat(joint.terms(at, labour)).extracting(CostTerm::name).doesNotHaveDuplicates();
    }

    @Test
    void knows_the_chance_that_any_of_them_fails_before() {
        // 1 - exp(-0.048) × exp(-0.096) = 1 - exp(-0.144) = 0.134112.
        assertThat(new JointCost(List.of(one, two)).failureBefore(MONDAY.plus(Duration.ofDays(2))))
                .isCloseTo(0.134112, within(1e-6));
    }

    @Test
    void refuses_a_visit_for_nothing() {
        assertThatThrownBy(() -> new JointCost(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one");
    }
}
