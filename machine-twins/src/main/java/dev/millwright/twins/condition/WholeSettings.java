package dev.millwright.twins.condition;

import com.typesafe.config.Config;

/**
 * How {@link WholeChange} judges. Windows are feature windows.
 *
 * @param smoothing weight of the newest window in the smoothed signals, 0.01 to 1
 * @param memoryWindows time constant with which the usual level follows slow, healthy change, 10 to 1,000,000
 * @param shrinkage share by which covariances are drawn towards none, 0 to 0.9
 * @param limit least limit, the root of T² per signal; 1 is usual, 1 to 100
 * @param quietSigma while alarming, a signal within so many standard deviations goes on being followed, 0 to 100
 * @param releaseShare an alarm ends when the deviation along the alarm's direction falls below this share of its greatest, 0 to 1
 * @param holdWindows a deviation must last so long to alarm, 1 to 64
 * @param releaseWindows and be gone so long for the alarm to end, 1 to 1000
 * @param learningWindows how long it learns before it judges, 16 to 100,000
 * @param covarianceWindows how many calm windows the covariance remembers, at least {@code learningWindows}
 * @param blockHours scores within so long count as one for the rate of false alarms, 0.01 to 1000
 * @param falseAlarmsPerMachineYear wanted, 0.001 to 10,000
 */
public record WholeSettings(
        double smoothing,
        int memoryWindows,
        double shrinkage,
        double limit,
        double quietSigma,
        double releaseShare,
        int holdWindows,
        int releaseWindows,
        int learningWindows,
        int covarianceWindows,
        double blockHours,
        double falseAlarmsPerMachineYear) {
    /** The settings that the product ships with. */
    public static final WholeSettings STANDARD =
            new WholeSettings(0.1, 200, 0.15, 2.9, 5, 0.4, 5, 20, 400, 2000, 6, 0.1);

    /**
     * Reads {@code millwright.condition.whole}.
     *
     * @throws IllegalArgumentException if a value is out of range; the text names key, value and range
     */
    static WholeSettings from(Config whole) {
        return new WholeSettings(
                whole.getDouble("smoothing"),
                whole.getInt("memory-windows"),
                whole.getDouble("shrinkage"),
                whole.getDouble("limit"),
                whole.getDouble("quiet-sigma"),
                whole.getDouble("release-share"),
                whole.getInt("hold-windows"),
                whole.getInt("release-windows"),
                whole.getInt("learning-windows"),
                whole.getInt("covariance-windows"),
                whole.getDouble("block-hours"),
                whole.getDouble("false-alarms-per-machine-year"));
    }

    /** Refuses values outside the ranges above. */
    public WholeSettings {
        require("smoothing", smoothing, 0.01, 1);
        require("memory-windows", memoryWindows, 10, 1_000_000);
        require("shrinkage", shrinkage, 0, 0.9);
        require("limit", limit, 1, 100);
        require("quiet-sigma", quietSigma, 0, 100);
        require("release-share", releaseShare, 0, 1);
        require("hold-windows", holdWindows, 1, 64);
        require("release-windows", releaseWindows, 1, 1000);
        require("learning-windows", learningWindows, 16, 100_000);
        require("covariance-windows", covarianceWindows, learningWindows, 1_000_000_000);
        require("block-hours", blockHours, 0.01, 1000);
        require("false-alarms-per-machine-year", falseAlarmsPerMachineYear, 0.001, 10_000);
    }

    private static void require(String key, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    "millwright.condition.whole.%s: %s (expected: %s to %s)".formatted(key, value, least, most));
        }
    }
}
