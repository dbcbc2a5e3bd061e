package dev.millwright.twins.condition;

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

    /** Copies its list and refuses values outside the ranges above. */
    public WearSettings {
        scaleHours = List.copyOf(scaleHours);
        if (scaleHours.size() != SCALES || !ascending(scaleHours)) {
            throw new IllegalArgumentException(
                    "wear scales: %s (expected: %d ascending times in hours)".formatted(scaleHours, SCALES));
        }
        if (!(firstHours >= 1 && firstHours <= 10_000) || !(gapHours >= 0.01 && gapHours <= 10_000)) {
            throw new IllegalArgumentException(
                    "wear: first level %s h (expected: 1 to 10000), gap %s h (expected: 0.01 to 10000)"
                            .formatted(firstHours, gapHours));
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
