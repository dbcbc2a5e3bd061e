package dev.millwright.sim.replay;

import java.time.Duration;
import java.time.Instant;

/**
 * Which part of a data set is replayed, and by how much its dates are moved. One whole number of hours for everything, so
 * that order and distances stay as they were.
 *
 * @param begin first instant, in the data's own time
 * @param until the first instant that is held back, in the data's own time; not before {@code begin}
 * @param shiftHours added to every time on the wire, may be negative
 */
public record ReplaySpan(Instant begin, Instant until, long shiftHours) {
    /** How much of the end is held back unless asked otherwise, so that forecasts can be held against it. */
    public static final Duration HELD_BACK = Duration.ofDays(7);

    /** Refuses a span that runs backwards. */
    public ReplaySpan {
        if (until.isBefore(begin)) {
            throw new IllegalArgumentException(
                    "until: %s (expected: not before the data begins, %s)".formatted(until, begin));
        }
    }

    /** The span that ends in the hour before {@code now}. */
    public static ReplaySpan endingAt(Instant begin, Instant until, Instant now) {
        return new ReplaySpan(begin, until, Duration.between(until, now).toHours());
    }

    /** A time of the data as it goes onto the wire, epoch milliseconds. */
    public long onWire(long dataMillis) {
        return dataMillis + shiftHours * 3_600_000L;
    }

    /** A time of the data as it goes onto the wire. */
    public Instant onWire(Instant dataTime) {
        return Instant.ofEpochMilli(onWire(dataTime.toEpochMilli()));
    }
}
