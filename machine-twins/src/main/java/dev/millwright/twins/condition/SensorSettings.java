package dev.millwright.twins.condition;

import com.typesafe.config.Config;

/**
 * When a sensor is doubted instead of the machine; reasons and figures in docs/whole-machine-and-sensors.md.
 *
 * @param workLimit deviation at work, in standard deviations of what the other signals leave open, from which a sensor is
 *     doubted, 1 to 100; blocks of three hours, averaged over twelve
 * @param restLimit the same for a machine that stands still, 1 to 100
 * @param ownShare least share of all that is unusual that must lie in the one signal, 0.5 to 1
 * @param lastingHours how long that must last at work, 0 to 1000
 * @param calmHours after maintenance nothing is doubted for so long: parts that were replaced change signals, too, 0 to 2000
 * @param coolingHours a machine counts as standing still and cold after so many hours, 0 to 200
 * @param restLearningBlocks blocks of three hours at rest that are learned before they judge, 4 to 1000
 * @param restMemoryBlocks how many of them are remembered, at least {@code restLearningBlocks}
 */
public record SensorSettings(
        double workLimit,
        double restLimit,
        double ownShare,
        double lastingHours,
        double calmHours,
        double coolingHours,
        int restLearningBlocks,
        int restMemoryBlocks) {
    /** The settings that the product ships with. */
    public static final SensorSettings STANDARD = new SensorSettings(2.5, 4, 0.8, 24, 168, 8, 16, 100);

    /**
     * Reads {@code millwright.condition.sensors}.
     *
     * @throws IllegalArgumentException if a value is out of range; the text names key, value and range
     */
    static SensorSettings from(Config sensors) {
        return new SensorSettings(
                sensors.getDouble("work-limit"),
                sensors.getDouble("rest-limit"),
                sensors.getDouble("own-share"),
                sensors.getDouble("lasting-hours"),
                sensors.getDouble("calm-hours"),
                sensors.getDouble("cooling-hours"),
                sensors.getInt("rest-learning-blocks"),
                sensors.getInt("rest-memory-blocks"));
    }

    /** Refuses values outside the ranges above. */
    public SensorSettings {
        require("work-limit", workLimit, 1, 100);
        require("rest-limit", restLimit, 1, 100);
        require("own-share", ownShare, 0.5, 1);
        require("lasting-hours", lastingHours, 0, 1000);
        require("calm-hours", calmHours, 0, 2000);
        require("cooling-hours", coolingHours, 0, 200);
        require("rest-learning-blocks", restLearningBlocks, 4, 1000);
        require("rest-memory-blocks", restMemoryBlocks, restLearningBlocks, 100_000);
    }

    private static void require(String key, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    "millwright.condition.sensors.%s: %s (expected: %s to %s)".formatted(key, value, least, most));
        }
    }
}
