package dev.millwright.gateway.pages;

import dev.millwright.planner.kpi.Kpi;
import dev.millwright.planner.kpi.KpiSeries;
import dev.millwright.planner.kpi.KpiSeries.Point;
import dev.millwright.planner.kpi.RecordQuality;

/** Writes figures in their units for people. */
public final class KpiWords {
    private static final int QUARTER_MONTHS = 3;

    private KpiWords() {}

    /** {@code value} in the unit of {@code kpi}; a dash if it is not known. */
    public static String value(PageFrame frame, Kpi kpi, double value) {
        if (!Double.isFinite(value)) {
            return Figures.NONE;
        }
        return switch (kpi.unit()) {
            case SHARE -> frame.pct(value);
            case PER_YEAR -> frame.num(value * 100, value > 0 && value < 0.1 ? 1 : 0);
            case HOURS -> frame.hours(value);
            case DAYS -> frame.t("unit.d", frame.num(value, value < 10 ? 1 : 0));
            case HOURS_PER_MACHINE_YEAR -> frame.t("unit.h", frame.num(value, value < 10 ? 1 : 0));
            case EUROS, EUROS_EACH -> frame.figures().euros(value);
        };
    }

    /** The interval in words, empty if there is none. */
    public static String interval(PageFrame frame, KpiSeries series) {
        var year = series.year();
        return Double.isNaN(year.low())
                ? ""
                : frame.t(
                        "kpis.interval",
                        value(frame, series.kpi(), year.low()),
                        value(frame, series.kpi(), year.high()));
    }

    /** A month or quarter with its year. */
    public static String when(PageFrame frame, Point point) {
        return point.from().equals(point.to())
                ? frame.figures().month(point.from())
                : frame.t(
                        "kpis.quarter",
                        (point.from().getMonthValue() - 1) / QUARTER_MONTHS + 1,
                        Integer.toString(point.from().getYear()));
    }

    /** What a point says. */
    public static String point(PageFrame frame, Kpi kpi, Point point) {
        return frame.t(
                point.settled() ? "kpis.point" : "kpis.point.open",
                when(frame, point),
                value(frame, kpi, point.figure().value()),
                frame.num(point.sums().records(), 0));
    }

    /** The twelve months that the year's figure covers, or the month in which it stood so. */
    public static String year(PageFrame frame, KpiSeries series) {
        var settled = series.settled();
        return series.kpi().isStanding()
                ? frame.t("kpis.standing", frame.figures().month(settled))
                : frame.t(
                        "kpis.year",
                        frame.figures().month(settled.minusMonths(11)),
                        frame.figures().month(settled));
    }

    /** How good the data behind a figure is. */
    public static String quality(PageFrame frame, RecordQuality quality) {
        return quality.scored() == 0
                ? frame.t("kpis.quality.unknown")
                : frame.t("kpis.quality", frame.pct(quality.mean()));
    }

    /** The target as it is typed: percent for shares. */
    public static String typed(Kpi kpi, double value) {
        double shown = percent(kpi) ? Math.round(value * 1000) / 10.0 : value;
        return shown == Math.rint(shown) ? Long.toString((long) shown) : Double.toString(shown);
    }

    /** Whether targets are typed in percent. */
    public static boolean percent(Kpi kpi) {
        return kpi.unit() == Kpi.Unit.SHARE || kpi.unit() == Kpi.Unit.PER_YEAR;
    }

    /** The colour of the year against target and year before. */
    public static String tone(KpiSeries series) {
        var met = series.met();
        return met == null ? "" : met ? "good" : "warn";
    }
}
