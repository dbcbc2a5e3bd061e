package dev.millwright.twins.learning;

import dev.millwright.twins.prognosis.LifeQuantiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Quantiles of the true remaining life given the predicted one, from lives that the prediction had not seen: weighted
 * quantiles of the neighbours on a grid of levels. The 90 % interval is widened or narrowed on all levels alike until it
 * covers 90 % of them (split conformal prediction, V. Vovk et al. 2005, by level). Where the horizon cuts the upper end
 * off, no truth lies above, so that it comes out a little narrower below. Pure.
 */
final class LifeQuantileFit {
    private static final int LEVELS = 25;
    private static final double REACH = 0.1;
    private static final double COVERED = 0.9;
    private static final double TAIL_STEP = 0.0025;
    private static final double TAIL_MAX = 0.1;

    private LifeQuantileFit() {}

    /** What was said and what came, hours up to the horizon, and how much it counts. */
    record Judged(double predicted, double left, double weight) {
        double error() {
            return left - predicted;
        }
    }

    static LifeQuantiles fit(List<Judged> judged, double horizonHours) {
        var sorted = judged.stream()
                .sorted(Comparator.comparingDouble(Judged::error))
                .toList();
        double tail = 0;
        LifeQuantiles quantiles;
        LifeQuantiles wider = table(sorted, horizonHours, TAIL_STEP);
        do {
            tail += TAIL_STEP;
            quantiles = wider;
            wider = table(sorted, horizonHours, tail + TAIL_STEP);
        } while (tail < TAIL_MAX && covered(sorted, wider) >= COVERED);
        return quantiles;
    }

    static double covered(List<Judged> judged, LifeQuantiles quantiles) {
        double in = 0;
        double all = 0;
        for (var j : judged) {
            var q = quantiles.of(j.predicted());
            in += j.left() >= q[LifeQuantiles.P05] && j.left() <= q[LifeQuantiles.P95] ? j.weight() : 0;
            all += j.weight();
        }
        return in / all;
    }

    private static LifeQuantiles table(List<Judged> sorted, double horizonHours, double tail) {
        var levels = new double[LEVELS];
        var hours = new double[LEVELS][LifeQuantiles.COUNT];
        for (int i = 0; i < LEVELS; i++) {
            levels[i] = horizonHours * i / (LEVELS - 1);
            var near = near(sorted, levels[i], REACH * horizonHours);
            hours[i][LifeQuantiles.P05] = quantile(near, levels[i], tail, REACH * horizonHours);
            hours[i][LifeQuantiles.P10] = quantile(near, levels[i], 0.1, REACH * horizonHours);
            hours[i][LifeQuantiles.P50] = quantile(near, levels[i], 0.5, REACH * horizonHours);
            hours[i][LifeQuantiles.P90] = quantile(near, levels[i], 0.9, REACH * horizonHours);
            hours[i][LifeQuantiles.P95] = quantile(near, levels[i], 1 - tail, REACH * horizonHours);
        }
        for (int i = 0; i < LEVELS; i++) {
            order(hours, i, horizonHours);
        }
        return new LifeQuantiles(levels, hours);
    }

    /** Keeps quantiles in order, along the levels too. */
    private static void order(double[][] hours, int level, double horizonHours) {
        for (int q = 0; q < LifeQuantiles.COUNT; q++) {
            double least = level == 0 ? 0 : hours[level - 1][q];
            hours[level][q] = Math.clamp(hours[level][q], least, horizonHours);
        }
        var row = hours[level];
        row[LifeQuantiles.P10] = Math.min(row[LifeQuantiles.P10], row[LifeQuantiles.P50]);
        row[LifeQuantiles.P05] = Math.min(row[LifeQuantiles.P05], row[LifeQuantiles.P10]);
        row[LifeQuantiles.P90] = Math.max(row[LifeQuantiles.P90], row[LifeQuantiles.P50]);
        row[LifeQuantiles.P95] = Math.max(row[LifeQuantiles.P95], row[LifeQuantiles.P90]);
    }

    private static List<Judged> near(List<Judged> sorted, double level, double reach) {
        var near = new ArrayList<Judged>();
        double wide = reach;
        while (near.size() < Math.min(50, sorted.size())) {
            near.clear();
            for (var j : sorted) {
                if (Math.abs(j.predicted() - level) < wide) {
                    near.add(j);
                }
            }
            wide *= 1.5;
        }
        return near;
    }

    /** The quantile of the neighbours' errors, nearer ones counting more, put to the level. */
    private static double quantile(List<Judged> near, double level, double share, double reach) {
        double widest = reach;
        for (var j : near) {
            widest = Math.max(widest, Math.abs(j.predicted() - level) * 1.01);
        }
        double all = 0;
        for (var j : near) {
            all += j.weight() * (1 - Math.abs(j.predicted() - level) / widest);
        }
        double sum = 0;
        for (var j : near) {
            sum += j.weight() * (1 - Math.abs(j.predicted() - level) / widest);
            if (sum >= share * all) {
                return level + j.error();
            }
        }
        return near.isEmpty() ? level : level + near.getLast().error();
    }
}
