package dev.millwright.sim.scenario.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.millwright.planner.PlannerSettings;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WithMillwrightTest {
    private static final PlannerSettings PLANNER = PlannerSettings.of(ConfigFactory.load());

    private static PolicyFleet fleet(double accepted) {
        var settings = new PolicySettings(
                3, 2, 120, 30, 6, 1, Instant.parse("2026-01-01T00:00:00Z"), Duration.ofMinutes(30), accepted, 1);
        return new PolicyFleet(settings, 6, PLANNER);
    }

    private static Ledger lived(double accepted, int restartEveryRows) {
        var fleet = fleet(accepted);
        return new FleetLife(
                        fleet,
                        new WithMillwright(restartEveryRows),
                        fleet.settings().beginHour())
                .live();
    }

    @Test
    void without_a_coordinator_who_accepts_the_year_is_the_one_of_run_to_failure() {
        var failing = new FleetLife(fleet(0), new RunToFailure(), Long.MAX_VALUE).live();

        // The same machines, use, weather and specimens: not one cent differs.
        assertThat(lived(0, 0).bySite()).isEqualTo(failing.bySite());
    }

    @Test
    void accepted_proposals_come_before_failures_and_restarts_of_twins_change_nothing() {
        var failing = new FleetLife(fleet(1), new RunToFailure(), Long.MAX_VALUE).live();

        var lived = lived(1, 0);

        assertThat(failing.all().of(Item.WEAR_STOPS)).isGreaterThanOrEqualTo(2);
        assertThat(lived.all().of(Item.WEAR_STOPS)).isLessThan(failing.all().of(Item.WEAR_STOPS));
        assertThat(lived.all().of(Item.PLANNED_VISITS)).isPositive();
        assertThat(lived.all().of(Item.VISITS_IN_VAIN))
                .isLessThanOrEqualTo(lived.all().of(Item.PLANNED_VISITS));
        assertThat(lived(1, 97).bySite()).isEqualTo(lived.bySite());
    }
}
