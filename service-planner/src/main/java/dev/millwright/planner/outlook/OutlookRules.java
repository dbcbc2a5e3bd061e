package dev.millwright.planner.outlook;

import dev.millwright.planner.outlook.PartOutlook.Incoming;
import dev.millwright.planner.outlook.PartOutlook.State;
import dev.millwright.planner.outlook.PartOutlook.Suggestion;
import dev.millwright.planner.outlook.PartOutlook.Week;
import dev.millwright.planner.resources.PartSource;
import dev.millwright.planner.resources.SparePart;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a part runs out, and how many to order by when. Base stock for a reviewed shelf (Sherbrooke, Optimal Inventory Modeling of
 * Systems, 2004): what is there and on order has to be enough, with a chance wanted, for what is needed until an order that is placed
 * at the next look is there, late deliveries reckoned with. The chance wanted is the newsvendor's critical ratio
 * {@code C_u / (C_u + C_o)}: C_u what a missing piece costs, C_o what a piece on the shelf costs over that time. The need is the exact
 * sum of independent needs, each with its own chance by each day ({@link PieceDistribution}). Pure; days are those of UTC.
 */
public final class OutlookRules {
    /** How far "soon" looks: the horizon of the forecasts. */
    static final int SOON_DAYS = 30;

    private static final int WEEK = 7;
    private static final int DAYS_MAX = 365;
    private static final double COVER_MIN = 0.5;

    private final OutlookSettings settings;

    /** Rules with {@code settings}. */
    public OutlookRules(OutlookSettings settings) {
        this.settings = settings;
    }

    /**
     * The outlook of {@code part}.
     *
     * @param needs what will need it
     * @param incoming what is on order
     * @param today the day of "now"
     */
    public PartOutlook outlook(SparePart part, List<Need> needs, List<Incoming> incoming, LocalDate today) {
        int span =
                part.leadTimeDaysLate() + 1 + Math.toIntExact(settings.review().toDays());
        int days = Math.min(DAYS_MAX, Math.max(settings.horizonDays(), 2 * span));
        var course = new Course(part, needs, incoming, today, days);
        var sorted = needs.stream()
                .sorted(Comparator.comparingInt((Need need) -> need.kind().isCertain() ? 0 : 1)
                        .thenComparing(need -> need.day() == null ? LocalDate.MAX : need.day())
                        .thenComparingDouble(need -> -need.expectedBy(SOON_DAYS - 1))
                        .thenComparing(Need::machineName))
                .map(need -> PartOutlook.Wanted.of(need, SOON_DAYS))
                .toList();
        var suggestion = suggestion(part, course, today, span);
        return new PartOutlook(
                part,
                held(part, PartSource.Kind.DEPOT),
                held(part, PartSource.Kind.VAN),
                part.reserved()
                        + part.elsewhere().stream()
                                .mapToInt(SparePart.Held::reserved)
                                .sum(),
                part.available()
                        + part.elsewhere().stream()
                                .filter(each -> each.place().kind() == PartSource.Kind.DEPOT)
                                .mapToInt(SparePart.Held::available)
                                .sum(),
                incoming.stream()
                        .sorted(Comparator.comparing(Incoming::expected))
                        .toList(),
                sorted,
                SOON_DAYS,
                needs.stream()
                        .filter(need -> need.kind().isCertain() && isSoon(need, today))
                        .mapToInt(Need::quantity)
                        .sum(),
                needs.stream()
                        .filter(need -> !need.kind().isCertain())
                        .mapToDouble(need -> need.expectedBy(SOON_DAYS - 1))
                        .sum(),
                weeks(course, today),
                course.runsOut(today, false, settings.horizonDays()),
                course.runsOut(today, true, settings.horizonDays()),
                state(course, suggestion, needs, today, settings.horizonDays()),
                suggestion,
                null);
    }

    private static boolean isSoon(Need need, LocalDate today) {
        var day = need.day();
        return day == null || !day.isAfter(today.plusDays(SOON_DAYS));
    }

    private static int held(SparePart part, PartSource.Kind kind) {
        return part.elsewhere().stream()
                .filter(each -> each.place().kind() == kind)
                .mapToInt(SparePart.Held::stock)
                .sum();
    }

    /** Chance aimed at that nobody waits for {@code part}. */
    double cover(SparePart part, int days) {
        double missing = settings.missing().euros();
        double holding = part.price().euros() * settings.holdingPerYear() * days / 365;
        return Math.clamp(missing / (missing + holding), COVER_MIN, settings.coverMax());
    }

    private @Nullable Suggestion suggestion(SparePart part, Course course, LocalDate today, int span) {
        double cover = cover(part, span);
        int first = course.firstDayAbove(1 - cover, settings.horizonDays());
        if (first < 0) {
            return null;
        }
        int lateAfter = part.leadTimeDaysLate() + 1;
        int order = Math.max(0, first - lateAfter);
        // An order may take longer than anybody looks ahead.
        int there = Math.min(course.days(), order + lateAfter);
        int until = Math.min(
                course.days(), there + Math.toIntExact(settings.review().toDays()));
        int quantity = course.missing(until, cover);
        if (quantity == 0) {
            return null;
        }
        var orderBy = today.plusDays(order);
        double waits = 0;
        for (int day = 0; day <= there; day++) {
            waits = Math.max(waits, course.waitChance(day));
        }
        return new Suggestion(
                quantity,
                orderBy,
                orderBy.plusDays(part.leadTimeDays() + 1L),
                orderBy.plusDays(lateAfter),
                part.price().times(quantity),
                waits,
                cover,
                OutlookWords.why(part, course, today, new OutlookWords.Found(first, there, until, cover)));
    }

    private static State state(
            Course course, @Nullable Suggestion suggestion, List<Need> needs, LocalDate today, int horizon) {
        if (course.bookedWaits()) {
            return State.WAITS;
        }
        if (suggestion != null) {
            return !suggestion.orderBy().isAfter(today)
                    ? State.NOW
                    : suggestion.orderBy().isAfter(today.plusDays(WEEK)) ? State.LATER : State.SOON;
        }
        if (course.runsOut(today, true, horizon) != null) {
            return State.COMING;
        }
        return needs.stream().anyMatch(need -> need.withApproval() > 0) ? State.APPROVAL : State.ENOUGH;
    }

    private List<Week> weeks(Course course, LocalDate today) {
        var weeks = new ArrayList<Week>();
        for (int from = 0; from + WEEK <= settings.horizonDays(); from += WEEK) {
            int to = from + WEEK - 1;
            weeks.add(new Week(
                    today.plusDays(from),
                    course.certain(to) - (from == 0 ? 0 : course.certain(from - 1)),
                    course.likely(to) - (from == 0 ? 0 : course.likely(from - 1)),
                    course.there(to, false) - (from == 0 ? course.onShelves() : course.there(from - 1, false)),
                    course.left(to, false),
                    course.left(to, true)));
        }
        return weeks;
    }
}
