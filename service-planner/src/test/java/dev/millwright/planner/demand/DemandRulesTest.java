package dev.millwright.planner.demand;

import static dev.millwright.planner.Worlds.MONDAY;
import static dev.millwright.planner.Worlds.PRESS_7;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.planner.Worlds;
import dev.millwright.planner.demand.Judgement.Verdict;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.ServiceTask;
import dev.millwright.planner.resources.Skill;
import dev.millwright.planner.resources.SparePart;
import dev.millwright.planner.resources.WorkingHours;
import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
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
            Duration.ofHours(48),
            Money.ofEuros(350),
            0.85,
            0.3,
            Duration.ofHours(24),
            Duration.ofHours(4),
            0.25,
            Money.ofEuros(1500),
            Duration.ofDays(7),
            Money.ofEuros(150),
            Duration.ofDays(3),
            Money.ofEuros(600),
            Duration.ofDays(30));

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
                response,
                SeenLearning.Learned.NOTHING,
                Map.of());
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
                    assertThat(input.value()).isEqualTo("300");
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
        // One of two on the shelf, five days of lead time. By express it is here when Wednesday is over, 67 h later,
        // and
        // three days less of 0.1 % an hour are worth more than EUR 350.
        assertThat(inputs.supply()).isEqualTo(new PartSupply(67, 48, Money.ofEuros(350), true));
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
    void orders_by_express_when_the_risk_until_the_ordinary_delivery_costs_more() {
        var part = new SparePart("B-1", "Bearing set", Money.ofEuros(100), 0, 0, 20);

        var likely = assess(0.005, Alarm.EARLY, context(Money.ofEuros(900), 8, part));
        assertThat(likely.cost().inputs().supply().express()).isTrue();
        assertThat(likely.partArrives()).isEqualTo(Instant.parse("2026-11-05T00:00:00Z"));
        assertThat(likely.ordered()).containsKey("B-1");

        var unlikely = assess(1e-6, Alarm.EARLY, context(Money.ofEuros(900), 8, part));
        assertThat(unlikely.cost().inputs().supply().express()).isFalse();
        assertThat(unlikely.partArrives()).isEqualTo(Instant.parse("2026-11-23T00:00:00Z"));
    }

    @Test
    void looks_first_where_replacing_would_throw_much_away_but_never_after_a_confirmed_alarm() {
        var dear = new SparePart("B-1", "Motor", Money.ofEuros(20_000), 9, 0, 5);
        var context = context(Money.ofEuros(300), 8, dear);

        var look = assess(0.0005, Alarm.NONE, context);
        assertThat(look.looksFirst()).isTrue();
        assertThat(look.parts()).isEmpty();
        assertThat(look.work()).isEqualTo(Duration.ofMinutes(30));
        assertThat(assess(0.0005, Alarm.CONFIRMED, context).looksFirst()).isFalse();
        var cheap = new SparePart("B-1", "Filter", Money.ofEuros(20), 9, 0, 5);
        assertThat(assess(0.0005, Alarm.NONE, context(Money.ofEuros(300), 8, cheap))
                        .looksFirst())
                .isFalse();
    }

    @Test
    void replaces_in_any_case_what_is_cheap_and_only_if_wear_is_seen_what_is_dear() {
        // 0.1 % an hour, wear shows for 720 h: a look sees 0.001 / (0.001 + 1/720) = 42 %. Unseen and due within 30
        // days are
        // 51.3 % - 42 % (1 - e^-1.72) = 16.8 %, a further visit 720: EUR 121, and failures within a week. Life left is
        // 20 %.
        var cheap = new SparePart("B-1", "Filter", Money.ofEuros(20), 9, 0, 5);
        assertThat(assess(0.001, Alarm.CONFIRMED, context(Money.ofEuros(300), 8, cheap))
                        .cost()
                        .onlyIfSeen())
                .isFalse();
        var dear = new SparePart("B-1", "Motor", Money.ofEuros(20_000), 9, 0, 5);
        var motor = assess(0.001, Alarm.CONFIRMED, context(Money.ofEuros(300), 8, dear))
                .cost();
        assertThat(motor.onlyIfSeen()).isTrue();
        assertThat(motor.inputs().shown()).extracting(CostInput::name).contains("way-eur", "seen-hours");
    }

    @Test
    void orders_by_express_although_some_are_on_their_way_if_they_come_too_late() {
        var coming = new SparePart(
                "B-1", "Bearing set", Money.ofEuros(100), 0, 0, 20, 2, Instant.parse("2026-11-22T00:00:00Z"));

        var likely = assess(0.005, Alarm.EARLY, context(Money.ofEuros(900), 8, coming));
        assertThat(likely.cost().inputs().supply().express()).isTrue();
        assertThat(likely.partArrives()).isEqualTo(Instant.parse("2026-11-05T00:00:00Z"));

        var unlikely = assess(1e-6, Alarm.EARLY, context(Money.ofEuros(900), 8, coming));
        assertThat(unlikely.cost().inputs().supply().express()).isFalse();
        assertThat(unlikely.partArrives()).isEqualTo(Instant.parse("2026-11-22T00:00:00Z"));
    }

    @Test
    void does_not_look_once_more_at_what_a_technician_has_seen_worn() {
        var dear = new SparePart("B-1", "Motor", Money.ofEuros(20_000), 9, 0, 5);
        var context = context(Money.ofEuros(300), 8, dear);
        var forecast = Worlds.forecast(PRESS_7, "bearing", MONDAY, 0.0005, Alarm.NONE);
        assertThat(rules.assess(forecast, context, MONDAY).orElseThrow().looksFirst())
                .isTrue();

        var asked = rules.assess(forecast, context, true, MONDAY).orElseThrow();

        assertThat(asked.looksFirst()).isFalse();
        assertThat(asked.cost().onlyIfSeen()).isFalse();
        // Worn, it lasts 720 h on average: 1 - exp(-168 / 720) = 20.8 % within a week instead of 8.1 %.
        assertThat(asked.cost().failureBefore(MONDAY.plus(Duration.ofDays(7)))).isCloseTo(0.2081, within(1e-4));
    }

    @Test
    void proposes_what_is_worth_a_decision_now_and_watches_the_rest() {
        var context = context(null, null, null);

        assertThat(rules.judge(assess(0.001, Alarm.EARLY, context), false).verdict())
                .isEqualTo(Verdict.PROPOSE);
        assertThat(rules.judge(assess(1e-5, Alarm.CONFIRMED, context), false).verdict())
                .isEqualTo(Verdict.PROPOSE);
        assertThat(rules.judge(assess(0.001, Alarm.NONE, context), false).verdict())
                .isEqualTo(Verdict.PROPOSE);
        // 16.5 % within 30 days and no alarm: watched, with what would make it a proposal.
        var weak = rules.judge(assess(0.00025, Alarm.NONE, context), false);
        assertThat(weak.verdict()).isEqualTo(Verdict.WATCH);
        assertThat(weak.why()).isEqualTo("No alarm, and 16 % chance of failure within 30 days.");
        assertThat(weak.until()).contains("from 25 % on");
        // 0.7 % within 30 days: as healthy as any.
        assertThat(rules.judge(assess(1e-5, Alarm.NONE, context), false).verdict())
                .isEqualTo(Verdict.NOTHING);
        // An alarm with hardly anything at stake.
        var little = rules.judge(assess(1e-5, Alarm.EARLY, context), false);
        assertThat(little.verdict()).isEqualTo(Verdict.WATCH);
        assertThat(little.until()).contains("EUR 1,500");
    }

    @Test
    void keeps_an_open_proposal_while_a_forecast_hovers_about_the_border() {
        // 1 - exp(-0.0003 × 720) = 19.4 %: below the 20 % that stay; 0.00035: 22.3 %, enough to stay and too little to
        // begin.
        var context = context(null, null, null);

        assertThat(rules.judge(assess(0.00035, Alarm.NONE, context), false).verdict())
                .isEqualTo(Verdict.WATCH);
        assertThat(rules.judge(assess(0.00035, Alarm.NONE, context), true).verdict())
                .isEqualTo(Verdict.PROPOSE);
        assertThat(rules.judge(assess(0.0003, Alarm.NONE, context), true).verdict())
                .isEqualTo(Verdict.WATCH);
    }

    @Test
    void takes_what_a_person_has_set_before_what_was_imported_and_the_fleet_s_figure_only_as_a_last_resort() {
        var machine = new SetFigure(1200, SetFigure.Level.MACHINE, "Erika", MONDAY);
        var fleet = new SetFigure(700, SetFigure.Level.FLEET, "Erika", MONDAY);
        var plant = context(Money.ofEuros(900), null, null);

        assertThat(downtime(plant, Map.of())).isEqualTo(Money.ofEuros(900));
        assertThat(downtime(plant, Map.of(CostFigure.DOWNTIME_EUR_PER_HOUR, machine)))
                .isEqualTo(Money.ofEuros(1200));
        assertThat(downtime(plant, Map.of(CostFigure.DOWNTIME_EUR_PER_HOUR, fleet)))
                .isEqualTo(Money.ofEuros(900));
        var unknown = context(null, null, null);
        assertThat(downtime(unknown, Map.of())).isEqualTo(Money.ofEuros(300));
        assertThat(downtime(unknown, Map.of(CostFigure.DOWNTIME_EUR_PER_HOUR, fleet)))
                .isEqualTo(Money.ofEuros(700));
    }

    private Money downtime(ComponentContext context, Map<CostFigure, SetFigure> set) {
        var changed = new ComponentContext(
                context.machine(),
                context.modelLabel(),
                context.componentLabel(),
                context.failureModeLabel(),
                context.expectedLifeHours(),
                context.customerName(),
                context.siteName(),
                context.place(),
                context.task(),
                context.part(),
                context.downtimePerHour(),
                context.responseHours(),
                SeenLearning.Learned.NOTHING,
                set);
        var inputs = rules.inputs(changed, MONDAY);
        assertThat(inputs.shown())
                .filteredOn(input -> input.name().equals("downtime-eur-per-hour"))
                .singleElement()
                .satisfies(input ->
                        assertThat(input.source() == CostInput.Source.SET).isEqualTo(input.set() != null));
        return inputs.downtimePerHour();
    }

    @Test
    void does_not_act_on_an_old_forecast() {
        var old = Worlds.forecast(PRESS_7, "bearing", MONDAY.minus(Duration.ofDays(4)), 0.01, Alarm.CONFIRMED);

        assertThat(rules.assess(old, context(null, null, null), MONDAY)).isEmpty();
    }
}
