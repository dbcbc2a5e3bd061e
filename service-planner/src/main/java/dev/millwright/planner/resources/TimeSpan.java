package dev.millwright.planner.resources;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A stretch of time.
 *
 * @param from inclusive
 * @param to exclusive, not before {@code from}
 */
public record TimeSpan(Instant from, Instant to) {
    /** Refuses a span that ends before it begins. */
    public TimeSpan {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "time span: %s to %s (expected: end not before begin)".formatted(from, to));
        }
    }

    /** Its length. */
    public Duration length() {
        return Duration.between(from, to);
    }

    /** Whether it shares time with {@code other}; touching ends share none. */
    public boolean overlaps(TimeSpan other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }

    /** Whether all of {@code other} lies within it. */
    public boolean contains(TimeSpan other) {
        return !other.from.isBefore(from) && !other.to.isAfter(to);
    }

    /** The time shared with {@code other}, if any. */
    public Optional<TimeSpan> common(TimeSpan other) {
        if (!overlaps(other)) {
            return Optional.empty();
        }
        return Optional.of(
                new TimeSpan(from.isAfter(other.from) ? from : other.from, to.isBefore(other.to) ? to : other.to));
    }
}
