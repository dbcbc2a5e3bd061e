package dev.millwright.twins.evaluation.pdm;

import dev.millwright.twins.evaluation.BenchmarkReport.Figure;
import dev.millwright.twins.evaluation.Bootstrap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Scores decisions by the fair protocol: failure in (t, t + H], rows whose horizon passes the end of the data and the first
 * 72 hours left out, alarms merged over 24 hours, leads counted from an episode's begin, intervals by resampling machines.
 */
final class PdmScores {
    private static final long HOUR_MILLIS = 3_600_000L;
    static final long START_UP_MILLIS = 72 * HOUR_MILLIS;
    private static final double YEAR_MILLIS = 8766.0 * HOUR_MILLIS;
    private static final String[] COMPONENTS = {"comp1", "comp2", "comp3", "comp4"};

    private final List<MachineSums> machines = new ArrayList<>();
    private final Bootstrap bootstrap;
    private final long from;
    private final long until;

    /**
     * Scores of {@code decisions}.
     *
     * @param from first instant that counts
     * @param until end of the data
     */
    PdmScores(List<PdmDecisions> decisions, long from, long until, Bootstrap bootstrap) {
        this.from = from + START_UP_MILLIS;
        this.until = until;
        this.bootstrap = bootstrap;
        var byMachine = new TreeMap<Integer, List<PdmDecisions>>();
        for (var one : decisions) {
            byMachine.computeIfAbsent(one.machine(), m -> new ArrayList<>()).add(one);
        }
        byMachine.values().forEach(list -> machines.add(new MachineSums(list, this.from, this.until)));
    }

    double machineYears() {
        return machines.size() * (until - from) / YEAR_MILLIS;
    }

    int failures() {
        return machines.stream().mapToInt(m -> m.early.failures).sum();
    }

    int machines() {
        return machines.size();
    }

    List<Figure> figures() {
        var figures = new ArrayList<Figure>();
        for (int h = 0; h < PdmDecisions.HORIZONS.length; h++) {
            int horizon = h;
            figures.add(figure(
                    "rows",
                    "F1 within %d h, micro".formatted(PdmDecisions.HORIZONS[h]),
                    m -> f1(m, horizon, -1),
                    Floors.f1(h)));
        }
        for (int c = 0; c < COMPONENTS.length; c++) {
            int component = c;
            figures.add(figure("rows", "F1 within 24 h, " + COMPONENTS[c], m -> f1(m, 0, component), "0.97 (worst)"));
        }
        events(figures, "early", m -> m.early);
        events(figures, "confirmed", m -> m.confirmed);
        for (int h = 2; h < PdmDecisions.HORIZONS.length; h++) {
            int horizon = h;
            var within = " within %d h".formatted(PdmDecisions.HORIZONS[h]);
            figures.add(figure("planning", "AUC" + within, m -> auc(m, horizon), Floors.auc(h)));
            figures.add(figure("planning", "Brier skill" + within, m -> brierSkill(m, horizon), Floors.brier(h)));
            figures.add(figure(
                    "planning", "calibration error" + within, m -> calibrationError(m, horizon), "≤ 0.02 (target)"));
        }
        return figures;
    }

    private void events(
            List<Figure> figures, String group, java.util.function.Function<MachineSums, MachineSums.Events> of) {
        figures.add(figure(group, "recall", m -> recall(m, of, 0), Floors.event(group, "recall")));
        if (group.equals("early")) {
            figures.add(figure(group, "recall at lead ≥ 24 h", m -> recall(m, of, 24), Floors.event(group, "24")));
            figures.add(figure(group, "recall at lead ≥ 36 h", m -> recall(m, of, 36), Floors.event(group, "36")));
        }
        figures.add(figure(
                group,
                "episode precision",
                m -> {
                    double right = sum(m, s -> of.apply(s).right);
                    return right / (right + sum(m, s -> of.apply(s).wrong));
                },
                Floors.event(group, "precision")));
        figures.add(figure(
                group,
                "false per machine-year",
                m -> perYear(m, s -> of.apply(s).wrong),
                Floors.event(group, "false")));
        figures.add(figure(group, "  of these a true step, no failure", m -> perYear(m, s -> of.apply(s).steps), ""));
        figures.add(figure(
                group, "  of these nothing there", m -> perYear(m, s -> of.apply(s).wrong - of.apply(s).steps), ""));
        for (int percent : new int[] {10, 50, 90}) {
            figures.add(figure(group, "lead, %d th percentile, h".formatted(percent), m -> lead(m, of, percent), ""));
        }
    }

    private Figure figure(String group, String name, ToDoubleFunction<List<MachineSums>> statistic, String floor) {
        return bootstrap.figure(group, name, machines, statistic, floor);
    }

    private double perYear(List<MachineSums> machines, ToDoubleFunction<MachineSums> of) {
        return sum(machines, of) / (machines.size() * (until - from) / YEAR_MILLIS);
    }

    private static double sum(List<MachineSums> machines, ToDoubleFunction<MachineSums> of) {
        return machines.stream().mapToDouble(of).sum();
    }

    private static double f1(List<MachineSums> machines, int horizon, int component) {
        double both = 0;
        double either = 0;
        for (var machine : machines) {
            for (int c = 0; c < COMPONENTS.length; c++) {
                if (component < 0 || component == c) {
                    both += 2.0 * machine.hits[c][horizon];
                    either += machine.said[c][horizon] + (double) machine.came[c][horizon];
                }
            }
        }
        return both / either;
    }

    private static double recall(
            List<MachineSums> machines, java.util.function.Function<MachineSums, MachineSums.Events> of, double hours) {
        double failures = sum(machines, m -> of.apply(m).failures);
        return sum(
                        machines,
                        m -> of.apply(m).leads.stream().filter(l -> l >= hours).count())
                / failures;
    }

    private static double lead(
            List<MachineSums> machines, java.util.function.Function<MachineSums, MachineSums.Events> of, int percent) {
        var leads = machines.stream()
                .flatMap(m -> of.apply(m).leads.stream())
                .filter(lead -> !Double.isNaN(lead))
                .sorted()
                .toList();
        return leads.isEmpty() ? Double.NaN : leads.get(Math.min(leads.size() - 1, percent * leads.size() / 100));
    }

    private static double auc(List<MachineSums> machines, int horizon) {
        double mean = 0;
        for (int c = 0; c < COMPONENTS.length; c++) {
            mean += auc(machines, c, horizon) / COMPONENTS.length;
        }
        return mean;
    }

    private static double auc(List<MachineSums> machines, int component, int horizon) {
        int n = machines.stream()
                .mapToInt(m -> m.daily[component][horizon].length)
                .sum();
        var coded = new double[n];
        int at = 0;
        for (var machine : machines) {
            var part = machine.daily[component][horizon];
            System.arraycopy(part, 0, coded, at, part.length);
            at += part.length;
        }
        Arrays.sort(coded);
        return MachineSums.auc(coded);
    }

    private static double brierSkill(List<MachineSums> machines, int horizon) {
        double mean = 0;
        for (int c = 0; c < COMPONENTS.length; c++) {
            int component = c;
            double n = sum(machines, m -> m.daily[component][horizon].length);
            double base = sum(machines, m -> m.dailyCame[component][horizon]) / n;
            double brier = sum(machines, m -> m.brier[component][horizon]) / n;
            mean += (1 - brier / (base * (1 - base))) / COMPONENTS.length;
        }
        return mean;
    }

    private static double calibrationError(List<MachineSums> machines, int horizon) {
        double mean = 0;
        for (int c = 0; c < COMPONENTS.length; c++) {
            double all = 0;
            double off = 0;
            for (int bin = 0; bin < MachineSums.BINS; bin++) {
                int component = c;
                int b = bin;
                double n = sum(machines, m -> m.binCount[component][horizon][b]);
                double said = sum(machines, m -> m.binSaid[component][horizon][b]);
                double came = sum(machines, m -> m.binCame[component][horizon][b]);
                all += n;
                off += Math.abs(said - came);
            }
            mean += off / all / COMPONENTS.length;
        }
        return mean;
    }
}
