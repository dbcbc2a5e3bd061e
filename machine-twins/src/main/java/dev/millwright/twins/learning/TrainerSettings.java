package dev.millwright.twins.learning;

import com.typesafe.config.Config;

/**
 * How forecasts are learned.
 *
 * @param rounds boosting rounds, 5 to 1000
 * @param depth of a tree, 2 to 10
 * @param learningRate 0.01 to 1
 * @param childWeightMin least weight of a leaf, 0 to 1000
 * @param calibrationFolds groups of machines for calibration and thresholds, 2 to 20
 * @param earlyPrecision episode precision that the early alarm's threshold aims at, 0.5 to 1
 * @param falseAlarmsPerMachineYearMax where that precision cannot be had with foresight worth the name, the threshold allows
 *     so many false episodes, all components together, 0.1 to 100
 * @param failuresMin a component with fewer failures is not learned, 2 to 10000
 * @param decisionHours time between two decisions that are learned from, 0 for every row, up to 48
 * @param decisionsMax most decisions per component, 1000 to 100 million: they are taken more seldom on a longer past
 * @param threads of the boosting library, 1 to 64
 * @param seed of sampling and boosting
 */
public record TrainerSettings(
        int rounds,
        int depth,
        double learningRate,
        double childWeightMin,
        int calibrationFolds,
        double earlyPrecision,
        double falseAlarmsPerMachineYearMax,
        int failuresMin,
        double decisionHours,
        int decisionsMax,
        int threads,
        long seed) {
    /** The settings that the product ships with. */
    public static final TrainerSettings STANDARD =
            new TrainerSettings(80, 4, 0.12, 5, 5, 0.82, 18, 20, 0, 10_000_000, 1, 20261122);

    /**
     * Reads {@code millwright.learning.trainer}.
     *
     * @throws IllegalArgumentException if a value is out of range; the text names key, value and range
     */
    static TrainerSettings from(Config trainer) {
        return new TrainerSettings(
                trainer.getInt("rounds"),
                trainer.getInt("depth"),
                trainer.getDouble("learning-rate"),
                trainer.getDouble("child-weight-min"),
                trainer.getInt("calibration-folds"),
                trainer.getDouble("early-precision"),
                trainer.getDouble("false-alarms-per-machine-year-max"),
                trainer.getInt("failures-min"),
                trainer.getDouble("decision-hours"),
                trainer.getInt("decisions-max"),
                trainer.getInt("threads"),
                trainer.getLong("seed"));
    }

    /** Refuses values outside the ranges above. */
    public TrainerSettings {
        require("rounds", rounds, 5, 1000);
        require("depth", depth, 2, 10);
        require("learning-rate", learningRate, 0.01, 1);
        require("child-weight-min", childWeightMin, 0, 1000);
        require("calibration-folds", calibrationFolds, 2, 20);
        require("early-precision", earlyPrecision, 0.5, 1);
        require("false-alarms-per-machine-year-max", falseAlarmsPerMachineYearMax, 0.1, 100);
        require("failures-min", failuresMin, 2, 10_000);
        require("decision-hours", decisionHours, 0, 48);
        require("decisions-max", decisionsMax, 1_000, 100_000_000);
        require("threads", threads, 1, 64);
    }

    private static void require(String key, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    "millwright.learning.trainer.%s: %s (expected: %s to %s)".formatted(key, value, least, most));
        }
    }
}
