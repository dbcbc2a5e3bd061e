package dev.millwright.sim.scenario;

import dev.millwright.sim.scenario.ForecastTruth.Chance;
import dev.millwright.twins.evaluation.BenchmarkReport.Figure;
import dev.millwright.twins.evaluation.Bootstrap;
import dev.millwright.twins.learning.LifeVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How far forecasts were right on a simulated fleet: figures with their 95 % interval by resampling machines, and the
 * reliability diagram; written as JSON.
 *
 * @param figures per horizon the calibration error and Brier skill; remaining lives within P10 to P90
 * @param reliability how often a failure came when so much was said
 * @param suddenFailures failures by chance alone, without warning
 * @param suddenWithAlarm of them with an alarm on that component within the week before
 */
public record ForecastScores(
        List<Figure> figures, List<Reliability> reliability, int suddenFailures, int suddenWithAlarm) {
    private static final List<Double> BORDERS = List.of(0.0, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1.01);
    private static final List<String> NAMES = List.of("24 h", "48 h", "7 d", "14 d", "30 d");
    /** Operating hours at which remaining lives that were told are parted into groups. */
    private static final List<Double> TOLD = List.of(0.0, 48.0, 168.0, 720.0, 1e9);

    private static final double LOSS_HORIZON_HOURS = 720;
    private static final long SEED = 20261122;
    private static final int RESAMPLES = 400;

    /** Copies its lists. */
    public ForecastScores {
        figures = List.copyOf(figures);
        reliability = List.copyOf(reliability);
    }

    /**
     * One bar of the reliability diagram.
     *
     * @param horizon such as {@code 7 d}
     * @param said mean probability
     * @param came share of them that failed within the horizon
     * @param count forecasts, one per day and component
     */
    public record Reliability(String horizon, double said, double came, int count) {}

    static ForecastScores of(List<ForecastTruth> machines) {
        var bootstrap = new Bootstrap(RESAMPLES, SEED);
        var figures = new ArrayList<Figure>();
        var reliability = new ArrayList<Reliability>();
        for (int h = 0; h < NAMES.size(); h++) {
            int horizon = h;
            Function<ForecastTruth, List<Chance>> wear = m -> m.chances().stream()
                    .filter(c -> c.horizon() == horizon && !c.chanceAlone())
                    .toList();
            figures.add(bootstrap.figure(
                    NAMES.get(h),
                    "calibration error",
                    machines.stream().map(wear).toList(),
                    s -> calibrationError(flat(s)),
                    ""));
            figures.add(bootstrap.figure(
                    NAMES.get(h),
                    "said / came",
                    machines.stream().map(wear).toList(),
                    s -> said(flat(s)) / came(flat(s)),
                    "1"));
            figures.add(bootstrap.figure(
                    NAMES.get(h), "Brier skill", machines.stream().map(wear).toList(), s -> skill(flat(s)), ""));
            bars(machines.stream().map(wear).flatMap(List::stream).toList())
                    .forEach(bar ->
                            reliability.add(new Reliability(NAMES.get(horizon), said(bar), came(bar), bar.size())));
        }
        for (int before : ForecastTruth.BEFORE) {
            var told = machines.stream()
                    .map(m ->
                            m.lives().stream().filter(l -> l.before() == before).toList())
                    .toList();
            figures.add(bootstrap.figure(
                    "life",
                    "within P10-P90, %d d before (%d)"
                            .formatted(before / 24, flat(told).size()),
                    told,
                    s -> share(flat(s), l -> l.left() >= l.p10() && l.left() <= l.p90()),
                    ""));
        }
        lives(figures, bootstrap, machines, "all told", verdict -> true);
        for (int i = 0; i + 1 < TOLD.size(); i++) {
            double from = TOLD.get(i);
            double to = TOLD.get(i + 1);
            lives(
                    figures,
                    bootstrap,
                    machines,
                    "P50 told %.0f to %.0f h".formatted(from, to),
                    verdict -> verdict.p50() >= from && verdict.p50() < to);
        }
        var sudden = machines.stream().flatMap(m -> m.sudden().stream()).toList();
        return new ForecastScores(figures, reliability, sudden.size(), (int)
                sudden.stream().filter(a -> a).count());
    }

    /** Fair figures of remaining lives: over decisions chosen by what was told, not by what came. */
    private static void lives(
            List<Figure> figures,
            Bootstrap bootstrap,
            List<ForecastTruth> machines,
            String which,
            Predicate<LifeVerdict> wanted) {
        var told = machines.stream()
                .map(m -> m.verdicts().stream().filter(wanted).toList())
                .toList();
        var name = "%s (%d)".formatted(which, flat(told).size());
        figures.add(
                bootstrap.figure("life", name + ": within P10-P90", told, s -> LifeVerdict.coverage(flat(s)), "0.8"));
        figures.add(bootstrap.figure(
                "life",
                name + ": failed before P10",
                told,
                s -> LifeVerdict.failedBefore(flat(s), LifeVerdict::p10),
                "0.1"));
        figures.add(bootstrap.figure(
                "life",
                name + ": failed before P50",
                told,
                s -> LifeVerdict.failedBefore(flat(s), LifeVerdict::p50),
                "0.5"));
        figures.add(bootstrap.figure(
                "life", name + ": mean loss, h", told, s -> LifeVerdict.meanLoss(flat(s), LOSS_HORIZON_HOURS), ""));
    }

    private static <T> List<T> flat(List<List<T>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }

    private static <T> double share(List<T> all, Predicate<T> wanted) {
        return all.isEmpty() ? Double.NaN : all.stream().filter(wanted).count() / (double) all.size();
    }

    static List<List<Chance>> bars(List<Chance> chances) {
        var bars = new ArrayList<List<Chance>>();
        for (int b = 0; b + 1 < BORDERS.size(); b++) {
            double from = BORDERS.get(b);
            double to = BORDERS.get(b + 1);
            var bar = chances.stream()
                    .filter(c -> c.probability() >= from && c.probability() < to)
                    .toList();
            if (!bar.isEmpty()) {
                bars.add(bar);
            }
        }
        return bars;
    }

    /** Mean distance of said from came over the bars of the reliability diagram, by forecasts. */
    static double calibrationError(List<Chance> chances) {
        double sum = 0;
        for (var bar : bars(chances)) {
            sum += bar.size() * Math.abs(said(bar) - came(bar));
        }
        return sum / chances.size();
    }

    static double said(List<Chance> chances) {
        return chances.stream().mapToDouble(Chance::probability).average().orElse(Double.NaN);
    }

    static double came(List<Chance> chances) {
        return chances.stream().mapToDouble(c -> c.came() ? 1 : 0).average().orElse(Double.NaN);
    }

    /** 1 - Brier score over that of always saying the base rate (G. W. Brier, 1950). */
    static double skill(List<Chance> chances) {
        double base = came(chances);
        double brier = chances.stream()
                .mapToDouble(c -> Math.pow(c.probability() - (c.came() ? 1 : 0), 2))
                .average()
                .orElse(Double.NaN);
        return 1 - brier / (base * (1 - base));
    }

    /** A table for people. */
    String table() {
        var text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%-8s %-44s %9s  %s%n", "forecast", "figure", "value", "95 % interval"));
        for (var f : figures) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-8s %-44s %9.3f  [%.3f, %.3f] %s%n",
                    f.group(),
                    f.name(),
                    f.value(),
                    f.low(),
                    f.high(),
                    f.beside()));
        }
        for (var r : reliability) {
            text.append(String.format(
                    Locale.ROOT,
                    "within %-5s said %.3f came %.3f of %d%n",
                    r.horizon(),
                    r.said(),
                    r.came(),
                    r.count()));
        }
        text.append(String.format(
                Locale.ROOT,
                "sudden failures, by chance alone: %d, of them %d with an alarm in the week before%n",
                suddenFailures,
                suddenWithAlarm));
        return text.toString();
    }
}
