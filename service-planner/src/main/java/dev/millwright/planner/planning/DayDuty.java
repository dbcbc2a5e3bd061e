package dev.millwright.planner.planning;

import dev.millwright.planner.resources.DutyRules;
import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A technician's day with one more visit in it: driving and work are added up from one break to the next.
 *
 * @param breaks breaks that fall into the visit
 * @param hasBreaks whether every break that is due has its time
 * @param leaves first departure of the day
 * @param back last arrival at home, a break on the way included
 * @param isLast whether the visit is the last of the day
 */
record DayDuty(Duration breaks, boolean hasBreaks, Instant leaves, Instant back, boolean isLast) {
    /**
     * The day of {@code technician} with a visit at {@code place}.
     *
     * @param span from arrival to the end, breaks included as far as they are known yet
     * @param work the work within it
     * @param others the other visits of that day, earliest first
     */
    static DayDuty of(
            Technician technician,
            GeoPoint place,
            TimeSpan span,
            Duration work,
            List<Visit> others,
            Ways ways,
            DutyRules rules) {
        var sum = new Sum(technician, ways, rules);
        boolean placed = false;
        for (var other : others) {
            if (!placed && !other.span().from().isBefore(span.from())) {
                sum.takeNew(place, span, work);
                placed = true;
            }
            sum.take(other.place(), other.span(), other.span().length().minus(other.breaks()), other.breaks(), placed);
        }
        if (!placed) {
            sum.takeNew(place, span, work);
        }
        return sum.home(!placed);
    }

    /** The day of {@code technician} with {@code visits}, earliest first, and nothing more. */
    static DayDuty of(Technician technician, List<Visit> visits, Ways ways, DutyRules rules) {
        var sum = new Sum(technician, ways, rules);
        for (var visit : visits) {
            sum.take(visit.place(), visit.span(), visit.span().length().minus(visit.breaks()), visit.breaks(), true);
        }
        return sum.home(false);
    }

    /** The sum as the day goes on. */
    private static final class Sum {
        private final Technician technician;
        private final Ways ways;
        private final DutyRules rules;
        private GeoPoint at;
        private Instant from = Instant.MAX;
        private Instant until = Instant.MIN;
        private Duration sinceBreak = Duration.ZERO;
        private Duration breaks = Duration.ZERO;
        private boolean hasBreaks = true;

        Sum(Technician technician, Ways ways, DutyRules rules) {
            this.technician = technician;
            this.ways = ways;
            this.rules = rules;
            this.at = technician.home();
        }

        void takeNew(GeoPoint place, TimeSpan span, Duration work) {
            breaks = take(place, span, work, span.length().minus(work), true);
        }

        /** Drives to {@code place} and works there; {@code matters} if a missing break is due to the new visit. */
        Duration take(GeoPoint place, TimeSpan span, Duration work, Duration free, boolean matters) {
            var drive = ways.withinTheDay(at, place);
            boolean first = from.equals(Instant.MAX);
            if (first) {
                from = span.from().minus(drive);
            } else if (Duration.between(until, span.from()).minus(drive).compareTo(rules.breakLength()) >= 0) {
                sinceBreak = Duration.ZERO;
            } else if (rules.breaksWithin(sinceBreak, drive) > 0) {
                hasBreaks &= !matters;
            }
            sinceBreak = sinceBreak.plus(drive);
            long due = rules.breaksWithin(sinceBreak, work);
            var length = rules.breakLength().multipliedBy(due);
            if (length.compareTo(free) > 0) {
                hasBreaks &= !matters;
            }
            sinceBreak = due == 0
                    ? sinceBreak.plus(span.length())
                    : sinceBreak.plus(work).minus(rules.breakAfter().multipliedBy(due));
            at = place;
            until = span.to();
            return length;
        }

        DayDuty home(boolean isLast) {
            var drive = ways.withinTheDay(at, technician.home());
            long due = rules.breaksWithin(sinceBreak, drive);
            var back = until.plus(drive).plus(rules.breakLength().multipliedBy(due));
            return new DayDuty(breaks, hasBreaks, from, back, isLast);
        }
    }
}
