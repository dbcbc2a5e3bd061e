package dev.millwright.planner.planning;

import static dev.millwright.planner.Worlds.BERLIN;
import static dev.millwright.planner.Worlds.ESSEN;
import static dev.millwright.planner.Worlds.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.Worlds;
import dev.millwright.planner.demand.ComponentContext;
import dev.millwright.planner.demand.CostInputs;
import dev.millwright.planner.demand.CostOfWaiting;
import dev.millwright.planner.demand.DemandWindow;
import dev.millwright.planner.demand.FailureDistribution;
import dev.millwright.planner.demand.PartSupply;
import dev.millwright.planner.demand.Place;
import dev.millwright.planner.demand.SeenLearning;
import dev.millwright.planner.demand.ServiceDemand;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.CoCheck.Action;
import dev.millwright.planner.resources.ServiceTask;
import dev.millwright.planner.resources.Skill;
import dev.millwright.planner.resources.WorkingHours;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpportunitiesTest {
    private final Opportunities opportunities = new Opportunities(3);

    private static ServiceDemand demand(String machine, String component, double hazard, String skill) {
        var registry = Worlds.registry("press-7", "press-8");
        var id = new MachineId(machine);
        var task = new ServiceTask("press", component, new Skill(skill), 60, 300, 15, null, 0);
        var context = new ComponentContext(
                registry.find(id).orElseThrow(),
                "Press 200",
                component,
                null,
                5000,
                "Acme",
                "Essen",
                new Place("essen", ESSEN, BERLIN, WorkingHours.parse("Mon-Fri 08:00-18:00")),
                task,
                null,
                null,
                null,
                SeenLearning.Learned.NOTHING,
                Map.of());
        var forecast = Worlds.forecast(id, component, MONDAY, hazard, Alarm.NONE);
        var inputs = new CostInputs(
                Money.ofEuros(120),
                Money.ofEuros(400),
                Money.ofEuros(300),
                24,
                1,
                5,
                0.25,
                Money.ofEuros(80),
                Money.ofEuros(1000),
                PartSupply.ON_THE_SHELF,
                0,
                Money.ZERO,
                5000,
                0.3,
                Money.ofEuros(600),
                720,
                List.of());
        var cost = new CostOfWaiting(FailureDistribution.of(forecast, Duration.ZERO, 5000), inputs, MONDAY);
        return new ServiceDemand(
                context,
                forecast,
                new DemandWindow(MONDAY, MONDAY, ""),
                cost,
                null,
                Money.ZERO,
                Money.ZERO,
                false,
                null);
    }

    private List<CoCheck> with(ServiceDemand other) {
        return opportunities.onTheWay(Set.of(new Skill("mechanics")), List.of(other), MONDAY, Money.ofEuros(200));
    }

    @Test
    void replaces_on_the_way_what_is_worn_as_well() {
        // Hazard 0.005 per hour: F(30 d) = 0.972676; a visit of its own costs 120 + 200, a failure 300 × (24 + 5) + 400
        // +
        // 80 × 4 = 9420 more: 0.972676 × 9740 = 9473.87. Life left 200 h of 5,000 h: 40 of the part, 3.20 of the work.
        assertThat(with(demand("press-7", "pump", 0.005, "mechanics")))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.action()).isEqualTo(Action.REPLACE);
                    assertThat(check.saving()).isBetween(new Money(947386), new Money(947388));
                    assertThat(check.cost()).isEqualTo(new Money(4320));
                    assertThat(check.lifeThrownAway()).isEqualTo(Money.ofEuros(40));
                });
    }

    @Test
    void only_looks_where_replacing_would_throw_away_too_much_life() {
        // Hazard 0.0001 per hour: F(30 d) = 6.9 %, 320 × 6.9 % = 22.22 saved, looking costs 15 min × 80 = 20.
        assertThat(with(demand("press-7", "pump", 0.0001, "mechanics")))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.action()).isEqualTo(Action.INSPECT);
                    assertThat(check.addedMinutes()).isEqualTo(15);
                    assertThat(check.cost()).isEqualTo(Money.ofEuros(20));
                    assertThat(check.lifeThrownAway()).isEqualTo(Money.ZERO);
                });
    }

    @Test
    void leaves_alone_what_is_as_good_as_new() {
        assertThat(with(demand("press-7", "pump", 1e-6, "mechanics"))).isEmpty();
    }

    @Test
    void only_looks_at_what_needs_another_skill() {
        assertThat(with(demand("press-7", "pump", 0.005, "hydraulics")))
                .singleElement()
                .satisfies(check -> assertThat(check.action()).isEqualTo(Action.INSPECT));
    }
}
