package dev.millwright.planner.planning;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * What whole days cost beside the visits: every way from home to home once, nights, and overtime. Sums of what single visits add are
 * no such thing, because each of them takes the others as given. Thread-safe.
 *
 * @param settings prices
 * @param ways ways
 * @param people working hours
 */
record DayLedger(PlanningSettings settings, Ways ways, PeopleRules people) {
    /**
     * One technician's day.
     *
     * @param driving on the road
     * @param kilometres likewise
     * @param nights 1 if a way is too long for the day, else 0
     * @param overtime beyond the working hours
     */
    record Day(Duration driving, double kilometres, int nights, Duration overtime) {
        static final Day FREE = new Day(Duration.ZERO, 0, 0, Duration.ZERO);
    }

    /**
     * The day of {@code technician} with the visits of {@code plan}.
     *
     * @param fetched where parts are fetched on the way to a visit
     */
    Day day(Technician technician, LocalDate day, ServicePlan plan, IdentityHashMap<Visit, GeoPoint> fetched) {
        var visits = Ways.onTheDay(plan.of(technician.id()), day, technician.zone());
        if (visits.isEmpty()) {
            return Day.FREE;
        }
        var driving = Duration.ZERO;
        double kilometres = 0;
        boolean far = false;
        var beyond = Duration.ZERO;
        var at = technician.home();
        for (var visit : visits) {
            var via = fetched.get(visit);
            var leg = via == null ? ways.travel().between(at, visit.place()) : ways.both(at, via, visit.place());
            driving = driving.plus(leg.time());
            kilometres += leg.kilometres();
            far |= ways.isFar(leg.time());
            var leaves = visit.span().from().minus(ways.isFar(leg.time()) ? Duration.ZERO : leg.time());
            beyond = beyond.plus(
                    people.beyond(technician, new TimeSpan(leaves, visit.span().to())));
            at = visit.place();
        }
        var home = ways.travel().between(at, technician.home());
        var end = visits.getLast().span().to();
        beyond = beyond.plus(people.beyond(technician, new TimeSpan(end, back(technician, visits))));
        return new Day(
                driving.plus(home.time()),
                kilometres + home.kilometres(),
                far || ways.isFar(home.time()) ? 1 : 0,
                beyond);
    }

    /** At home again, a break on the way included. */
    private Instant back(Technician technician, List<Visit> visits) {
        return DayDuty.of(technician, visits, ways, settings.duty()).back();
    }

    Money travel(Technician technician, Day day) {
        return technician
                .costPerHour()
                .times(day.driving().toMinutes() / 60.0)
                .plus(settings.perKilometre().times(day.kilometres()));
    }

    Money nights(Day day) {
        return settings.night().times(day.nights());
    }

    /** The surcharge for overtime; the hours themselves are paid as work and way. */
    Money overtime(Technician technician, Day day) {
        return technician
                .costPerHour()
                .times(settings.duty().overtimeSurcharge() * day.overtime().toMinutes() / 60.0);
    }

    Money cost(Technician technician, Day day) {
        return travel(technician, day).plus(nights(day)).plus(overtime(technician, day));
    }
}
