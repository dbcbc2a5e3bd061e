package dev.millwright.twins.history;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of one signal of one machine, thinned out for a chart.
 *
 * @param machineNo the machine's number in storage
 * @param column the signal's place in its model, 0 to 15
 * @param from inclusive
 * @param to exclusive, after {@code from}, at most {@value #SPAN_MAX_DAYS} days later
 * @param points most buckets wanted, 1 to {@value #POINTS_MAX}
 */
public record SeriesRequest(int machineNo, int column, Instant from, Instant to, int points) {
    /** The most buckets that can be asked for. */
    public static final int POINTS_MAX = 5_000;

    /** The longest stretch that can be asked for, in days. */
    public static final int SPAN_MAX_DAYS = 3_700;

    /** Refuses what lies outside the ranges above. */
    public SeriesRequest {
        if (column < 0 || column > 15) {
            throw new IllegalArgumentException("column: %d (expected: 0 to 15)".formatted(column));
        }
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from: %s, to: %s (expected: from before to)".formatted(from, to));
        }
        if (Duration.between(from, to).toDays() > SPAN_MAX_DAYS) {
            throw new IllegalArgumentException(
                    "from: %s, to: %s (expected: at most %d days apart)".formatted(from, to, SPAN_MAX_DAYS));
        }
        if (points < 1 || points > POINTS_MAX) {
            throw new IllegalArgumentException("points: %d (expected: 1 to %d)".formatted(points, POINTS_MAX));
        }
    }
}
