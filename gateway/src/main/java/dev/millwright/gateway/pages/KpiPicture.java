package dev.millwright.gateway.pages;

import dev.millwright.planner.kpi.Kpi;
import dev.millwright.planner.kpi.KpiSeries;
import dev.millwright.planner.kpi.KpiSeries.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A figure over time as a line with its 95 % band and its target, in a box of 100 by 100 that is stretched to its place. Drawn before
 * any script has run, so it prints.
 *
 * @param low value at the foot of the box
 * @param high value at its head
 * @param lines points of polylines; steps without data leave a gap, unsettled ones are left out
 * @param bands outlines of the intervals
 * @param loose points of the line from the last settled step on, which still changes
 * @param marks where each known step lies
 * @param scaled whether the values give the box its height; otherwise its height means nothing
 * @param target where the target lies, empty if there is none
 */
public record KpiPicture(
        double low,
        double high,
        List<String> lines,
        List<String> bands,
        String loose,
        List<Mark> marks,
        boolean scaled,
        String target) {
    private static final double MARGIN = 0.08;

    /** Top of a box that has nothing but zeros in it: they lie at its foot. */
    private static final double FLAT = 1e15;

    /**
     * One step.
     *
     * @param x 0 to 100
     * @param y 0 (head) to 100 (foot)
     * @param point what it stands for
     */
    public record Mark(String x, String y, Point point) {}

    /** The picture of {@code series}. */
    public static KpiPicture of(KpiSeries series) {
        var known =
                series.points().stream().filter(point -> point.figure().known()).toList();
        double target = series.target() == null || series.target().value() == null
                ? Double.NaN
                : series.target().value();
        double low = 0;
        double high = Double.NEGATIVE_INFINITY;
        for (var point : known) {
            low = Math.min(low, point.figure().value());
            high = Math.max(high, point.figure().value());
        }
        if (!Double.isNaN(target)) {
            low = Math.min(low, target);
            high = Math.max(high, target);
        }
        if (!(high > low)) {
            return drawn(series, low, FLAT, target);
        }
        high += (high - low) * MARGIN;
        if (series.kpi().unit() == Kpi.Unit.SHARE) {
            high = Math.min(1, high);
        }
        return drawn(series, low, high, target);
    }

    private static KpiPicture drawn(KpiSeries series, double low, double high, double target) {
        var lines = new ArrayList<String>();
        var bands = new ArrayList<String>();
        var marks = new ArrayList<Mark>();
        var run = new ArrayList<Mark>();
        var loose = new ArrayList<Mark>();
        int last = series.points().size() - 1;
        for (int i = 0; i <= last; i++) {
            var point = series.points().get(i);
            if (!point.figure().known()) {
                finish(run, lines, bands, low, high);
                continue;
            }
            var mark = new Mark(
                    text(last == 0 ? 50 : 100.0 * i / last),
                    text(y(point.figure().value(), low, high)),
                    point);
            marks.add(mark);
            if (point.settled()) {
                run.add(mark);
            } else {
                if (loose.isEmpty() && !run.isEmpty()) {
                    loose.add(run.getLast());
                }
                loose.add(mark);
            }
        }
        finish(run, lines, bands, low, high);
        return new KpiPicture(
                low,
                high,
                lines,
                bands,
                loose.size() > 1 ? polyline(loose) : "",
                marks,
                high < FLAT,
                Double.isNaN(target) ? "" : text(y(target, low, high)));
    }

    private static void finish(List<Mark> run, List<String> lines, List<String> bands, double low, double high) {
        if (run.size() > 1) {
            lines.add(polyline(run));
            var sure = run.stream()
                    .filter(mark -> !Double.isNaN(mark.point().figure().low()))
                    .toList();
            if (sure.size() > 1) {
                var outline = new StringBuilder();
                sure.forEach(mark ->
                        outline.append(corner(mark, mark.point().figure().high(), low, high)));
                sure.reversed()
                        .forEach(mark -> outline.append(
                                corner(mark, mark.point().figure().low(), low, high)));
                bands.add(outline.toString().strip());
            }
        }
        run.clear();
    }

    private static String corner(Mark mark, double value, double low, double high) {
        return mark.x() + "," + text(Math.clamp(y(value, low, high), 0, 100)) + " ";
    }

    private static String polyline(List<Mark> marks) {
        return String.join(
                " ", marks.stream().map(mark -> mark.x() + "," + mark.y()).toList());
    }

    private static double y(double value, double low, double high) {
        return 100 - 100 * (value - low) / (high - low);
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
