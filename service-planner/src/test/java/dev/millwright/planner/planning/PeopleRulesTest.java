package dev.millwright.planner.planning;

import static dev.millwright.planner.Worlds.BERLIN;
import static dev.millwright.planner.Worlds.ESSEN;
import static dev.millwright.planner.Worlds.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.Worlds;
import dev.millwright.planner.demand.DemandWindow;
import dev.millwright.planner.demand.Place;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.Certificate;
import dev.millwright.planner.resources.DutyRules;
import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.GreatCircleTravelTime;
import dev.millwright.planner.resources.PublicHolidays;
import dev.millwright.planner.resources.Skill;
import dev.millwright.planner.resources.Stock;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.resources.WorkingHours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PeopleRulesTest {
    /** 19.9 km as the crow flies: 25.9 km by road at 60 km/h is 26 minutes. */
    private static final GeoPoint NEARBY = new GeoPoint(51.45 + 19.9 / 111.195, 7.01);

    private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 3);
    private static final DutyRules DUTY =
            new DutyRules(Duration.ofHours(6), Duration.ofMinutes(30), Duration.ofHours(2), 0.5);
    private static final PublicHolidays HOLIDAYS = (region, day) -> region.equals("SE") && day.equals(TUESDAY)
            ? Optional.of(new PublicHolidays.Holiday("Test Day", "Sweden"))
            : Optional.empty();

    private final PlanConstraints constraints =
            new PlanConstraints(new GreatCircleTravelTime(1.3, 60, Duration.ZERO), Duration.ofHours(3), DUTY, HOLIDAYS);

    private static VisitRequest request(double hours) {
        return new VisitRequest(
                new Place("essen", ESSEN, BERLIN, WorkingHours.parse("Mon-Sun 00:00-24:00")),
                Set.of(new Skill("mechanics")),
                Duration.ofMinutes(Math.round(hours * 60)),
                new DemandWindow(MONDAY, MONDAY.plus(Duration.ofDays(60)), "test"),
                Map.of(),
                Map.of(),
                null);
    }

    private static Technician anna(String region, List<Certificate> certificates) {
        return new Technician(
                Worlds.technician("anna", NEARBY).id(),
                "Anna",
                Set.of(),
                certificates,
                NEARBY,
                BERLIN,
                region,
                WorkingHours.parse("Mon-Fri 07:00-16:00"),
                Money.ofEuros(80),
                List.of());
    }

    private static final Technician ANNA = Worlds.technician("anna", NEARBY, "mechanics");

    private static Instant tuesday(String localTime) {
        return TUESDAY.atTime(LocalTime.parse(localTime)).atZone(BERLIN).toInstant();
    }

    private static TimeSpan span(String from, String to) {
        return new TimeSpan(tuesday(from), tuesday(to));
    }

    private static PlanningPicture picture(Visit... visits) {
        return new PlanningPicture(MONDAY, List.of(ANNA), ServicePlan.of(List.of(visits)), new Stock(Map.of()));
    }

    @Test
    void certificate_is_valid() {
        var mechanics = new Skill("mechanics");
        var tuesday = anna("", List.of(new Certificate(mechanics, TUESDAY, "M-17")));
        var monday = anna("", List.of(new Certificate(mechanics, TUESDAY.minusDays(1), "M-17")));
        var at = span("09:00", "11:00");

        // Valid until Tuesday, inclusive: the visit on Tuesday is the last that it covers.
        assertThat(constraints.people().technicianHasTheSkill(request(2), monday))
                .isEmpty();
        assertThat(constraints.people().certificateIsValid(request(2), tuesday, at))
                .isEmpty();
        assertThat(constraints
                        .people()
                        .certificateIsValid(request(2), monday, at)
                        .orElseThrow()
                        .detail())
                .isEqualTo("could come, but the certificate mechanics (M-17) expires on 2 Nov 2026, before the visit");
    }

    @Test
    void a_certificate_decides_over_the_same_skill_without_a_date() {
        var both = new Technician(
                ANNA.id(),
                "Anna",
                Set.of(new Skill("mechanics")),
                List.of(new Certificate(new Skill("mechanics"), TUESDAY.minusDays(1), "")),
                NEARBY,
                BERLIN,
                "",
                ANNA.hours(),
                ANNA.costPerHour(),
                List.of());

        assertThat(constraints.people().certificateIsValid(request(2), both, span("09:00", "11:00")))
                .isPresent();
    }

    @Test
    void technician_has_no_holiday() {
        var at = span("09:00", "11:00");

        assertThat(constraints.people().technicianHasNoHoliday(anna("DE", List.of()), at))
                .isEmpty();
        assertThat(constraints
                        .people()
                        .technicianHasNoHoliday(anna("SE", List.of()), at)
                        .orElseThrow()
                        .detail())
                .isEqualTo("does not work: Tuesday 3 Nov is a public holiday in Sweden: Test Day");
    }

    @Test
    void a_visit_is_longer_by_the_breaks_that_fall_into_it() {
        // 26 minutes on the road and 5 h 34 min of work are six hours: no break. One minute more: 30 minutes.
        assertThat(constraints.end(request(5 + 34 / 60.0), ANNA, tuesday("07:26"), picture()))
                .isEqualTo(tuesday("13:00"));
        assertThat(constraints.end(request(5 + 35 / 60.0), ANNA, tuesday("07:26"), picture()))
                .isEqualTo(tuesday("13:31"));
    }

    @Test
    void an_hour_between_two_visits_is_a_break() {
        // At the same plant 08:00 to 12:00, again from 13:00: 4 h of work, the way home of 26 min, no break due.
        var morning = new Visit(ANNA.id(), "essen", ESSEN, span("08:00", "12:00"), "work order 1");

        assertThat(constraints.end(request(4), ANNA, tuesday("13:00"), picture(morning)))
                .isEqualTo(tuesday("17:00"));
        // From 12:00 on: 26 min + 4 h + 4 h without one; due after 6 h.
        assertThat(constraints.end(request(4), ANNA, tuesday("12:00"), picture(morning)))
                .isEqualTo(tuesday("16:30"));
    }

    @Test
    void technician_has_breaks() {
        // 26 min + 4 h, then straight on for 2 h: 6 h 26 min. Whoever fills the gap before a fixed visit takes its
        // break away.
        var before = new Visit(ANNA.id(), "essen", ESSEN, span("08:00", "12:00"), "work order 1");
        var after = new Visit(ANNA.id(), "essen", ESSEN, span("13:00", "15:00"), "work order 2");

        assertThat(constraints.people().technicianHasBreaks(request(1), ANNA, span("12:00", "13:00"), picture(before)))
                .isEmpty();
        assertThat(constraints
                        .people()
                        .technicianHasBreaks(request(1), ANNA, span("12:00", "13:00"), picture(before, after))
                        .orElseThrow()
                        .detail())
                .isEqualTo("would have no time for a break of 30 minutes after at most 6 hours of work");
        // Half an hour is enough to leave the break where it is.
        assertThat(constraints
                        .people()
                        .technicianHasBreaks(request(0.5), ANNA, span("12:00", "12:30"), picture(before, after)))
                .isEmpty();
    }

    @Test
    void technician_is_at_work_with_at_most_so_much_overtime() {
        // Home at 18:00 is two hours after 16:00: the most that a day may have. The way takes 26 minutes.
        var two = span("15:34", "17:34");
        assertThat(constraints.people().technicianIsAtWork(request(2), ANNA, two, picture()))
                .isEmpty();
        assertThat(constraints.overtime(request(2), ANNA, two, picture())).isEqualTo(Duration.ofHours(2));
        assertThat(constraints
                        .people()
                        .technicianIsAtWork(request(2), ANNA, span("15:35", "17:35"), picture())
                        .orElseThrow()
                        .detail())
                .contains("and 2 hours of overtime");
        // Early and late on one day are added up: from 06:30 already half an hour, so at most until 17:30.
        var early = new Visit(ANNA.id(), "home", NEARBY, span("06:30", "08:30"), "work order 1");
        assertThat(constraints.people().technicianIsAtWork(request(2), ANNA, span("15:04", "17:04"), picture(early)))
                .isEmpty();
        assertThat(constraints.people().technicianIsAtWork(request(2), ANNA, span("15:05", "17:05"), picture(early)))
                .isPresent();
        // On a free day there is nothing to be longer than.
        var sunday = new TimeSpan(MONDAY.minus(Duration.ofHours(20)), MONDAY.minus(Duration.ofHours(19)));
        assertThat(constraints.people().technicianIsAtWork(request(1), ANNA, sunday, picture()))
                .isPresent();
    }

    @Test
    void a_day_on_which_clocks_change_is_as_long_as_it_is() {
        // 29 March 2026 in Berlin: 02:00 becomes 03:00, so 00:00 to 08:00 are seven hours; with overtime of two, nine.
        var zone = ZoneId.of("Europe/Berlin");
        var night = new Technician(
                ANNA.id(),
                "Anna",
                ANNA.skills(),
                ESSEN,
                zone,
                WorkingHours.parse("Sun 00:00-08:00"),
                Money.ZERO,
                List.of());
        var day = LocalDate.of(2026, 3, 29).atStartOfDay(zone).toInstant();

        var nine = new TimeSpan(day, day.plus(Duration.ofHours(9)));
        assertThat(constraints.people().technicianIsAtWork(request(9), night, nine, picture()))
                .as("breaks fall into it, the way is none")
                .isEmpty();
        var longer = new TimeSpan(day, day.plus(Duration.ofMinutes(9 * 60 + 1)));
        assertThat(constraints.people().technicianIsAtWork(request(9), night, longer, picture()))
                .isPresent();
    }
}
