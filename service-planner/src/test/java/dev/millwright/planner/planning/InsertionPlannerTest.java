package dev.millwright.planner.planning;

import static dev.millwright.planner.Worlds.BERLIN;
import static dev.millwright.planner.Worlds.ESSEN;
import static dev.millwright.planner.Worlds.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.Worlds;
import dev.millwright.planner.demand.CostTerm;
import dev.millwright.planner.demand.DemandWindow;
import dev.millwright.planner.demand.Place;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.PlanTask.MovePrices;
import dev.millwright.planner.planning.PlanTask.Standing;
import dev.millwright.planner.planning.PlanTask.Wish;
import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.Skill;
import dev.millwright.planner.resources.Stock;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.resources.TravelTime;
import dev.millwright.planner.resources.WorkingHours;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InsertionPlannerTest {
    /** Every way is 30 minutes and 40 km: EUR 40 of a technician's time and EUR 18 of road, there and back EUR 116. */
    private static final TravelTime WAYS = (from, to) ->
            from.equals(to) ? new TravelTime.Leg(Duration.ZERO, 0) : new TravelTime.Leg(Duration.ofMinutes(30), 40);

    private static final GeoPoint HOME = new GeoPoint(51.51, 7.46);
    private static final MovePrices PRICES = new MovePrices(Money.ofEuros(50), Money.ofEuros(100), Money.ofEuros(20));
    private static final Instant TUESDAY_8 = Instant.parse("2026-11-03T07:00:00Z");
    private static final Instant TUESDAY_10 = Instant.parse("2026-11-03T09:00:00Z");

    private final WholePlanner planner = new InsertionPlanner(new CheapestInsertion(
            new PlanningSettings(14, new Money(45), Duration.ofHours(3), Money.ofEuros(140), 8), WAYS));

    @AfterEach
    void stop() {
        planner.close();
    }

    private static Wish wish(String id, @Nullable Standing standing) {
        return new Wish(
                id,
                "visit " + id,
                new VisitRequest(
                        new Place("essen", ESSEN, BERLIN, WorkingHours.parse("Mon-Fri 08:00-18:00")),
                        Set.of(new Skill("mechanics")),
                        Duration.ofHours(2),
                        new DemandWindow(MONDAY.plus(Duration.ofHours(26)), MONDAY.plus(Duration.ofDays(7)), "test"),
                        Map.of(),
                        Map.of(),
                        null),
                standing,
                Money.ofEuros(3000));
    }

    private static Standing standing(String technician, Instant at) {
        return new Standing(new TechnicianId(technician), null, at, PRICES);
    }

    private static PlanTask task(List<Technician> technicians, Wish... wishes) {
        var picture = new PlanningPicture(MONDAY, technicians, ServicePlan.EMPTY, new Stock(Map.of()));
        return new PlanTask(picture, List.of(wishes));
    }

    private WholePlan made(PlanTask task) {
        return planner.make(task, new PlanTask.Limit(1, OptionalDouble.empty(), 1))
                .result()
                .toCompletableFuture()
                .join();
    }

    private static Money term(WholePlan plan, String name) {
        return plan.totals().stream()
                .filter(term -> term.name().equals(name))
                .map(CostTerm::amount)
                .reduce(Money.ZERO, Money::plus);
    }

    private static Technician away(Technician technician, Instant from, Instant to) {
        return new Technician(
                technician.id(),
                technician.name(),
                technician.skills(),
                technician.home(),
                technician.zone(),
                technician.hours(),
                technician.costPerHour(),
                List.of(new Technician.Absence(new TimeSpan(from, to), "ill")));
    }

    @Test
    void reckons_the_ways_of_a_day_once_however_many_visits_share_them() {
        var anna = Worlds.technician("anna", HOME, "mechanics");

        var plan = planner.asItStands(
                task(List.of(anna), wish("a", standing("anna", TUESDAY_8)), wish("b", standing("anna", TUESDAY_10))));

        // One way there, one way back: 2 * (0.5 h * EUR 80 + 40 km * EUR 0.45); each visit by itself would add nothing.
        assertThat(term(plan, "travel")).isEqualTo(Money.ofEuros(116));
        assertThat(plan.figures()).isEqualTo(new WholePlan.Figures(Money.ofEuros(116), 0, 60, 80, 0, 2, 0, 0));
        assertThat(plan.visits())
                .allSatisfy(visit -> assertThat(visit.nothingFits()).isNull());
    }

    @Test
    void keeps_what_stands_even_if_new_visits_would_need_more_notice() {
        // Notice for something new runs until Tuesday 08:00 in Berlin; this one was announced for Monday 10:00 long
        // ago.
        var anna = Worlds.technician("anna", HOME, "mechanics");
        var monday10 = Instant.parse("2026-11-02T09:00:00Z");

        var plan = made(task(List.of(anna), wish("a", standing("anna", monday10))));

        assertThat(plan.visits().getFirst().priced())
                .isNotNull()
                .satisfies(priced -> assertThat(priced.slot().startsAt()).isEqualTo(monday10));
        assertThat(plan.figures().moved()).isZero();
    }

    @Test
    void says_why_a_visit_cannot_stay_and_what_sending_somebody_else_costs() {
        var tuesday = Instant.parse("2026-11-02T23:00:00Z");
        var anna = away(Worlds.technician("anna", HOME, "mechanics"), tuesday, tuesday.plus(Duration.ofDays(14)));
        var bert = Worlds.technician("bert", HOME, "mechanics");
        var task = task(List.of(anna, bert), wish("a", standing("anna", TUESDAY_8)));

        var stands = planner.asItStands(task);
        var made = made(task);

        assertThat(stands.visits().getFirst().priced()).isNull();
        assertThat(stands.visits().getFirst().nothingFits())
                .startsWith("It cannot stay on Tue 3 Nov, 08:00, because those with the skills are away: Tech anna is"
                        + " away");
        assertThat(stands.visits().getFirst().alternatives())
                .extracting(Alternative::firstBroken)
                .containsExactly(Rule.TECHNICIAN_IS_NOT_ABSENT);
        assertThat(stands.figures().cost()).isEqualTo(Money.ofEuros(3000));
        // The same hour with somebody else: EUR 116 of ways and EUR 50 because the customer expects Anna.
        assertThat(made.figures()).isEqualTo(new WholePlan.Figures(Money.ofEuros(166), 0, 60, 80, 0, 1, 0, 1));
        assertThat(term(made, "moving")).isEqualTo(Money.ofEuros(50));
    }

    @Test
    void places_what_stood_nowhere_beside_what_stands() {
        var anna = Worlds.technician("anna", HOME, "mechanics");

        var plan = made(task(List.of(anna), wish("a", standing("anna", TUESDAY_8)), wish("b", null)));

        // Right behind the other one, on the same way.
        assertThat(plan.visits().get(1).priced())
                .isNotNull()
                .satisfies(priced -> assertThat(priced.slot().startsAt()).isEqualTo(TUESDAY_10));
        assertThat(plan.figures().cost()).isEqualTo(Money.ofEuros(116));
    }

    @Test
    void never_drops_a_visit_silently() {
        var plan = made(task(List.of(Worlds.technician("anna", HOME, "hydraulics")), wish("a", null)));

        assertThat(plan.visits().getFirst().priced()).isNull();
        assertThat(plan.visits().getFirst().nothingFits()).contains("because nobody has the skills");
        assertThat(plan.visits().getFirst().alternatives())
                .extracting(Alternative::firstBroken)
                .containsExactly(Rule.TECHNICIAN_HAS_THE_SKILL);
        assertThat(plan.figures().unplaced()).isEqualTo(1);
        assertThat(term(plan, "unplaced")).isEqualTo(Money.ofEuros(3000));
    }

    @Test
    void two_visits_that_stand_at_the_same_hour_cannot_both_stay() {
        var anna = Worlds.technician("anna", HOME, "mechanics");

        var plan = planner.asItStands(
                task(List.of(anna), wish("a", standing("anna", TUESDAY_8)), wish("b", standing("anna", TUESDAY_8))));

        assertThat(plan.visits().get(0).priced()).isNotNull();
        assertThat(plan.visits().get(1).nothingFits()).contains("everybody is on other visits");
    }
}
