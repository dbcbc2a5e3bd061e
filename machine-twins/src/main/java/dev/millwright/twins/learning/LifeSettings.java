package dev.millwright.twins.learning;

import com.typesafe.config.Config;

/**
 * How remaining life is learned.
 *
 * @param horizonHours lives are told up to here, operating hours, 24 to 20000
 * @param livesMin fewest run-to-failure lives to learn from, 5 to 10000
 * @param exampleHours operating hours between two examples of one life, 0 to 1000
 * @param examplesMax most examples of one component, 1000 to 100 million: they are taken more seldom on a longer past
 * @param settlingHours operating hours of a life before its first example, 0 to 5000
 * @param farShare share kept of the examples that are farther from failure than {@code farTimes} horizons, 0.001 to 1
 * @param farTimes see {@code farShare}, 1 to 100
 * @param farWeight how much each that is kept counts, 1 to 1000: 1 / {@code farShare} for parts that are asked about at all
 *     times alike, less for parts that are asked about near their end only
 * @param hidden units in each of the two hidden layers, 2 to 64
 * @param decay weight decay (L2), 0 to 100
 * @param rounds passes over the examples, 1 to 1000
 * @param nets trained from different starts and averaged, 1 to 50
 * @param folds groups of machines for quantiles, 2 to 20
 * @param seed of starts and order
 */
public record LifeSettings(
        double horizonHours,
        int livesMin,
        double exampleHours,
        int examplesMax,
        double settlingHours,
        double farShare,
        double farTimes,
        double farWeight,
        int hidden,
        double decay,
        int rounds,
        int nets,
        int folds,
        long seed) {
    /** The settings that the product ships with. */
    public static final LifeSettings STANDARD =
            new LifeSettings(720, 20, 6, 60_000, 48, 0.1, 1.16, 10, 16, 1, 40, 8, 5, 20261122);

    /**
     * Reads {@code millwright.learning.life}.
     *
     * @throws IllegalArgumentException if a value is out of range; the text names key, value and range
     */
    static LifeSettings from(Config life) {
        return new LifeSettings(
                life.getDouble("horizon-hours"),
                life.getInt("lives-min"),
                life.getDouble("example-hours"),
                life.getInt("examples-max"),
                life.getDouble("settling-hours"),
                life.getDouble("far-share"),
                life.getDouble("far-times"),
                life.getDouble("far-weight"),
                life.getInt("hidden"),
                life.getDouble("decay"),
                life.getInt("rounds"),
                life.getInt("nets"),
                life.getInt("folds"),
                life.getLong("seed"));
    }

    /** Refuses values outside the ranges above. */
    public LifeSettings {
        require("horizon-hours", horizonHours, 24, 20_000);
        require("lives-min", livesMin, 5, 10_000);
        require("example-hours", exampleHours, 0, 1000);
        require("examples-max", examplesMax, 1_000, 100_000_000);
        require("settling-hours", settlingHours, 0, 5000);
        require("far-share", farShare, 0.001, 1);
        require("far-times", farTimes, 1, 100);
        require("far-weight", farWeight, 1, 1000);
        require("hidden", hidden, 2, 64);
        require("decay", decay, 0, 100);
        require("rounds", rounds, 1, 1000);
        require("nets", nets, 1, 50);
        require("folds", folds, 2, 20);
    }

    private static void require(String key, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    "millwright.learning.life.%s: %s (expected: %s to %s)".formatted(key, value, least, most));
        }
    }
}
