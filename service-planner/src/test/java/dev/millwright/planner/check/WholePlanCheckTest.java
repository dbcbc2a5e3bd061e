package dev.millwright.planner.check;

import static dev.millwright.planner.Worlds.BERLIN;
import static dev.millwright.planner.Worlds.ESSEN;
import static dev.millwright.planner.Worlds.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.Worlds;
import dev.millwright.planner.demand.DemandWindow;
import dev.millwright.planner.demand.Place;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.Companion;
import dev.millwright.planner.planning.Placement.Priced;
import dev.millwright.planner.planning.PlanTask;
import dev.millwright.planner.planning.PlanTask.Wish;
import dev.millwright.planner.planning.PlanTasks;
import dev.millwright.planner.planning.PlanningPicture;
import dev.millwright.planner.planning.ServicePlan;
import dev.millwright.planner.planning.Slot;
import dev.millwright.planner.planning.Visit;
import dev.millwright.planner.planning.VisitRequest;
import dev.millwright.planner.planning.WholePlan;
import dev.millwright.planner.resources.Blackout;
import dev.millwright.planner.resources.Certificate;
import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.PublicHolidays;
import dev.millwright.planner.resources.Skill;
import dev.millwright.planner.resources.SparePart;
import dev.millwright.planner.resources.Stock;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.resources.WorkingHours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each rule broken by hand; nothing here was made by a planner. Berlin is at UTC+1. */
class WholePlanCheckTest {
    private static final Instant TUESDAY_8 = Instant.parse("2026-11-03T07:00:00Z");
    private static final Place PLANT = new Place("essen", ESSEN, BERLIN, WorkingHours.parse("Mon-Fri 08:00-18:00"));

    private Technician anna = Worlds.technician("anna", PlanTasks.HOME, "mechanics");
    private PublicHolidays holidays = PublicHolidays.NONE;
    private Stock stock = new Stock(Map.of());
    private ServicePlan fixed = ServicePlan.EMPTY;
    private final List<Wish> wishes = new ArrayList<>();
    private final List<WholePlan.Placed> placed = new ArrayList<>();

    private static VisitRequest request(Place place, Duration work, Map<String, Integer> parts) {
        return new VisitRequest(
                place,
                Set.of(new Skill("mechanics")),
                work,
                new DemandWindow(MONDAY.plus(Duration.ofHours(24)), MONDAY.plus(Duration.ofDays(7)), "test"),
                parts,
                Map.of(),
                null);
    }

    private void visit(String id, VisitRequest request, Instant at, Duration breaks) {
        visit(id, request, at, breaks, null);
    }

    private void visit(String id, VisitRequest request, Instant at, Duration breaks, @Nullable Companion second) {
        wishes.add(new Wish(id, id, request, null, Money.ZERO));
        var end = at.plus(request.work()).plus(breaks);
        var slot = new Slot(anna.id(), anna.name(), at, end, 60, 80, (int) breaks.toMinutes(), 0, 1, second);
        placed.add(new WholePlan.Placed(id, new Priced(slot, List.of()), null, List.of()));
    }

    private void visitAt(Instant at) {
        visit("a", request(PLANT, Duration.ofHours(2), Map.of()), at, Duration.ZERO);
    }

    private List<String> broken() {
        var picture = new PlanningPicture(MONDAY, List.of(anna), fixed, stock);
        var figures = new WholePlan.Figures(Money.ZERO, 0, 0, 0, 0, placed.size(), 0, 0);
        return WholePlanCheck.check(
                        new PlanTask(picture, wishes),
                        new WholePlan(placed, List.of(), figures),
                        new WholePlanCheck.Rules(PlanTasks.WAYS, Duration.ofHours(3), PlanTasks.DUTY, holidays))
                .broken();
    }

    private Technician anna(List<Certificate> certificates, List<Technician.Absence> absences, String region) {
        return new Technician(
                anna.id(),
                anna.name(),
                Set.of(),
                certificates,
                anna.home(),
                BERLIN,
                region,
                anna.hours(),
                anna.costPerHour(),
                absences);
    }

    private static Certificate until(String day) {
        return new Certificate(new Skill("mechanics"), LocalDate.parse(day), "");
    }

    @Test
    void finds_nothing_in_a_sound_plan() {
        visitAt(TUESDAY_8);

        assertThat(broken()).isEmpty();
    }

    @Test
    void holds_certificates_through_their_last_day_and_no_longer() {
        visitAt(TUESDAY_8);
        anna = anna(List.of(until("2026-11-03")), List.of(), "");
        assertThat(broken()).isEmpty();

        anna = anna(List.of(until("2026-11-02")), List.of(), "");
        assertThat(broken()).containsExactly("a: Tech anna has no valid mechanics");
    }

    @Test
    void finds_absences_holidays_and_black_outs() {
        visit(
                "a",
                request(
                        new Place(
                                "essen",
                                ESSEN,
                                BERLIN,
                                PLANT.serviceWindow(),
                                "DE",
                                List.of(new Blackout(new TimeSpan(TUESDAY_8, TUESDAY_8.plusSeconds(60)), "audit"))),
                        Duration.ofHours(2),
                        Map.of()),
                TUESDAY_8,
                Duration.ZERO);
        var away =
                new Technician.Absence(new TimeSpan(TUESDAY_8.plusSeconds(7100), TUESDAY_8.plusSeconds(9000)), "ill");
        anna = anna(List.of(until("2027-01-01")), List.of(away), "DE");
        holidays = (region, day) -> region.equals("DE") && day.equals(LocalDate.parse("2026-11-03"))
                ? Optional.of(new PublicHolidays.Holiday("Some day", "Germany"))
                : Optional.empty();

        assertThat(broken())
                .containsExactly(
                        "a: lies in a black-out",
                        "a: lies on a public holiday of the plant",
                        "a: Tech anna is away",
                        "a: Tech anna has a public holiday");
    }

    @Test
    void finds_too_little_notice_and_a_closed_plant() {
        // Monday 07:00 in Berlin: notice runs until Tuesday, and the plant opens at 08:00.
        visitAt(Instant.parse("2026-11-02T06:00:00Z"));

        assertThat(broken())
                .contains(
                        "a: comes before the customer's notice has run", "a: lies outside the plant's service window");
    }

    @Test
    void reads_service_windows_by_the_local_clock_when_the_clocks_change() {
        // Clocks go back on Sunday 25 October 2026 at 03:00: 00:30 to 02:30 local time lasts three hours there.
        var hours = new LocalHours("Mon-Fri 08:00-16:00; Sun 00:00-03:00");
        var begin = Instant.parse("2026-10-24T22:30:00Z");

        assertThat(hours.holdAll(begin, begin.plus(Duration.ofHours(3)), BERLIN))
                .isTrue();
        assertThat(hours.holdAll(begin, begin.plus(Duration.ofHours(4)), BERLIN))
                .isFalse();
        assertThat(hours.minutesOutside(begin, begin.plus(Duration.ofHours(4)), BERLIN))
                .isEqualTo(30);
    }

    @Test
    void finds_ways_that_cannot_be_driven_in_time_and_visits_that_stand_fixed() {
        var other = new GeoPoint(51.0, 7.0);
        fixed = ServicePlan.of(List.of(new Visit(
                anna.id(),
                "other",
                other,
                new TimeSpan(Instant.parse("2026-11-03T09:15:00Z"), Instant.parse("2026-11-03T10:00:00Z")),
                "work order 1")));
        // Done at 10:00, half an hour away, due at 10:15.
        visitAt(TUESDAY_8);

        assertThat(broken()).containsExactly("Tech anna: cannot get from a to work order 1 in time");
    }

    @Test
    void finds_too_much_overtime_and_leaving_before_the_day_begins() {
        // Hours 07:00 to 16:00 and two hours of overtime: home at 18:30 is half an hour too late.
        visit("a", request(PLANT, Duration.ofHours(2), Map.of()), Instant.parse("2026-11-03T15:00:00Z"), Duration.ZERO);
        assertThat(broken()).containsExactly("Tech anna: works 150 minutes beyond the hours on 2026-11-03");

        wishes.clear();
        placed.clear();
        // Half an hour before 07:15 is before 07:00.
        var early = new Place("essen", ESSEN, BERLIN, WorkingHours.parse("Mon-Fri 06:00-18:00"));
        visit("a", request(early, Duration.ofHours(2), Map.of()), Instant.parse("2026-11-03T06:15:00Z"), Duration.ZERO);
        assertThat(broken()).containsExactly("Tech anna: leaves for a at 2026-11-03T05:45:00Z, before the day begins");
    }

    @Test
    void finds_a_missing_break() {
        // Half an hour of driving and six hours of work: after six hours a break of half an hour is due.
        visit("a", request(PLANT, Duration.ofHours(6), Map.of()), TUESDAY_8, Duration.ZERO);
        assertThat(broken()).containsExactly("Tech anna: no break before the end of a on 2026-11-03");

        wishes.clear();
        placed.clear();
        visit("a", request(PLANT, Duration.ofHours(6), Map.of()), TUESDAY_8, Duration.ofMinutes(30));
        assertThat(broken()).isEmpty();
    }

    @Test
    void gives_each_piece_to_one_visit_only() {
        // One on the shelf, delivery takes nine days: the second visit that needs one has none.
        stock = new Stock(Map.of("P", new SparePart("P", "Part", Money.ZERO, 1, 0, 9)));
        var needs = request(PLANT, Duration.ofHours(1), Map.of("P", 1));
        visit("a", needs, TUESDAY_8, Duration.ZERO);
        assertThat(broken()).isEmpty();

        visit("b", needs, TUESDAY_8.plus(Duration.ofHours(1)), Duration.ZERO);
        assertThat(broken()).containsExactly("b: no part P by 2026-11-03T08:00:00Z");
    }

    @Test
    void finds_a_second_technician_who_is_missing_or_the_same() {
        var forTwo = new VisitRequest(
                PLANT,
                Set.of(new Skill("mechanics")),
                Set.of(),
                Duration.ofHours(2),
                new DemandWindow(MONDAY.plus(Duration.ofHours(24)), MONDAY.plus(Duration.ofDays(7)), "test"),
                Map.of(),
                Map.of(),
                List.of(),
                null);
        visit("a", forTwo, TUESDAY_8, Duration.ZERO);
        assertThat(broken()).containsExactly("a: lacks its second technician");

        wishes.clear();
        placed.clear();
        visit("a", forTwo, TUESDAY_8, Duration.ZERO, new Companion(new TechnicianId("anna"), "Tech anna", 0, 0));
        assertThat(broken()).contains("a: has the same technician twice");
    }

    @Test
    void finds_a_visit_that_was_dropped_without_a_word() {
        wishes.add(new Wish("a", "a", request(PLANT, Duration.ofHours(1), Map.of()), null, Money.ZERO));
        placed.add(new WholePlan.Placed("a", null, null, List.of()));

        assertThat(broken()).contains("a: has no place and no reason");
    }
}
