package dev.millwright.planner.predict;

import dev.millwright.planner.customer.Touchpoint;
import dev.millwright.planner.value.SpendHistory;
import dev.millwright.planner.value.VisitHistory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Days on which a customer had service done or bought parts, as the visit models want them. What happens on one day is one visit. The past is as long as
 * contacts are kept: the first visit seen may not be the first ever. Pure.
 *
 * @param history visits up to the day that is asked for, null if there was none
 * @param spent what was paid on them, null if nothing was
 * @param daysWithin visits by day
 */
record VisitPast(@Nullable VisitHistory history, @Nullable SpendHistory spent, Map<LocalDate, Long> daysWithin) {
    private static final Set<Touchpoint.Kind> VISITS = EnumSet.of(
            Touchpoint.Kind.PREVENTIVE_VISIT,
            Touchpoint.Kind.INSPECTION,
            Touchpoint.Kind.CORRECTIVE_VISIT,
            Touchpoint.Kind.EMERGENCY_CALL,
            Touchpoint.Kind.PART_ORDER);

    private static final double DAYS_PER_WEEK = 7;

    /** Visits in {@code contacts} before {@code until}. */
    static VisitPast of(Collection<Touchpoint> contacts, Instant until) {
        var days = new TreeMap<LocalDate, Long>();
        for (var contact : contacts) {
            if (VISITS.contains(contact.kind()) && contact.at().isBefore(until)) {
                days.merge(
                        LocalDate.ofInstant(contact.at(), ZoneOffset.UTC),
                        Math.max(0, contact.amount().cents()),
                        Long::sum);
            }
        }
        if (days.isEmpty()) {
            return new VisitPast(null, null, Map.of());
        }
        var today = LocalDate.ofInstant(until, ZoneOffset.UTC);
        var first = days.firstKey();
        double logs = 0;
        LocalDate last = first;
        for (var day : days.keySet()) {
            if (day.isAfter(first)) {
                logs += Math.log(weeks(last, day));
            }
            last = day;
        }
        var history = new VisitHistory(
                days.size() - 1, weeks(first, last), Math.max(weeks(first, last), weeks(first, today)), logs);
        var paid = days.values().stream()
                .filter(cents -> cents > 0)
                .mapToLong(Long::longValue)
                .toArray();
        long sum = java.util.Arrays.stream(paid).sum();
        var spent = paid.length == 0 ? null : new SpendHistory(paid.length, sum / 100.0 / paid.length);
        return new VisitPast(history, spent, days);
    }

    private static double weeks(LocalDate from, LocalDate to) {
        return ChronoUnit.DAYS.between(from, to) / DAYS_PER_WEEK;
    }

    /** Visits on days after {@code from}. */
    int visitsAfter(LocalDate from) {
        return (int)
                daysWithin.keySet().stream().filter(day -> !day.isBefore(from)).count();
    }
}
