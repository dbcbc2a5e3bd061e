package dev.millwright.planner.check;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Weekly hours read from their text, for example {@code Mon-Fri 07:00-16:00; Sat 08:00-12:00}; all in local time. */
final class LocalHours {
    private static final int MINUTES_OF_DAY = 1440;

    private final List<Part> parts = new ArrayList<>();

    /** From one minute of a weekday to another. */
    private record Part(DayOfWeek day, int from, int to) {}

    LocalHours(String text) {
        for (var range : text.split(";", -1)) {
            var words = range.strip().split("\\s+", -1);
            var days = words[0].split("-", -1);
            var times = words[1].split("-", -1);
            var day = day(days[0]);
            while (true) {
                parts.add(new Part(day, minute(times[0]), minute(times[1])));
                if (day == day(days[days.length - 1])) {
                    break;
                }
                day = day.plus(1);
            }
        }
    }

    private static DayOfWeek day(String name) {
        for (var day : DayOfWeek.values()) {
            if (day.name().startsWith(name.toUpperCase(Locale.ROOT))) {
                return day;
            }
        }
        throw new IllegalArgumentException(name);
    }

    private static int minute(String time) {
        return time.equals("24:00") ? MINUTES_OF_DAY : LocalTime.parse(time).toSecondOfDay() / 60;
    }

    /** Whether all of it lies within one stretch of open hours. */
    boolean holdAll(Instant from, Instant to, ZoneId zone) {
        var begin = from.atZone(zone);
        var end = to.atZone(zone);
        int last = end.toLocalTime().toSecondOfDay() / 60;
        boolean midnight = end.toLocalDate().equals(begin.toLocalDate().plusDays(1)) && last == 0;
        if (!midnight && !end.toLocalDate().equals(begin.toLocalDate())) {
            return false;
        }
        int first = begin.toLocalTime().toSecondOfDay() / 60;
        int until = midnight ? MINUTES_OF_DAY : last;
        return parts.stream()
                .anyMatch(part -> part.day() == begin.getDayOfWeek() && part.from() <= first && until <= part.to());
    }

    /** Minutes from {@code from} to {@code to} that lie outside, counted one by one by the local clock. */
    long minutesOutside(Instant from, Instant to, ZoneId zone) {
        long outside = 0;
        for (var at = from; at.isBefore(to); at = at.plusSeconds(60)) {
            var local = at.atZone(zone);
            int minute = local.toLocalTime().toSecondOfDay() / 60;
            outside += parts.stream()
                            .noneMatch(part ->
                                    part.day() == local.getDayOfWeek() && part.from() <= minute && minute < part.to())
                    ? 1
                    : 0;
        }
        return outside;
    }

    /** Whether some stretch of that weekday has begun at {@code at}. */
    boolean hasBegun(Instant at, ZoneId zone) {
        var local = at.atZone(zone);
        int minute = local.toLocalTime().toSecondOfDay() / 60;
        return parts.stream().anyMatch(part -> part.day() == local.getDayOfWeek() && part.from() <= minute);
    }
}
