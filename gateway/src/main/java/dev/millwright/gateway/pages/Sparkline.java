package dev.millwright.gateway.pages;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A line of some days' health in a box of 90 by 24, as points of an SVG polyline. */
public final class Sparkline {
    private static final double WIDTH = 88;
    private static final double HEIGHT = 20;
    private static final double TOP = 2;

    private Sparkline() {}

    /** The points of {@code health}, each 0 to 100, oldest first; empty if there are fewer than two. */
    public static String points(List<Double> health) {
        if (health.size() < 2) {
            return "";
        }
        double step = WIDTH / (health.size() - 1);
        return IntStream.range(0, health.size())
                .mapToObj(i -> String.format(Locale.ROOT, "%.1f,%.1f", 1 + i * step, y(health.get(i))))
                .collect(Collectors.joining(" "));
    }

    /** Where the last value lies. */
    public static String end(List<Double> health) {
        return String.format(Locale.ROOT, "%.1f", y(health.getLast()));
    }

    private static double y(double health) {
        return TOP + HEIGHT * (1 - Math.clamp(Double.isNaN(health) ? 100 : health, 0, 100) / 100);
    }
}
