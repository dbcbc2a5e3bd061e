package dev.millwright.twins.condition;

import com.typesafe.config.Config;

/**
 * How single signals are judged by tail probability ({@link TailProbability}); one set for all machines.
 *
 * @param signalsMax machines with more signals are judged by their signals together and keep no tails, 0 to 16; 0 is off
 * @param windowMinutes values are averaged over so long before they are judged, 0 to 1440; 0 takes every feature window,
 *     which is a single report where a machine reports more seldom than its window is long
 * @param limit an alarm needs a tail probability of at most 10 to the minus this, 0.5 to 6
 * @param refractoryWindows after an alarm none is raised for so many windows, 1 to 30000
 * @param learningWindows windows until the first alarm can be raised, 20 to 30000
 * @param memoryWindows windows that the empirical distributions remember, 100 to 8000
 */
public record TailSettings(
        int signalsMax,
        int windowMinutes,
        double limit,
        int refractoryWindows,
        int learningWindows,
        int memoryWindows) {
    /** The settings that the product ships with; the reasons and figures are in docs/single-signals.md. */
    public static final TailSettings STANDARD = new TailSettings(2, 30, 4, 96, 672, 6000);

    /**
     * Reads {@code millwright.condition.tails}.
     *
     * @throws IllegalArgumentException if a value is out of range; the text names key, value and range
     * @throws com.typesafe.config.ConfigException if a key is missing or has another type
     */
    static TailSettings from(Config tails) {
        return new TailSettings(
                tails.getInt("signals-max"),
                tails.getInt("window-minutes"),
                tails.getDouble("limit"),
                tails.getInt("refractory-windows"),
                tails.getInt("learning-windows"),
                tails.getInt("memory-windows"));
    }

    /** The same with another limit. */
    public TailSettings withLimit(double other) {
        return new TailSettings(signalsMax, windowMinutes, other, refractoryWindows, learningWindows, memoryWindows);
    }

    /** Refuses values outside the ranges above. */
    public TailSettings {
        require("signals-max", signalsMax, 0, 16);
        require("window-minutes", windowMinutes, 0, 1440);
        require("limit", limit, 0.5, 6);
        require("refractory-windows", refractoryWindows, 1, 30_000);
        require("learning-windows", learningWindows, 20, 30_000);
        require("memory-windows", memoryWindows, 100, 8000);
    }

    private static void require(String key, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    "millwright.condition.tails.%s: %s (expected: %s to %s)".formatted(key, value, least, most));
        }
    }
}
