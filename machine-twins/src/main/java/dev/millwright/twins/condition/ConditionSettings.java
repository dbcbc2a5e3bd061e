package dev.millwright.twins.condition;

import com.typesafe.config.Config;

/**
 * How the detectors judge; one set for all machines, never tuned per machine. Times are event time.
 *
 * @param learningHours how long a baseline is learned before it judges, 1 to 2000
 * @param learningWindowsMin the fewest windows a baseline rests on, however long they are, 4 to 1000
 * @param levelMemoryHours time constant with which a baseline follows slow, healthy change, at least {@code learningHours}
 * @param clipSigma a value counts for the baseline as at most so many robust standard deviations, 1 to 10
 * @param winsorSigma a value counts for the step detector as at most so many, so that one spike is no step, 2 to 20
 * @param stepAllowanceSigma half the step that shall be found (CUSUM k), 0.1 to 3
 * @param stepLimit accumulated evidence at which a step is believed (CUSUM h), in sigma, 2 to 50
 * @param calmSigma dead band: below this smoothed deviation an alarmed signal counts as back to normal, 0.1 to 3
 * @param onDelayHours how long symptoms must last before an episode opens, 0 to 168
 * @param offDelayHours how long they must be gone before it closes, 0 to 720
 * @param freezeHoursMax an alarmed baseline stays frozen at most so long, then the new level is accepted, 0.1 to 8760
 * @param gapHours a silence in the data after which baselines are re-based, 1 to 2000
 * @param rebaseWindows weight that the old level keeps after maintenance or a gap, in windows, 1 to 1000
 * @param jointAllowance what a block's score may be without counting (CUSUM k of {@link JointChange}), 0.1 to 3
 * @param jointLimit summed score at which a change of the whole is believed (CUSUM h), 2 to 100
 * @param jointFloorSigma least usual variation between blocks, in robust standard deviations of a window, 0.05 to 3
 * @param jointLearningBlocks blocks of three working hours until it is known how signals vary together, 4 to 1000
 * @param jointMemoryBlocks blocks that this knowledge remembers, at least {@code jointLearningBlocks}
 * @param stuckRowsMin equal values in a row that make a usually varying sensor count as stuck, 5 to 10000
 * @param silenceFactor silent after so many reporting intervals, 2 to 100
 * @param silenceMinutesMin but never sooner than this, 1 to 10000
 * @param leastSpreadShare a signal's usual spread counts as at least this share of its level, 0 to 0.5
 * @param leastChangeShare a step is worth telling from this share of the level on, however certain it is, 0 to 1
 * @param tails how single signals are judged by their own past
 * @param whole how the machine as a whole is judged
 * @param sensors when a sensor is doubted instead of the machine
 */
public record ConditionSettings(
        double learningHours,
        int learningWindowsMin,
        double levelMemoryHours,
        double clipSigma,
        double winsorSigma,
        double stepAllowanceSigma,
        double stepLimit,
        double calmSigma,
        double onDelayHours,
        double offDelayHours,
        double freezeHoursMax,
        double gapHours,
        int rebaseWindows,
        double jointAllowance,
        double jointLimit,
        double jointFloorSigma,
        int jointLearningBlocks,
        int jointMemoryBlocks,
        int stuckRowsMin,
        double silenceFactor,
        double silenceMinutesMin,
        double leastSpreadShare,
        double leastChangeShare,
        TailSettings tails,
        WholeSettings whole,
        SensorSettings sensors) {
    /** The settings that the product ships with; the reasons and figures are in docs/condition-and-prognosis.md. */
    public static final ConditionSettings STANDARD = new ConditionSettings(
            48,
            24,
            720,
            2.5,
            6,
            0.75,
            8,
            0.5,
            2,
            12,
            1440,
            72,
            24,
            1,
            8,
            0.3,
            24,
            240,
            30,
            6,
            5,
            0.002,
            0,
            TailSettings.STANDARD,
            WholeSettings.STANDARD,
            SensorSettings.STANDARD);

    /**
     * Reads {@code millwright.condition}.
     *
     * @param root the whole configuration with its defaults
     * @throws IllegalArgumentException if a value is out of range; the text names key, value and range
     * @throws com.typesafe.config.ConfigException if a key is missing or has another type
     */
    public static ConditionSettings from(Config root) {
        var condition = root.getConfig("millwright.condition");
        return new ConditionSettings(
                condition.getDouble("learning-hours"),
                condition.getInt("learning-windows-min"),
                condition.getDouble("level-memory-hours"),
                condition.getDouble("clip-sigma"),
                condition.getDouble("winsor-sigma"),
                condition.getDouble("step-allowance-sigma"),
                condition.getDouble("step-limit"),
                condition.getDouble("calm-sigma"),
                condition.getDouble("on-delay-hours"),
                condition.getDouble("off-delay-hours"),
                condition.getDouble("freeze-hours-max"),
                condition.getDouble("gap-hours"),
                condition.getInt("rebase-windows"),
                condition.getDouble("joint-allowance"),
                condition.getDouble("joint-limit"),
                condition.getDouble("joint-floor-sigma"),
                condition.getInt("joint-learning-blocks"),
                condition.getInt("joint-memory-blocks"),
                condition.getInt("stuck-rows-min"),
                condition.getDouble("silence-factor"),
                condition.getDouble("silence-minutes-min"),
                condition.getDouble("least-spread-share"),
                condition.getDouble("least-change-share"),
                TailSettings.from(condition.getConfig("tails")),
                WholeSettings.from(condition.getConfig("whole")),
                SensorSettings.from(condition.getConfig("sensors")));
    }

    /** The same with other settings of single signals. */
    public ConditionSettings withTails(TailSettings other) {
        return with(other, whole, freezeHoursMax);
    }

    /** The same with other settings of the machine as a whole. */
    public ConditionSettings withWhole(WholeSettings other) {
        return with(tails, other, freezeHoursMax);
    }

    /** The same with another time after which what alarms is accepted as how the machine lives now. */
    public ConditionSettings withFreeze(double hours) {
        return with(tails, whole, hours);
    }

    private ConditionSettings with(TailSettings otherTails, WholeSettings otherWhole, double otherFreezeHoursMax) {
        return new ConditionSettings(
                learningHours,
                learningWindowsMin,
                levelMemoryHours,
                clipSigma,
                winsorSigma,
                stepAllowanceSigma,
                stepLimit,
                calmSigma,
                onDelayHours,
                offDelayHours,
                otherFreezeHoursMax,
                gapHours,
                rebaseWindows,
                jointAllowance,
                jointLimit,
                jointFloorSigma,
                jointLearningBlocks,
                jointMemoryBlocks,
                stuckRowsMin,
                silenceFactor,
                silenceMinutesMin,
                leastSpreadShare,
                leastChangeShare,
                otherTails,
                otherWhole,
                sensors);
    }

    /** Refuses values outside the ranges above. */
    public ConditionSettings {
        require("learning-hours", learningHours, 1, 2000);
        require("learning-windows-min", learningWindowsMin, 4, 1000);
        require("level-memory-hours", levelMemoryHours, learningHours, 100_000);
        require("clip-sigma", clipSigma, 1, 10);
        require("winsor-sigma", winsorSigma, 2, 20);
        require("step-allowance-sigma", stepAllowanceSigma, 0.1, 3);
        require("step-limit", stepLimit, 2, 50);
        require("calm-sigma", calmSigma, 0.1, 3);
        require("on-delay-hours", onDelayHours, 0, 168);
        require("off-delay-hours", offDelayHours, 0, 720);
        require("freeze-hours-max", freezeHoursMax, 0.1, 8760);
        require("gap-hours", gapHours, 1, 2000);
        require("rebase-windows", rebaseWindows, 1, 1000);
        require("joint-allowance", jointAllowance, 0.1, 3);
        require("joint-limit", jointLimit, 2, 100);
        require("joint-floor-sigma", jointFloorSigma, 0.05, 3);
        require("joint-learning-blocks", jointLearningBlocks, 4, 1000);
        require("joint-memory-blocks", jointMemoryBlocks, jointLearningBlocks, 100_000);
        require("stuck-rows-min", stuckRowsMin, 5, 10_000);
        require("silence-factor", silenceFactor, 2, 100);
        require("least-spread-share", leastSpreadShare, 0, 0.5);
        require("least-change-share", leastChangeShare, 0, 1);
        require("silence-minutes-min", silenceMinutesMin, 1, 10_000);
    }

    private static void require(String key, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    "millwright.condition.%s: %s (expected: %s to %s)".formatted(key, value, least, most));
        }
    }
}
