package dev.millwright.planner.routing;

/**
 * When a search ends: whichever comes first. Cooling follows the one that is nearer.
 *
 * @param iterationsMax of each chain, greater than zero; the same seed then gives the same plan
 * @param cpuSecondsMax processor time of each chain's thread, greater than zero
 */
public record SearchLimit(long iterationsMax, double cpuSecondsMax) {
    /** Refuses what would never search. */
    public SearchLimit {
        if (iterationsMax <= 0 || !(cpuSecondsMax > 0)) {
            throw new IllegalArgumentException(
                    "limit: %d iterations, %s s (expected: both > 0)".formatted(iterationsMax, cpuSecondsMax));
        }
    }

    /** For answers that can be repeated. */
    public static SearchLimit ofIterations(long max) {
        return new SearchLimit(max, Double.POSITIVE_INFINITY);
    }

    /** For answers in time. */
    public static SearchLimit ofCpuSeconds(double max) {
        return new SearchLimit(Long.MAX_VALUE, max);
    }
}
