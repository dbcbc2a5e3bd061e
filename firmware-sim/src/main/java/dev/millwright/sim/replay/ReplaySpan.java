package dev.millwright.sim.replay;

import java.time.Duration;
import java.time.Instant;

/**
 * Which part of a data set is replayed, and by how much its dates are moved. One whole number of hours for everything, so
 * that order and distances stay as they were. The seam is where the replay of the past ends: what lies behind it is sent in
 * its own time, as it becomes due, or not at all.
 *
 * @param begin first instant, in the data's own time
 * @param until the seam: the first instant that is held back, in the data's own time; not before {@code begin}
 * @param end the first instant after the data, in its own time; not before {@code until}
 * @param shiftHours added to every time on the wire, may be negative
 */
public record ReplaySpan(Instant begin, Instant until, Instant end, long shiftHours) {
    /** How much of the end is held back unless asked otherwise, so that forecasts can be held against it. */
    public static final Duration HELD_BACK = Duration.ofDays(14);

    /** Refuses a span that runs backwards. */
    public ReplaySpan {
        if (until.isBefore(begin)) {
            throw new IllegalArgumentException(
                    "until: %s (expected: not before the data begins, %s)".formatted(until, begin));
        }
        if (end.isBefore(until)) {
            throw new IllegalArgumentException(
                    "until: %s (expected: not after the data ends, %s)".formatted(until, end));
        }
    }

    /** The span with its own dates. */
    public static ReplaySpan unmoved(Instant begin, Instant until, Instant end) {
        return new ReplaySpan(begin, until, end, 0);
    }

    /** The same span, moved so that its seam lies in the hour before {@code now}. */
    public ReplaySpan seamAt(Instant now) {
        return new ReplaySpan(
                begin, until, end, Math.floorDiv(Duration.between(until, now).toMillis(), 3_600_000L));
    }

    /** A time of the data as it goes onto the wire, epoch milliseconds. */
    public long onWire(long dataMillis) {
        return dataMillis + shiftHours * 3_600_000L;
    }

    /** A time of the data as it goes onto the wire. */
    public Instant onWire(Instant dataTime) {
        return Instant.ofEpochMilli(onWire(dataTime.toEpochMilli()));
    }

    /** The time of the data that goes onto the wire as {@code wireTime}. */
    public Instant inData(Instant wireTime) {
        return wireTime.minus(Duration.ofHours(shiftHours));
    }
}
