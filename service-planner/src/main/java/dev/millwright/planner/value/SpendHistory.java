package dev.millwright.planner.value;

/**
 * What a customer spent on its visits.
 *
 * @param visits visits counted, at least 1
 * @param mean mean spend of those visits, in any one currency, above 0
 */
public record SpendHistory(int visits, double mean) {
    /** Refuses values outside the ranges above. */
    public SpendHistory {
        if (visits < 1 || !(mean > 0) || !Double.isFinite(mean)) {
            throw new IllegalArgumentException(
                    "visits: %d, mean: %s (expected: at least 1, above 0)".formatted(visits, mean));
        }
    }
}
