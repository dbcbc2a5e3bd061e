package dev.millwright.planner.planning;

import static dev.millwright.planner.Worlds.BERLIN;
import static dev.millwright.planner.Worlds.ESSEN;
import static dev.millwright.planner.Worlds.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.Worlds;
import dev.millwright.planner.demand.DemandWindow;
import dev.millwright.planner.demand.Place;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.GreatCircleTravelTime;
import dev.millwright.planner.resources.Skill;
import dev.millwright.planner.resources.SparePart;
import dev.millwright.planner.resources.Stock;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.resources.WorkingHours;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanConstraintsTest {
    /** 19.9 km as the crow flies: 25.9 km by road at 60 km/h is 26 minutes. */
    private static final GeoPoint NEARBY = new GeoPoint(51.45 + 19.9 / 111.195, 7.01);

    private static final Technician ANNA = Worlds.technician("anna", NEARBY, "mechanics");
    private final PlanConstraints constraints =
            new PlanConstraints(new GreatCircleTravelTime(1.3, 60, Duration.ZERO), Duration.ofHours(3));

    private static VisitRequest request() {
        return new VisitRequest(
                new Place("essen", ESSEN, BERLIN, WorkingHours.parse("Mon-Fri 08:00-18:00")),
                Set.of(new Skill("mechanics")),
                Duration.ofHours(2),
                new DemandWindow(MONDAY.plus(Duration.ofHours(24)), MONDAY.plus(Duration.ofDays(5)), "test"),
                Map.of("B-1", 1),
                Map.of(),
                null);
    }

    private static PlanningPicture picture(int stock, Visit... visits) {
        var part = new SparePart("B-1", "Bearing set", Money.ofEuros(100), stock, 0, 3);
        return new PlanningPicture(
                MONDAY, List.of(ANNA), ServicePlan.of(List.of(visits)), new Stock(Map.of("B-1", part)));
    }

    /** Two hours from {@code localTime} on the Tuesday after {@link Worlds#MONDAY}. */
    private static TimeSpan tuesday(String localTime) {
        var from = java.time.LocalDate.of(2026, 11, 3)
                .atTime(java.time.LocalTime.parse(localTime))
                .atZone(BERLIN)
                .toInstant();
        return new TimeSpan(from, from.plus(Duration.ofHours(2)));
    }

    private static Visit elsewhere(GeoPoint place, TimeSpan span) {
        return new Visit(new TechnicianId("anna"), "other", place, span, "work order 1");
    }

    @Test
    void technician_has_the_skill() {
        var bob = Worlds.technician("bob", ESSEN, "hydraulics");

        assertThat(constraints.people().technicianHasTheSkill(request(), ANNA)).isEmpty();
        assertThat(constraints
                        .people()
                        .technicianHasTheSkill(request(), bob)
                        .orElseThrow()
                        .detail())
                .contains("mechanics");
    }

    @Test
    void technician_is_not_absent() {
        var holiday = new Technician.Absence(new TimeSpan(MONDAY, Instant.parse("2026-11-03T09:00:00Z")), "holiday");
        var away = new Technician(
                ANNA.id(),
                ANNA.name(),
                ANNA.skills(),
                ANNA.home(),
                BERLIN,
                ANNA.hours(),
                ANNA.costPerHour(),
                List.of(holiday));

        assertThat(constraints
                        .people()
                        .technicianIsNotAbsent(away, tuesday("09:30"))
                        .orElseThrow()
                        .detail())
                .contains("holiday");
        assertThat(constraints.people().technicianIsNotAbsent(away, tuesday("10:00")))
                .isEmpty();
    }

    @Test
    void customer_gets_notice() {
        // Notice runs until Tuesday 06:00 in Berlin.
        assertThat(constraints.plant().customerGetsNotice(request(), tuesday("05:45")))
                .isPresent();
        assertThat(constraints.plant().customerGetsNotice(request(), tuesday("06:00")))
                .isEmpty();
    }

    @Test
    void parts_are_there() {
        // Without stock the part is here when Thursday (UTC) is over.
        assertThat(constraints.plant().partsAreThere(request(), ANNA, tuesday("10:00"), picture(1)))
                .isEmpty();
        assertThat(constraints
                        .plant()
                        .partsAreThere(request(), ANNA, tuesday("10:00"), picture(0))
                        .orElseThrow()
                        .detail())
                .contains("B-1")
                .contains("Fri 6 Nov 01:00");
        var friday = new TimeSpan(MONDAY.plus(Duration.ofDays(4)), MONDAY.plus(Duration.ofHours(98)));
        assertThat(constraints.plant().partsAreThere(request(), ANNA, friday, picture(0)))
                .isEmpty();
    }

    @Test
    void visit_is_within_the_service_window() {
        assertThat(constraints.plant().visitIsWithinTheServiceWindow(request(), tuesday("08:00")))
                .isEmpty();
        assertThat(constraints.plant().visitIsWithinTheServiceWindow(request(), tuesday("16:00")))
                .isEmpty();
        assertThat(constraints.plant().visitIsWithinTheServiceWindow(request(), tuesday("07:45")))
                .isPresent();
        assertThat(constraints.plant().visitIsWithinTheServiceWindow(request(), tuesday("16:15")))
                .isPresent();
    }

    @Test
    void technician_is_at_work() {
        // 07:00 to 16:00 with 26 minutes each way: arrival from 07:26, end of work by 15:34.
        assertThat(constraints.people().technicianIsAtWork(request(), ANNA, tuesday("07:26"), picture(1)))
                .isEmpty();
        assertThat(constraints.people().technicianIsAtWork(request(), ANNA, tuesday("07:25"), picture(1)))
                .isPresent();
        assertThat(constraints.people().technicianIsAtWork(request(), ANNA, tuesday("13:34"), picture(1)))
                .isEmpty();
        assertThat(constraints
                        .people()
                        .technicianIsAtWork(request(), ANNA, tuesday("13:35"), picture(1))
                        .orElseThrow()
                        .detail())
                .contains("16:01");
    }

    @Test
    void visits_do_not_overlap() {
        // Somebody at home's place from 09:00 to 11:00 can be in Essen at 11:26, and not a minute earlier.
        var before = picture(1, elsewhere(NEARBY, tuesday("09:00")));
        assertThat(constraints.people().visitsDoNotOverlap(request(), ANNA, tuesday("11:26"), before))
                .isEmpty();
        assertThat(constraints
                        .people()
                        .visitsDoNotOverlap(request(), ANNA, tuesday("11:25"), before)
                        .orElseThrow()
                        .detail())
                .contains("work order 1");
        // And must leave Essen at 08:34 to be there at 09:00.
        assertThat(constraints.people().visitsDoNotOverlap(request(), ANNA, tuesday("06:34"), before))
                .isEmpty();
        assertThat(constraints.people().visitsDoNotOverlap(request(), ANNA, tuesday("06:35"), before))
                .isPresent();
    }

    @Test
    void visit_is_before_the_risk_limit() {
        var saturday = new TimeSpan(MONDAY.plus(Duration.ofDays(5)), MONDAY.plus(Duration.ofDays(6)));
        assertThat(constraints.plant().visitIsBeforeTheRiskLimit(request(), saturday))
                .isEmpty();
        var later = new TimeSpan(saturday.from().plusSeconds(1), saturday.to());
        assertThat(constraints.plant().visitIsBeforeTheRiskLimit(request(), later))
                .isPresent();
    }

    @Test
    void names_the_most_basic_rule_first() {
        var bob = Worlds.technician("bob", ESSEN, "hydraulics");

        assertThat(constraints
                        .firstBroken(request(), bob, tuesday("05:00"), picture(0))
                        .orElseThrow()
                        .rule())
                .isEqualTo(Rule.TECHNICIAN_HAS_THE_SKILL);
    }

    @Test
    void counts_only_the_way_that_a_visit_adds_between_two_others() {
        // Before and after at the same plant: nothing extra.
        var picture = picture(1, elsewhere(ESSEN, tuesday("08:00")), elsewhere(ESSEN, tuesday("13:00")));

        var way = constraints.route(request(), ANNA, tuesday("10:30"), picture);

        assertThat(way.extraTime()).isZero();
        assertThat(way.extraKilometres()).isZero();
    }

    @Test
    void drives_a_long_way_the_day_before_at_the_price_of_a_night() {
        var far = Worlds.technician("carl", new GeoPoint(48.14, 11.58), "mechanics"); // Munich

        var way = constraints.route(request(), far, tuesday("08:00"), picture(1));

        assertThat(way.nights()).isEqualTo(1);
        assertThat(constraints.people().technicianIsAtWork(request(), far, tuesday("08:00"), picture(1)))
                .isEmpty();
    }
}
