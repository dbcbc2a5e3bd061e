package dev.millwright.planner.resources;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Weekly hours in local time: a technician's shift or a plant's service window. Written as day ranges with times, parts
 * separated by semicolons, for example {@code Mon-Thu 07:00-16:00; Fri 07:00-13:00} or {@code Mon-Sun 00:00-24:00}.
 */
public final class WorkingHours {
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final Pattern PART =
            Pattern.compile("(?<first>[a-z]{3})(-(?<last>[a-z]{3}))?\\s+(?<from>\\d{2}:\\d{2})-(?<to>\\d{2}:\\d{2})");
    private static final String ADVICE = "'%s' (expected: for example Mon-Fri 07:00-16:00; Sat 08:00-12:00)";

    private final String text;
    private final Map<DayOfWeek, List<Hours>> byDay;

    private record Hours(LocalTime from, LocalTime to, boolean toMidnight) {}

    private WorkingHours(String text, Map<DayOfWeek, List<Hours>> byDay) {
        this.text = text;
        this.byDay = byDay;
    }

    /**
     * Reads {@code text}.
     *
     * @throws IllegalArgumentException with the value and the expected form
     */
    public static WorkingHours parse(String text) {
        var byDay = new EnumMap<DayOfWeek, List<Hours>>(DayOfWeek.class);
        for (var part : text.split(";", -1)) {
            var match = PART.matcher(part.strip().toLowerCase(Locale.ROOT));
            if (!match.matches()) {
                throw new IllegalArgumentException(ADVICE.formatted(text));
            }
            int first = day(match.group("first"), text);
            int last = match.group("last") == null ? first : day(match.group("last"), text);
            var hours = hours(match.group("from"), match.group("to"), text);
            for (int day = first; ; day = (day + 1) % 7) {
                byDay.computeIfAbsent(DayOfWeek.of(day + 1), d -> new ArrayList<>())
                        .add(hours);
                if (day == last) {
                    break;
                }
            }
        }
        return new WorkingHours(text.strip(), byDay);
    }

    private static int day(String name, String text) {
        int day = DAYS.indexOf(name);
        if (day < 0) {
            throw new IllegalArgumentException(ADVICE.formatted(text));
        }
        return day;
    }

    private static Hours hours(String from, String to, String text) {
        try {
            boolean toMidnight = to.equals("24:00");
            var hours =
                    new Hours(LocalTime.parse(from), toMidnight ? LocalTime.MIDNIGHT : LocalTime.parse(to), toMidnight);
            if (toMidnight || hours.from.isBefore(hours.to)) {
                return hours;
            }
        } catch (java.time.format.DateTimeParseException impossible) {
            throw new IllegalArgumentException(ADVICE.formatted(text), impossible);
        }
        throw new IllegalArgumentException(ADVICE.formatted(text));
    }

    /**
     * The open spans of the local {@code date} in {@code zone}, earliest first; empty on a free day. On a day on which clocks
     * change, a span is as long as it really is.
     */
    public List<TimeSpan> on(LocalDate date, ZoneId zone) {
        return byDay.getOrDefault(date.getDayOfWeek(), List.of()).stream()
                .map(hours -> new TimeSpan(
                        date.atTime(hours.from).atZone(zone).toInstant(),
                        hours.toMidnight
                                ? date.plusDays(1).atStartOfDay(zone).toInstant()
                                : date.atTime(hours.to).atZone(zone).toInstant()))
                .sorted(java.util.Comparator.comparing(TimeSpan::from))
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WorkingHours hours && hours.byDay.equals(byDay);
    }

    @Override
    public int hashCode() {
        return byDay.hashCode();
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
