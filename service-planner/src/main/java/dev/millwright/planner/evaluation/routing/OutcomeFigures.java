package dev.millwright.planner.evaluation.routing;

import dev.millwright.twins.evaluation.BenchmarkReport.Figure;
import dev.millwright.twins.evaluation.Bootstrap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Figures of many instances: mean and worst gap by group, then every instance. */
final class OutcomeFigures {
    private static final Bootstrap BOOTSTRAP = new Bootstrap(1000, 20261122);

    private OutcomeFigures() {}

    static List<Figure> of(List<Outcome> outcomes, Map<String, String> beside) {
        var figures = new ArrayList<Figure>();
        group(figures, "all", outcomes, beside.getOrDefault("all", ""));
        outcomes.stream()
                .map(Outcome::group)
                .distinct()
                .sorted()
                .forEach(group -> group(
                        figures,
                        group,
                        outcomes.stream().filter(o -> o.group().equals(group)).toList(),
                        beside.getOrDefault(group, "")));
        figures.add(exact("all", "plans with a broken rule", (double)
                outcomes.stream().filter(o -> !o.verdict().sound()).count()));
        figures.add(exact(
                "all",
                "jobs unserved",
                outcomes.stream().mapToInt(o -> o.verdict().unserved()).sum()));
        figures.add(exact("all", "instances better than published", (double)
                outcomes.stream().filter(o -> o.gapToPublished() < -0.0005).count()));
        for (var outcome : outcomes) {
            figures.add(exact(outcome.instance(), "cost", outcome.verdict().cost()));
            figures.add(exact(outcome.instance(), "gap %", outcome.gap()));
            figures.add(exact(outcome.instance(), "CPU seconds", outcome.cpuSeconds()));
        }
        return figures;
    }

    private static void group(List<Figure> figures, String group, List<Outcome> outcomes, String beside) {
        var known = outcomes.stream().filter(o -> !Double.isNaN(o.gap())).toList();
        if (known.isEmpty()) {
            return;
        }
        figures.add(BOOTSTRAP.figure(group, "mean gap %", known, list -> mean(list, Outcome::gap), beside));
        figures.add(exact(
                group,
                "worst gap %",
                known.stream().mapToDouble(Outcome::gap).max().orElse(Double.NaN)));
        figures.add(BOOTSTRAP.figure(
                group, "mean gap to published %", known, list -> mean(list, Outcome::gapToPublished), ""));
    }

    static <T> double mean(List<T> list, ToDoubleFunction<T> value) {
        return list.stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    static Figure exact(String group, String name, double value) {
        return new Figure(group, name, value, value, value, "");
    }
}
