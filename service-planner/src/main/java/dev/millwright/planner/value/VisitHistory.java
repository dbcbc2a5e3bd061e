package dev.millwright.planner.value;

/**
 * What the visit models need to know of one customer, counted from its first visit. Several visits on one day are one.
 *
 * @param repeats visits after the first, at least 0
 * @param lastWeek weeks from the first visit to the last one, 0 without repeats
 * @param weeks weeks from the first visit to today, at least {@code lastWeek}
 * @param logGaps sum of the natural logarithms of the gaps between visits in weeks; says how regular they are, 0 without repeats
 */
public record VisitHistory(int repeats, double lastWeek, double weeks, double logGaps) {
    /** Refuses what cannot be. */
    public VisitHistory {
        if (repeats < 0) {
            throw new IllegalArgumentException("repeats: %d (expected: 0 or more)".formatted(repeats));
        }
        if (!(lastWeek >= 0) || !(weeks >= lastWeek) || !Double.isFinite(weeks)) {
            throw new IllegalArgumentException(
                    "lastWeek: %s, weeks: %s (expected: 0 ≤ lastWeek ≤ weeks, finite)".formatted(lastWeek, weeks));
        }
        if (repeats == 0 ? lastWeek != 0 || logGaps != 0 : lastWeek == 0 || !Double.isFinite(logGaps)) {
            throw new IllegalArgumentException(
                    "repeats: %d, lastWeek: %s, logGaps: %s (expected: both 0 without repeats, lastWeek above 0 with them)"
                            .formatted(repeats, lastWeek, logGaps));
        }
    }

    /** A customer on the day of its first visit. */
    public static VisitHistory ofNew() {
        return new VisitHistory(0, 0, 0, 0);
    }
}
