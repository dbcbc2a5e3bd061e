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
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.jspecify.annotations.Nullable;

/**
 * When a customer is best spoken to: the weekday and the hour at which it called, wrote or answered before, each only if it stands
 * out. The weekday with most contacts stands out if so many of them would fall on any one of five even weekdays with at most 5 %
 * probability (binomial, times five for having picked the largest); the hour likewise, of seven spans of three hours each. What does
 * not stand out is the usual: otherwise the largest of a few counts would be chance, and ties would all fall on the first day of the
 * week. Pure.
 *
 * @param day best weekday
 * @param hour best hour at the customer, 8 to 16
 * @param seen contacts that it rests on
 * @param reason in words
 */
public record ContactTimes(DayOfWeek day, int hour, int seen, String reason) {
    /** With fewer answered contacts than this the usual office hours stand in. */
    static final int SEEN_MIN = 5;

    private static final double CHANCE_MAX = 0.05;
    private static final int DAYS = 5;
    private static final int FROM_HOUR = 8;
    private static final int TO_HOUR = 16;
    private static final int HOURS = TO_HOUR - FROM_HOUR + 1;
    private static final int SPAN = 3;
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
        var days = new int[DAYS];
        var hours = new int[HOURS];
        int count = 0;
        for (var contact : contacts) {
            var at = contact.at().atZone(zone);
            int day = at.getDayOfWeek().getValue() - 1;
            int hour = at.getHour() - FROM_HOUR;
            if (BY_THE_CUSTOMER.contains(contact.kind()) && day < DAYS && hour >= 0 && hour < HOURS) {
                days[day]++;
                hours[hour]++;
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
        int day = largest(days);
        boolean dayStandsOut = DAYS * atLeast(days[day], count, 1.0 / DAYS) <= CHANCE_MAX;
        int hour = fullest(hours);
        boolean hourStandsOut =
                (HOURS - SPAN + 1) * atLeast(around(hours, hour), count, SPAN / (double) HOURS) <= CHANCE_MAX;
        return told(
                dayStandsOut ? DayOfWeek.of(day + 1) : null,
                days[day],
                hourStandsOut ? hour + FROM_HOUR : null,
                around(hours, hour),
                count);
    }

    private static ContactTimes told(
            @Nullable DayOfWeek day, int onDay, @Nullable Integer hour, int aroundHour, int count) {
        String weekday = day == null
                ? "no weekday stands out (%s is usual)".formatted(name(USUAL_DAY))
                : "%d on %s".formatted(onDay, day.getDisplayName(TextStyle.FULL, Locale.ENGLISH) + "s");
        String time = hour == null
                ? "no hour does (%d:00 is usual)".formatted(USUAL_HOUR)
                : "%d around %d:00".formatted(aroundHour, hour);
        return new ContactTimes(
                day == null ? USUAL_DAY : day,
                hour == null ? USUAL_HOUR : hour,
                count,
                "Of %d calls and answers of this customer in office hours: %s, %s.".formatted(count, weekday, time));
    }

    private static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    /** Probability of at least {@code seen} of {@code count} at {@code share} each. */
    private static double atLeast(int seen, int count, double share) {
        return seen == 0 ? 1 : 1 - new BinomialDistribution(null, count, share).cumulativeProbability(seen - 1);
    }

    private static int largest(int[] counts) {
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return best;
    }

    /** The middle of the span with most contacts; of equal ones that which has most itself. */
    private static int fullest(int[] hours) {
        int best = 1;
        for (int hour = 2; hour < hours.length - 1; hour++) {
            int more = around(hours, hour) - around(hours, best);
            best = more > 0 || (more == 0 && hours[hour] > hours[best]) ? hour : best;
        }
        return best;
    }

    private static int around(int[] hours, int middle) {
        return hours[middle - 1] + hours[middle] + hours[middle + 1];
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
