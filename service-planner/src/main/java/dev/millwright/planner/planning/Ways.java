package dev.millwright.planner.planning;

import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.resources.TravelTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ways of a technician's day.
 *
 * @param travel how long a way is
 * @param sameDayTravelMax a longer way is driven the day before or after
 */
record Ways(TravelTime travel, Duration sameDayTravelMax) {
    /**
     * The technician's way on a day because of a visit.
     *
     * @param leaves departure to the plant, within the working day; the arrival if the way is driven the day before
     * @param back end of the way behind it; the end of the work if the way home is driven the day after
     * @param extraTime driving that would not be without the visit
     * @param extraKilometres the same in kilometres
     * @param nights nights away, 0 or 1
     */
    record Way(Instant leaves, Instant back, Duration extraTime, double extraKilometres, int nights) {}

    /** Driving from {@code from} to {@code to} within the working day: none if it is driven the day before or after. */
    Duration withinTheDay(GeoPoint from, GeoPoint to) {
        var time = travel.between(from, to).time();
        return isFar(time) ? Duration.ZERO : time;
    }

    /** Whether a way of {@code time} is driven the day before or after. */
    boolean isFar(Duration time) {
        return time.compareTo(sameDayTravelMax) > 0;
    }

    /** The other visits of {@code technician} on the day of {@code at}, earliest first. */
    static List<Visit> onTheDay(Technician technician, Instant at, PlanningPicture picture) {
        var zone = technician.zone();
        var day = LocalDate.ofInstant(at, zone);
        var visits = picture.plan().of(technician.id());
        return visits.isEmpty() ? visits : onTheDay(visits, day, zone);
    }

    /**
     * The way of {@code technician} to and from {@code place} on that day, next to the visits that stay.
     *
     * @param via where something is fetched on the way there, null if nothing is
     */
    Way route(GeoPoint place, @Nullable GeoPoint via, Technician technician, TimeSpan span, PlanningPicture picture) {
        GeoPoint from = technician.home();
        GeoPoint to = technician.home();
        for (var visit : onTheDay(technician, span.from(), picture)) {
            if (visit.span().from().isBefore(span.from())) {
                from = visit.place();
            } else {
                to = visit.place();
                break;
            }
        }
        var in = via == null ? travel.between(from, place) : both(from, via, place);
        var out = travel.between(place, to);
        var without = travel.between(from, to);
        boolean far = isFar(in.time()) || isFar(out.time());
        var extra = in.time().plus(out.time()).minus(without.time());
        return new Way(
                far ? span.from() : span.from().minus(in.time()),
                far ? span.to() : span.to().plus(out.time()),
                extra.isNegative() ? Duration.ZERO : extra,
                Math.max(0, in.kilometres() + out.kilometres() - without.kilometres()),
                far ? 1 : 0);
    }

    /** From {@code from} over {@code via} to {@code place}. */
    TravelTime.Leg both(GeoPoint from, GeoPoint via, GeoPoint place) {
        var first = travel.between(from, via);
        var second = travel.between(via, place);
        return new TravelTime.Leg(first.time().plus(second.time()), first.kilometres() + second.kilometres());
    }

    /** Those of {@code visits} that begin on {@code day}. */
    static List<Visit> onTheDay(List<Visit> visits, LocalDate day, ZoneId zone) {
        var begin = day.atStartOfDay(zone).toInstant();
        var end = day.plusDays(1).atStartOfDay(zone).toInstant();
        var found = new ArrayList<Visit>();
        for (var visit : visits) {
            var from = visit.span().from();
            if (!from.isBefore(begin) && from.isBefore(end)) {
                found.add(visit);
            }
        }
        return found;
    }
}
