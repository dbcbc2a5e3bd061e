package dev.millwright.sim.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PositionTest {
    /** One machine, rank 0.5: 1 / (1 + exp(-(0.5 - 0.5) / 0.15)) = 0.5. */
    @Test
    void the_important_machines_come_first() {
        var temper = Temper.usual();

        assertThat(Position.ahead(temper, 0.5)).isEqualTo(0.5);
        assertThat(Position.ahead(temper, 0.1)).isGreaterThan(0.9);
        assertThat(Position.ahead(temper, 0.9)).isLessThan(0.1);
    }

    @Test
    void who_puts_off_is_on_time_less_often_and_further_to_the_reactive_side() {
        var prompt = Temper.usual().with(Trait.DELAY_DAYS, 10).with(Trait.MOVES, 0);
        var late = Temper.usual().with(Trait.DELAY_DAYS, 70).with(Trait.MOVES, 0.5);

        assertThat(Position.onTime(prompt)).isBetween(0.9, 0.98);
        assertThat(Position.onTime(late)).isLessThan(0.75);
        assertThat(Position.of(late, 5)).isLessThan(Position.of(prompt, 5));
    }

    /** What the books of many machines show in three years comes close to the position: within 0.05 on average. */
    @Test
    void is_the_share_of_needs_served_before_the_machine_fails() {
        var to = LocalDate.of(2026, 11, 1);
        var market = Market.of(new MarketSettings(8, 200, to.minusYears(3), to, 0));
        double shown = 0;
        double expected = 0;
        int customers = 0;
        for (var customer : market.customers()) {
            long served = count(customer, Contact.Kind.PREVENTIVE_VISIT);
            long failed = count(customer, Contact.Kind.EMERGENCY_CALL);
            if (served + failed >= 15) {
                shown += served / (double) (served + failed);
                expected += customer.positionOn((int) to.toEpochDay());
                customers++;
            }
        }

        assertThat(customers).isGreaterThan(40);
        assertThat(shown / customers).isCloseTo(expected / customers, within(0.05));
    }

    @Test
    void thirds_are_the_borders() {
        assertThat(Stance.of(0.33)).isEqualTo(Stance.REACTIVE);
        assertThat(Stance.of(0.34)).isEqualTo(Stance.MIXED);
        assertThat(Stance.of(0.67)).isEqualTo(Stance.PREVENTIVE);
        assertThat(Stance.borderDistance(0.5)).isCloseTo(1.0 / 6, within(1e-9));
    }

    private static long count(SimulatedCustomer customer, Contact.Kind kind) {
        return customer.contacts().stream()
                .filter(contact -> contact.kind() == kind)
                .count();
    }
}
