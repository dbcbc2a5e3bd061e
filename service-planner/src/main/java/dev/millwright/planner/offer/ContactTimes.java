package dev.millwright.planner.offer;

import dev.millwright.planner.customer.Touchpoint;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * When a customer is best spoken to: the weekday and the hour at which it called, wrote or answered before. The counts are drawn
 * towards even office hours, each hour of the week counting as if seen {@value #PRIOR} times, and an hour also counts for its
 * neighbours by half. Pure.
 *
 * @param day best weekday
 * @param hour best hour at the customer, 8 to 16
 * @param seen contacts that it rests on
 * @param reason in words
 */
public record ContactTimes(DayOfWeek day, int hour, int seen, String reason) {
    /** With fewer answered contacts than this the usual office hours stand in. */
    static final int SEEN_MIN = 5;

    private static final double PRIOR = 0.2;
    private static final int FROM_HOUR = 8;
    private static final int TO_HOUR = 16;
    private static final DayOfWeek USUAL_DAY = DayOfWeek.TUESDAY;
    private static final int USUAL_HOUR = 10;

    private static final Set<Touchpoint.Kind> BY_THE_CUSTOMER = EnumSet.of(
            Touchpoint.Kind.PHONE_CALL,
            Touchpoint.Kind.EMAIL_RECEIVED,
            Touchpoint.Kind.PROPOSAL_ACCEPTED,
            Touchpoint.Kind.PROPOSAL_REJECTED,
            Touchpoint.Kind.QUOTE_WON,
            Touchpoint.Kind.QUOTE_LOST,
            Touchpoint.Kind.TICKET_OPENED,
            Touchpoint.Kind.WARRANTY_QUESTION);

    /**
     * The best time in {@code contacts}.
     *
     * @param zone of the customer's plant
     */
    public static ContactTimes of(Collection<Touchpoint> contacts, ZoneId zone) {
        var seen = new double[5][TO_HOUR - FROM_HOUR + 1];
        int count = 0;
        for (var contact : contacts) {
            var at = contact.at().atZone(zone);
            int day = at.getDayOfWeek().getValue() - 1;
            int hour = at.getHour() - FROM_HOUR;
            if (BY_THE_CUSTOMER.contains(contact.kind()) && day < 5 && hour >= 0 && hour < seen[day].length) {
                seen[day][hour]++;
                count++;
            }
        }
        if (count < SEEN_MIN) {
            return new ContactTimes(
                    USUAL_DAY,
                    USUAL_HOUR,
                    count,
                    "Usual office hours: too few calls and answers of this customer were seen (%d).".formatted(count));
        }
        return best(seen, count);
    }

    private static ContactTimes best(double[][] seen, int count) {
        int bestDay = 0;
        int bestHour = 0;
        double most = -1;
        for (int day = 0; day < seen.length; day++) {
            for (int hour = 0; hour < seen[day].length; hour++) {
                double before = hour > 0 ? seen[day][hour - 1] : 0;
                double after = hour + 1 < seen[day].length ? seen[day][hour + 1] : 0;
                double weight = PRIOR + seen[day][hour] + (before + after) / 2;
                if (weight > most) {
                    most = weight;
                    bestDay = day;
                    bestHour = hour;
                }
            }
        }
        var day = DayOfWeek.of(bestDay + 1);
        int hour = bestHour + FROM_HOUR;
        return new ContactTimes(
                day,
                hour,
                count,
                "This customer calls and answers most on %s around %d:00 (%d contacts seen)."
                        .formatted(day.getDisplayName(TextStyle.FULL, Locale.ENGLISH), hour, count));
    }

    /** The first such moment from {@code earliest} on, at {@code zone}. */
    public static Instant next(DayOfWeek day, int hour, ZoneId zone, Instant earliest) {
        LocalDate from = earliest.atZone(zone).toLocalDate();
        for (int i = 0; i < 8; i++) {
            var at = from.plusDays(i).atTime(hour, 0).atZone(zone);
            if (at.getDayOfWeek() == day && !at.toInstant().isBefore(earliest)) {
                return at.toInstant();
            }
        }
        throw new IllegalStateException("eight days hold every weekday");
    }
}
