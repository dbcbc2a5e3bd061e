package dev.millwright.sim.scenario.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import dev.millwright.planner.PlannerSettings;
import dev.millwright.sim.physics.Happening;
import dev.millwright.sim.physics.Happening.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FleetLifeTest {
    private static final PlannerSettings PLANNER = PlannerSettings.of(ConfigFactory.load());

    private static PolicySettings settings(int machines, int days) {
        return new PolicySettings(
                machines, 3, days, 1, 5, 1, Instant.parse("2026-01-01T00:00:00Z"), Duration.ofMinutes(15), 1, 1);
    }

    private static PolicyFleet fleet(int machines, int days) {
        return new PolicyFleet(settings(machines, days), 5, PLANNER);
    }

    /** Hears failures and does nothing. */
    private static final class Listening implements Policy {
        private final List<Happening> failures = new ArrayList<>();

        @Override
        public String name() {
            return "listening";
        }

        @Override
        public void hears(PolicyFleet.Unit unit, Happening happening) {
            if (happening.kind() == Kind.FAILED) {
                failures.add(happening);
            }
        }
    }

    /** Replaces one component at one hour. */
    private record Once(int component, long hour) implements Policy {
        @Override
        public String name() {
            return "once";
        }

        @Override
        public void hourBegins(long now, FleetLife life) {
            if (now == hour) {
                var unit = life.fleet().units().getFirst();
                life.visit(unit, component, now, 100, 80, false);
                life.replace(unit, component, now, 90, 0);
            }
        }
    }

    @Test
    void an_emergency_costs_what_the_planner_says() {
        var listening = new Listening();
        var fleet = fleet(1, 900);
        new FleetLife(fleet, listening, Long.MAX_VALUE).live();
        var first = listening.failures.getFirst();
        int days = (int) (first.atMillis() / 86_400_000L - fleet.settings().scoredFromHour() / 24) + 1;

        var ledger = new FleetLife(fleet(1, days), new RunToFailure(), Long.MAX_VALUE).live();

        // One failure, its part on the shelf: standstill = agreed response + repair, at the plant's figure; surcharge
        // 450,
        // call-out 120, penalty 500 with a chance of 0.2.
        var unit = fleet.units().getFirst();
        var task = fleet.register().task(unit.machine(), unit.component(first.component()));
        var customer = fleet.customers().getFirst();
        double hours = customer.responseHours() + task.correctiveMinutes() / 60.0;
        assertThat(ledger.all().of(Item.WEAR_STOPS) + ledger.all().of(Item.SUDDEN_STOPS))
                .isEqualTo(1);
        assertThat(ledger.all().of(Item.STANDSTILL_HOURS)).isCloseTo(hours, within(1e-9));
        assertThat(ledger.all().of(Item.STANDSTILL)).isCloseTo(hours * customer.downtimeEurPerHour(), within(0.01));
        assertThat(ledger.all().of(Item.SURCHARGE)).isEqualTo(450);
        assertThat(ledger.all().of(Item.CALL_OUT)).isEqualTo(120);
        assertThat(ledger.all().of(Item.SLA)).isEqualTo(100);
        assertThat(ledger.all().of(Item.EXPRESS)).isZero();
        assertThat(ledger.all().of(Item.PLANNED_VISITS)).isZero();
        assertThat(ledger.all().of(Item.EMERGENCY_VISITS)).isEqualTo(1);
    }

    @Test
    void a_planned_replacement_costs_visit_work_and_part_and_throws_life_away() {
        var fleet = fleet(1, 10);
        var unit = fleet.units().getFirst();
        long hour = fleet.settings().scoredFromHour() + 33;

        var ledger = new FleetLife(fleet, new Once(0, hour), Long.MAX_VALUE).live();

        var task = fleet.register().task(unit.machine(), unit.component(0));
        var part = Objects.requireNonNull(fleet.register().parts().get(task.partNumber()));
        double hours = task.preventiveMinutes() / 60.0;
        assertThat(ledger.all().of(Item.CALL_OUT)).isEqualTo(120);
        assertThat(ledger.all().of(Item.TRAVEL)).isEqualTo(100);
        assertThat(ledger.all().of(Item.KILOMETRES)).isEqualTo(80);
        assertThat(ledger.all().of(Item.LABOUR)).isCloseTo(90 * hours, within(1e-9));
        assertThat(ledger.all().of(Item.PARTS)).isCloseTo(part.price().euros() * task.partQuantity(), within(1e-9));
        assertThat(ledger.all().of(Item.PLANNED_HOURS)).isCloseTo(hours, within(1e-9));
        assertThat(ledger.all().of(Item.LIFE_HOURS)).isPositive();
        assertThat(ledger.all().of(Item.STANDSTILL_HOURS)).isZero();
    }

    @Test
    void nothing_is_counted_in_the_run_in() {
        var fleet = fleet(1, 10);

        var ledger = new FleetLife(fleet, new Once(0, fleet.settings().beginHour() + 5), Long.MAX_VALUE).live();

        assertThat(ledger.all().of(Item.PLANNED_VISITS)).isZero();
        assertThat(ledger.all().of(Item.PARTS)).isZero();
    }

    @Test
    void foresight_has_no_stops_from_wear_and_the_same_sudden_ones_while_intervals_are_in_between() {
        var failing = new FleetLife(fleet(8, 500), new RunToFailure(), Long.MAX_VALUE).live();
        var foreseen = new FleetLife(fleet(8, 500), new JustInTime(), Long.MAX_VALUE).live();
        var shares = Map.of("press-160:return-filter", 0.2, "mill-500:coolant-filter", 0.2, "mill-500:drive-belt", 0.2);
        var interval = new FleetLife(fleet(8, 500), new FixedInterval("filters", shares, 1), Long.MAX_VALUE).live();

        assertThat(failing.all().of(Item.WEAR_STOPS)).isGreaterThan(8);
        assertThat(foreseen.all().of(Item.WEAR_STOPS)).isZero();
        assertThat(foreseen.all().of(Item.LIFE_EUR)).isGreaterThanOrEqualTo(0);
        assertThat(interval.all().of(Item.WEAR_STOPS)).isLessThan(failing.all().of(Item.WEAR_STOPS));
        assertThat(total(foreseen)).isLessThan(total(interval)).isLessThan(total(failing));
    }

    @Test
    void the_same_seed_tells_the_same_life() {
        var one = new FleetLife(fleet(6, 200), new RunToFailure(), Long.MAX_VALUE).live();
        var again = new FleetLife(fleet(6, 200), new RunToFailure(), Long.MAX_VALUE).live();

        assertThat(again.bySite()).isEqualTo(one.bySite());
    }

    @Test
    void refuses_settings_out_of_range() {
        assertThatThrownBy(() -> settings(0, 10)).hasMessage("machines: 0 (expected: 1 to 1000)");
        assertThatThrownBy(() -> settings(5, 0)).hasMessage("days: 0 (expected: 1 to 1000)");
    }

    private static double total(Ledger ledger) {
        return ledger.all().total(false);
    }
}
