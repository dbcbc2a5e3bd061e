package dev.millwright.planner.kpi;

import dev.millwright.planner.kpi.KpiBoard.Line;
import dev.millwright.planner.kpi.KpiBoard.Month;
import dev.millwright.planner.kpi.KpiBoard.Target;
import dev.millwright.planner.kpi.Sums.Figure;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One figure as it is shown: in steps of months or quarters, and over the last twelve settled months beside the twelve before. A figure
 * that says how things stand ({@link Kpi#isStanding}) is not added over months: it is that of the newest month, beside a year before;
 * a quarter's is that of its last known month. Pure.
 *
 * @param kpi which
 * @param member of which group, empty for all
 * @param settled the last month whose figure no longer changes by waiting
 * @param year over the twelve months to {@code settled}
 * @param yearSums what that is made of
 * @param quality how good the data behind it is
 * @param before over the twelve months before those
 * @param beforeSums what that is made of
 * @param beforeQuality how good the data behind that is
 * @param points ascending, of equal length; those after {@code settled} are marked
 * @param target what a person wants it to be, null if nobody has said
 */
public record KpiSeries(
        Kpi kpi,
        String member,
        YearMonth settled,
        Figure year,
        Sums yearSums,
        RecordQuality quality,
        Figure before,
        Sums beforeSums,
        RecordQuality beforeQuality,
        List<Point> points,
        @Nullable Target target) {
    private static final int YEAR = 12;

    /** Copies its list. */
    public KpiSeries {
        points = List.copyOf(points);
    }

    /** How long a step is. */
    public enum Step {
        MONTH(1),
        QUARTER(3);

        private final int months;

        Step(int months) {
            this.months = months;
        }
    }

    /**
     * One step.
     *
     * @param from first month
     * @param to last month, inclusive
     * @param figure over them
     * @param sums what it is made of
     * @param quality how good the data behind it is
     * @param settled false if it still changes by waiting
     */
    public record Point(
            YearMonth from, YearMonth to, Figure figure, Sums sums, RecordQuality quality, boolean settled) {}

    /** What becomes of {@code line} in steps of {@code step}. */
    public static KpiSeries of(Line line, YearMonth through, Step step, Instant now) {
        var kpi = line.kpi();
        var settled = kpi.isStanding() ? newest(line, through) : settled(kpi, through, now);
        int year = kpi.isStanding() ? 1 : YEAR;
        var yearFrom = settled.minusMonths(year - 1L);
        var yearSums = line.sums(yearFrom, settled);
        var beforeSums = line.sums(yearFrom.minusMonths(YEAR), settled.minusMonths(YEAR));
        var points = new ArrayList<Point>();
        var first = through.minusMonths(KpiBoard.MONTHS - 1L);
        var from = first.minusMonths((first.getMonthValue() - 1) % step.months);
        for (; !from.isAfter(through); from = from.plusMonths(step.months)) {
            var to = from.plusMonths(step.months - 1L);
            var known = kpi.isStanding() ? newest(line, to) : from;
            var begins = known.isBefore(from) ? to : known;
            var sums = line.sums(begins, to);
            points.add(new Point(
                    from,
                    to,
                    sums.figure(kpi.measure()),
                    sums,
                    line.quality(begins, to),
                    !(kpi.isStanding() ? from : to).isAfter(settled)));
        }
        return new KpiSeries(
                kpi,
                line.member(),
                settled,
                yearSums.figure(kpi.measure()),
                yearSums,
                line.quality(yearFrom, settled),
                beforeSums.figure(kpi.measure()),
                beforeSums,
                line.quality(yearFrom.minusMonths(YEAR), settled.minusMonths(YEAR)),
                points,
                line.target());
    }

    /** The newest month up to {@code to} that something is known of, else {@code to}. */
    private static YearMonth newest(Line line, YearMonth to) {
        return line.months().stream()
                .map(Month::month)
                .filter(month -> !month.isAfter(to))
                .reduce((_, later) -> later)
                .orElse(to);
    }

    private static YearMonth settled(Kpi kpi, YearMonth through, Instant now) {
        var day = now.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(kpi.settlesDays());
        var month = YearMonth.from(day).minusMonths(1);
        return month.isBefore(through) ? month : through.minusMonths(1);
    }

    /** Whether the year's figure is where the target wants it; null without either. */
    public @Nullable Boolean met() {
        if (target == null || target.value() == null || !year.known()) {
            return null;
        }
        return kpi.better() == Kpi.Better.HIGHER ? year.value() >= target.value() : year.value() <= target.value();
    }

    /** 1 if the year is better than the one before, -1 if worse, 0 if their intervals overlap or one is not known. */
    public int change() {
        if (!year.known() || !before.known() || Double.isNaN(year.low()) || Double.isNaN(before.low())) {
            return 0;
        }
        boolean higher = year.low() > before.high();
        boolean lower = year.high() < before.low();
        return higher || lower ? higher == (kpi.better() == Kpi.Better.HIGHER) ? 1 : -1 : 0;
    }
}
