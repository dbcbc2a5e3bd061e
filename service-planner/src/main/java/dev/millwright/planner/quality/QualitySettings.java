package dev.millwright.planner.quality;

import java.time.Duration;

/**
 * How the quality of data is kept.
 *
 * @param every how often is looked for customers whose data have changed, above 0
 * @param batchMax how many are looked at in one transaction, 1 to 1000
 */
public record QualitySettings(Duration every, int batchMax) {
    private static final int BATCH_MOST = 1_000;

    /** Refuses values out of range. */
    public QualitySettings {
        if (!every.isPositive()) {
            throw new IllegalArgumentException("every: %s (expected: above 0)".formatted(every));
        }
        if (batchMax < 1 || batchMax > BATCH_MOST) {
            throw new IllegalArgumentException("batch-max: %d (expected: 1 to %d)".formatted(batchMax, BATCH_MOST));
        }
    }
}
