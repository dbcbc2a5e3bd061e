package dev.millwright.gateway.ingest;

import java.time.Duration;

/** Checks of settings that name the key, the value and what was expected. */
final class Ranges {
    private Ranges() {}

    static void require(String key, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "millwright.ingest.%s: %,d (expected: %,d to %,d)".formatted(key, value, min, max));
        }
    }

    static void require(String key, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(
                    "millwright.ingest.%s: %s (expected: %s to %s)".formatted(key, value, min, max));
        }
    }
}
