package dev.millwright.planner.offer;

import dev.millwright.planner.customer.Touchpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Predicate;

/**
 * The emergency calls of one customer: what standing still has cost, and how much of it was for components whose wear shows.
 *
 * @param years how long the history is, greater than 0
 * @param calls emergency calls
 * @param hours hours of standstill that went with them
 * @param watchedCalls those for components that forecasts are made of: at least one failure mode shows in the signals
 * @param watchedHours hours of standstill of those
 * @param watchedHoursLastYear the same in the last 12 months
 */
public record EmergencyHistory(
        double years, int calls, double hours, int watchedCalls, double watchedHours, double watchedHoursLastYear) {
    private static final double DAYS_PER_YEAR = 365.25;

    /**
     * The history in {@code contacts}.
     *
     * @param contacts of one customer; hours as {@link CallHours} says, calls outside the stretch are left out
     * @param isWatched whether forecasts are made of the component that a call was for
     * @param from beginning of the stretch, inclusive
     * @param now its end, exclusive
     */
    public static EmergencyHistory of(
            Collection<Touchpoint> contacts, Predicate<Touchpoint> isWatched, Instant from, Instant now) {
        var lastYear = now.minus(Duration.ofDays(365));
        var told = CallHours.of(contacts);
        int calls = 0;
        int watchedCalls = 0;
        double hours = 0;
        double watchedHours = 0;
        double watchedLastYear = 0;
        for (var contact : contacts) {
            if (contact.kind() != Touchpoint.Kind.EMERGENCY_CALL
                    || contact.at().isBefore(from)
                    || !contact.at().isBefore(now)) {
                continue;
            }
            calls++;
            double own = told.of(contact);
            hours += own;
            if (isWatched.test(contact)) {
                watchedCalls++;
                watchedHours += own;
                watchedLastYear += contact.at().isBefore(lastYear) ? 0 : own;
            }
        }
        double years = Math.max(1 / DAYS_PER_YEAR, Duration.between(from, now).toHours() / 24.0 / DAYS_PER_YEAR);
        return new EmergencyHistory(years, calls, hours, watchedCalls, watchedHours, watchedLastYear);
    }
}
