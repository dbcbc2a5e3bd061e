package dev.millwright.sim.scenario.segments;

import dev.millwright.planner.segment.Agreement;
import dev.millwright.twins.evaluation.BenchmarkReport.Figure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Figures of one seed by group and name, and how several seeds come together. */
final class Figures {
    private record Name(String group, String name, String beside) {}

    private final Map<Name, Double> values = new LinkedHashMap<>();

    void put(String group, String name, double value, String beside) {
        values.put(new Name(group, name, beside), value);
    }

    void put(String group, String name, double value) {
        put(group, name, value, "");
    }

    /** Means over {@code seeds} with the least and the greatest; a seed without a figure is left out of it. */
    static List<Figure> together(List<Figures> seeds) {
        var names = new ArrayList<Name>();
        seeds.forEach(one -> one.values.keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(names::add));
        var figures = new ArrayList<Figure>();
        for (var name : names) {
            var known = seeds.stream()
                    .map(one -> one.values.getOrDefault(name, Double.NaN))
                    .mapToDouble(Double::doubleValue)
                    .filter(value -> !Double.isNaN(value))
                    .toArray();
            figures.add(new Figure(
                    name.group(),
                    name.name(),
                    Arrays.stream(known).average().orElse(Double.NaN),
                    Arrays.stream(known).min().orElse(Double.NaN),
                    Arrays.stream(known).max().orElse(Double.NaN),
                    name.beside()));
        }
        return figures;
    }

    /** Adjusted Rand of two ways to label. */
    static double rand(List<?> one, List<?> other) {
        return one.isEmpty() ? Double.NaN : Agreement.adjustedRand(numbered(one), numbered(other));
    }

    private static int[] numbered(List<?> labels) {
        var numbers = new HashMap<Object, Integer>();
        return labels.stream()
                .mapToInt(label -> numbers.computeIfAbsent(label, _ -> numbers.size()))
                .toArray();
    }

    static double share(long part, long whole) {
        return whole == 0 ? Double.NaN : part / (double) whole;
    }

    /** The value below which {@code share} of {@code values} lie, infinite ones among them; NaN if it is one of those, or there are none. */
    static double quantile(List<Double> values, double share) {
        var sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double value = sorted[Math.clamp((int) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)];
        return Double.isInfinite(value) ? Double.NaN : value;
    }
}
