package dev.millwright.planner.outlook;

import dev.millwright.planner.resources.SparePart;
import dev.millwright.planner.wording.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Why so many are to be ordered by then, in sentences. */
final class OutlookWords {
    private OutlookWords() {}

    /**
     * What was found.
     *
     * @param first the first day on which somebody may wait
     * @param there the day on which an order would be there even if it is late, at most the last that is looked at
     * @param until the last day that the order covers
     * @param cover chance aimed at
     */
    record Found(int first, int there, int until, double cover) {}

    static List<String> why(SparePart part, Course course, LocalDate today, Found found) {
        var why = new ArrayList<String>();
        int until = found.until();
        int arriving = course.there(until, true) - course.onShelves();
        why.add("Until %s %s; %s %s on the shelves, %s on order."
                .formatted(
                        day(today.plusDays(until)),
                        needed(course.certain(until), course.likely(until)),
                        course.onShelves() == 0 ? "none" : Integer.toString(course.onShelves()),
                        course.onShelves() < 2 ? "is" : "are",
                        arriving == 0 ? "none" : Integer.toString(arriving)));
        why.add("From %s on somebody may wait for it with a chance of %s."
                .formatted(day(today.plusDays(found.first())), Words.share(course.waitChance(found.first()))));
        why.add("An order takes %s, one of twenty takes %s or more; it covers what comes until the next look, too."
                .formatted(Words.count(part.leadTimeDays(), "day"), Words.count(part.leadTimeDaysLate(), "day")));
        why.add(
                "Aimed at: nobody waits with a chance of %s, where a piece more on the shelf costs as much as one that is missing."
                        .formatted(Words.share(found.cover())));
        return why;
    }

    private static String needed(int certain, double likely) {
        var pieces = Words.count(certain, "piece is", "pieces are");
        return certain == 0
                ? "%s pieces are likely to be needed".formatted(number(likely))
                : likely < 0.05
                        ? pieces + " needed for sure"
                        : "%s needed for sure and %s more are likely".formatted(pieces, number(likely));
    }

    private static String day(LocalDate day) {
        return Words.day(day.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
    }

    private static String number(double pieces) {
        return BigDecimal.valueOf(pieces).setScale(1, RoundingMode.HALF_UP).toPlainString();
    }
}
