package dev.millwright.twins.condition;

import com.typesafe.config.Config;
import java.util.List;

/**
 * On which time scales a machine's slow change is remembered; one set per machine type, never tuned per machine. All times
 * are operating hours.
 *
 * @param scaleHours time constants of the running means, ascending, exactly {@value #SCALES}
 * @param firstHours how long a signal's first level is learned after the machine or the part is new, 1 to 10000
 * @param gapHours the longest time between two rows that counts as operation, 0.01 to 10000
 */
public record WearSettings(List<Double> scaleHours, double firstHours, double gapHours) {
    /** Number of time scales. */
    public static final int SCALES = 4;

    /** From a day to a month. */
    public static final WearSettings STANDARD = new WearSettings(List.of(24.0, 72.0, 240.0, 720.0), 240, 72);

    /**
     * Reads {@code millwright.wear}.
     *
     * @param root the whole configuration with its defaults
     * @throws IllegalArgumentException if a value is out of range; the text names key, value and range
     * @throws com.typesafe.config.ConfigException if a key is missing or has another type
     */
    public static WearSettings from(Config root) {
        var wear = root.getConfig("millwright.wear");
        return new WearSettings(
                wear.getDoubleList("scale-hours"), wear.getDouble("first-hours"), wear.getDouble("gap-hours"));
    }

    /** Copies its list and refuses values outside the ranges above. */
    public WearSettings {
        scaleHours = List.copyOf(scaleHours);
        require(
                "scale-hours",
                scaleHours.size() == SCALES && ascending(scaleHours),
                scaleHours,
                SCALES + " ascending times in hours");
        require("first-hours", firstHours >= 1 && firstHours <= 10_000, firstHours, "1 to 10000");
        require("gap-hours", gapHours >= 0.01 && gapHours <= 10_000, gapHours, "0.01 to 10000");
    }

    private static void require(String key, boolean fits, Object value, String expected) {
        if (!fits) {
            throw new IllegalArgumentException("millwright.wear.%s: %s (expected: %s)".formatted(key, value, expected));
        }
    }

    private static boolean ascending(List<Double> times) {
        double before = 0;
        for (double time : times) {
            if (!(time > before)) {
                return false;
            }
            before = time;
        }
        return true;
    }
}
