package dev.millwright.planner.demand;

import static dev.millwright.planner.Worlds.MONDAY;
import static dev.millwright.planner.Worlds.PRESS_7;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.Worlds;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.ServiceTask;
import dev.millwright.planner.resources.Skill;
import dev.millwright.planner.resources.SparePart;
import dev.millwright.planner.resources.WorkingHours;
import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DemandRulesTest {
    private static final DemandSettings SETTINGS = new DemandSettings(
            Money.ofEuros(120),
            Money.ofEuros(450),
            Money.ofEuros(300),
            Duration.ofHours(24),
            Money.ofEuros(85),
            0.2,
            Money.ofEuros(500),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofMinutes(30),
            0.3,
            Duration.ofHours(24),
            Duration.ofHours(4),
            Money.ofEuros(2500),
            Duration.ofDays(3));

    private final DemandRules rules = new DemandRules(SETTINGS);

    private static ComponentContext context(
            @Nullable Money downtime, @Nullable Integer response, @Nullable SparePart part) {
        var place = new Place("essen", Worlds.ESSEN, Worlds.BERLIN, WorkingHours.parse("Mon-Fri 06:00-18:00"));
        return new ComponentContext(
                Worlds.registry("press-7").find(PRESS_7).orElseThrow(),
                "Press 200",
                "Bearing",
                "Bearing wear",
                5000,
                "Acme",
                "Essen",
                place,
                new ServiceTask("press", "bearing", new Skill("mechanics"), 120, 360, 30, "B-1", 2),
                part,
                downtime,
                response);
    }

    private ServiceDemand assess(double hazard, Alarm alarm, ComponentContext context) {
        return rules.assess(Worlds.forecast(PRESS_7, "bearing", MONDAY, hazard, alarm), context, MONDAY)
                .orElseThrow();
    }

    @Test
    void marks_figures_that_nobody_has_confirmed() {
        var demand = assess(0.001, Alarm.EARLY, context(null, null, null));

        assertThat(demand.cost().inputs().shown())
                .filteredOn(input -> input.name().equals("downtime-eur-per-hour"))
                .singleElement()
                .satisfies(input -> {
                    assertThat(input.source()).isEqualTo(CostInput.Source.DEFAULT);
                    assertThat(input.value()).isEqualTo("EUR 300.00");
                });
    }

    @Test
    void takes_plant_contract_and_part_where_they_say_something() {
        var part = new SparePart("B-1", "Bearing set", Money.ofEuros(100), 1, 0, 5);
        var demand = assess(0.001, Alarm.EARLY, context(Money.ofEuros(900), 8, part));
        var inputs = demand.cost().inputs();

        assertThat(inputs.downtimePerHour()).isEqualTo(Money.ofEuros(900));
        assertThat(inputs.responseHours()).isEqualTo(8);
        assertThat(inputs.partPrice()).isEqualTo(Money.ofEuros(200));
        assertThat(inputs.partMissing()).isEqualTo(1);
        assertThat(inputs.partLeadHours()).isEqualTo(120);
        assertThat(inputs.slaMiss()).isEqualTo(0.2);
        assertThat(demand.work()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void sets_the_latest_day_where_the_risk_passes_the_limit() {
        // 1 - exp(-0.001 t) passes 0.3 at t = 356.7 h: the last full hour is 356.
        var window = assess(0.001, Alarm.EARLY, context(null, null, null)).window();

        assertThat(window.earliest()).isEqualTo(MONDAY.plus(Duration.ofHours(24)));
        assertThat(window.latest()).isEqualTo(MONDAY.plus(Duration.ofHours(356)));
        assertThat(window.why()).contains("30 %");
    }

    @Test
    void asks_for_a_visit_as_soon_as_possible_when_the_risk_is_above_the_limit_at_once() {
        var window = assess(0.05, Alarm.CONFIRMED, context(null, null, null)).window();

        assertThat(window.earliest()).isEqualTo(MONDAY.plus(Duration.ofHours(4)));
        assertThat(window.latest()).isEqualTo(MONDAY.plus(Duration.ofHours(76)));
        assertThat(window.why()).contains("as soon as possible");
    }

    @Test
    void finds_alarms_and_money_worth_a_visit_and_softens_the_border_for_what_is_open() {
        var context = context(null, null, null);

        assertThat(rules.isWorthAVisit(assess(1e-5, Alarm.EARLY, context))).isTrue();
        assertThat(rules.isWorthAVisit(assess(1e-5, Alarm.NONE, context))).isFalse();
        assertThat(rules.isWorthAVisit(assess(0.002, Alarm.NONE, context))).isTrue();
        // F(30 d) = 16.5 %, F(1 d) = 0.6 %; times 300 × 30 + 450 + 340: about 1,550 euro: too little to begin, enough
        // to stay.
        var hovering = assess(0.00025, Alarm.NONE, context);
        assertThat(hovering.stake()).isBetween(Money.ofEuros(1250), Money.ofEuros(2499));
        assertThat(rules.isWorthAVisit(hovering)).isFalse();
        assertThat(rules.isStillThere(hovering)).isTrue();
    }

    @Test
    void does_not_act_on_an_old_forecast() {
        var old = Worlds.forecast(PRESS_7, "bearing", MONDAY.minus(Duration.ofDays(4)), 0.01, Alarm.CONFIRMED);

        assertThat(rules.assess(old, context(null, null, null), MONDAY)).isEmpty();
    }
}
