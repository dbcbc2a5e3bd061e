package dev.millwright.planner.planning;

import static dev.millwright.planner.Worlds.BERLIN;
import static dev.millwright.planner.Worlds.ESSEN;
import static dev.millwright.planner.Worlds.MONDAY;
import static dev.millwright.planner.Worlds.PRESS_7;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.Worlds;
import dev.millwright.planner.demand.CostInputs;
import dev.millwright.planner.demand.CostOfWaiting;
import dev.millwright.planner.demand.DemandWindow;
import dev.millwright.planner.demand.FailureDistribution;
import dev.millwright.planner.demand.PartSupply;
import dev.millwright.planner.demand.Place;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.GreatCircleTravelTime;
import dev.millwright.planner.resources.Skill;
import dev.millwright.planner.resources.Stock;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.resources.WorkingHours;
import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CheapestInsertionTest {
    private static final GeoPoint DORTMUND = new GeoPoint(51.51, 7.46);
    private final CheapestInsertion solver = new CheapestInsertion(
            new PlanningSettings(14, new Money(45), Duration.ofHours(3), Money.ofEuros(140), 8),
            new GreatCircleTravelTime(1.3, 75, Duration.ofMinutes(10)));

    private static VisitRequest request(double hazardPerHour, Duration latest) {
        var inputs = new CostInputs(
                Money.ofEuros(100),
                Money.ofEuros(400),
                Money.ofEuros(500),
                8,
                2,
                6,
                0.5,
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
        var distribution = FailureDistribution.of(
                Worlds.forecast(PRESS_7, "bearing", MONDAY, hazardPerHour, Alarm.EARLY), Duration.ZERO, 5000);
        return new VisitRequest(
                new Place("essen", ESSEN, BERLIN, WorkingHours.parse("Mon-Fri 08:00-18:00")),
                Set.of(new Skill("mechanics")),
                Duration.ofHours(2),
                new DemandWindow(MONDAY.plus(Duration.ofHours(24)), MONDAY.plus(latest), "test"),
                Map.of(),
                Map.of(),
                new CostOfWaiting(distribution, inputs, MONDAY));
    }

    private static PlanningPicture picture(List<Technician> technicians, Visit... visits) {
        return new PlanningPicture(MONDAY, technicians, ServicePlan.of(List.of(visits)), new Stock(Map.of()));
    }

    @Test
    void sends_the_nearest_who_can_as_early_as_the_notice_allows_when_waiting_costs() {
        var near = Worlds.technician("near", ESSEN, "mechanics");
        var far = Worlds.technician("far", DORTMUND, "mechanics");
        var wrong = Worlds.technician("wrong", ESSEN, "hydraulics");

        var placement = solver.place(request(0.005, Duration.ofDays(7)), picture(List.of(far, near, wrong)));

        var slot = placement.found().orElseThrow().slot();
        assertThat(slot.technician()).isEqualTo(new TechnicianId("near"));
        // Notice until Tuesday 06:00, the plant opens at 08:00 in Berlin.
        assertThat(slot.startsAt()).isEqualTo(Instant.parse("2026-11-03T07:00:00Z"));
        assertThat(placement.nothingFits()).isNull();
    }

    @Test
    void says_why_not_somebody_else_and_why_not_another_day() {
        var near = Worlds.technician("near", ESSEN, "mechanics");
        var far = Worlds.technician("far", DORTMUND, "mechanics");
        var wrong = Worlds.technician("wrong", ESSEN, "hydraulics");

        var alternatives = solver.place(request(0.005, Duration.ofDays(7)), picture(List.of(far, near, wrong)))
                .alternatives();

        assertThat(alternatives)
                .filteredOn(alternative -> alternative.subject().equals("Tech wrong"))
                .singleElement()
                .satisfies(alternative -> {
                    assertThat(alternative.firstBroken()).isEqualTo(Rule.TECHNICIAN_HAS_THE_SKILL);
                    assertThat(alternative.whyNot()).isEqualTo("Tech wrong does not have the skill mechanics.");
                });
        assertThat(alternatives)
                .filteredOn(alternative -> alternative.subject().equals("Tech far"))
                .singleElement()
                .satisfies(alternative -> {
                    assertThat(alternative.difference()).isGreaterThan(Money.ZERO);
                    assertThat(alternative.terms().getFirst().name()).isEqualTo("travel");
                    assertThat(alternative.whyNot()).contains("extra travel +EUR");
                });
        assertThat(alternatives)
                .filteredOn(alternative -> alternative.subject().equals("Wed 4 Nov"))
                .singleElement()
                .satisfies(alternative ->
                        assertThat(alternative.terms().getFirst().name()).isEqualTo("downtime"));
        assertThat(alternatives)
                .filteredOn(alternative -> alternative.subject().equals("Mon 2 Nov"))
                .singleElement()
                .satisfies(alternative -> assertThat(alternative.firstBroken()).isEqualTo(Rule.CUSTOMER_GETS_NOTICE));
    }

    @Test
    void joins_a_visit_that_is_at_the_plant_anyway() {
        // The only difference is the way: on Thursday Anna is in Essen from 08:00 to 10:00 already.
        var anna = Worlds.technician("anna", DORTMUND, "mechanics");
        var thursday = new TimeSpan(Instant.parse("2026-11-05T07:00:00Z"), Instant.parse("2026-11-05T09:00:00Z"));
        var there = new Visit(anna.id(), "essen", ESSEN, thursday, "work order 1");

        var slot = solver.place(request(1e-9, Duration.ofDays(7)), picture(List.of(anna), there))
                .found()
                .orElseThrow()
                .slot();

        assertThat(slot.startsAt()).isEqualTo(thursday.to());
        assertThat(slot.travelMinutes()).isZero();
    }

    @Test
    void proposes_the_first_day_after_the_risk_limit_if_nothing_fits_before_and_says_so() {
        var anna = Worlds.technician("anna", ESSEN, "mechanics");
        var away = new Technician(
                anna.id(),
                anna.name(),
                anna.skills(),
                anna.home(),
                BERLIN,
                anna.hours(),
                anna.costPerHour(),
                List.of(new Technician.Absence(new TimeSpan(MONDAY, MONDAY.plus(Duration.ofDays(4))), "training")));

        var placement = solver.place(request(0.005, Duration.ofDays(3)), picture(List.of(away)));

        assertThat(placement.found().orElseThrow().slot().startsAt()).isEqualTo(Instant.parse("2026-11-06T07:00:00Z"));
        assertThat(placement.nothingFits())
                .contains("No visit fits by Thu 5 Nov")
                .contains("all 1 technician");
    }

    @Test
    void names_the_rule_that_blocks_everybody_when_nothing_fits_at_all() {
        var wrong = Worlds.technician("wrong", ESSEN, "hydraulics");

        var placement = solver.place(request(0.005, Duration.ofDays(7)), picture(List.of(wrong)));

        assertThat(placement.found()).isEmpty();
        assertThat(placement.nothingFits()).contains("nobody has the skills");
        assertThat(placement.alternatives())
                .singleElement()
                .satisfies(alternative ->
                        assertThat(alternative.whyNot()).isEqualTo("Tech wrong does not have the skill mechanics."));
    }

    @Test
    void says_plainly_that_there_are_no_technicians() {
        assertThat(solver.place(request(0.005, Duration.ofDays(7)), picture(List.of()))
                        .nothingFits())
                .isEqualTo("Nothing fits: there are no technicians.");
    }

    @Test
    void places_among_25_technicians_and_three_weeks_well_within_200_ms() {
        var technicians = java.util.stream.IntStream.range(0, 25)
                .mapToObj(i -> Worlds.technician("t" + i, new GeoPoint(51 + i * 0.05, 7 + i * 0.05), "mechanics"))
                .toList();
        var visits = technicians.stream()
                .flatMap(technician -> java.util.stream.IntStream.range(1, 5)
                        .mapToObj(day -> new Visit(
                                technician.id(),
                                "other",
                                DORTMUND,
                                new TimeSpan(
                                        MONDAY.plus(Duration.ofHours(24L * day + 4)),
                                        MONDAY.plus(Duration.ofHours(24L * day + 6))),
                                "work order")))
                .toArray(Visit[]::new);
        var picture = picture(technicians, visits);
        var request = request(0.005, Duration.ofDays(7));
        solver.place(request, picture);

        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            long began = System.nanoTime();
            solver.place(request, picture);
            fastest = Math.min(fastest, System.nanoTime() - began);
        }

        assertThat(fastest / 1_000_000).as("milliseconds per place").isLessThan(200);
    }
}
