package dev.millwright.gateway.ingest;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses that double from {@code min} to {@code max}, each with up to a fifth added by chance, so that many who lost the same
 * server do not come back at the same moment.
 *
 * @param min pause after the first failure, above zero
 * @param max longest pause before jitter, at least {@code min}
 */
public record Backoff(Duration min, Duration max) {
    private static final double JITTER = 0.2;

    /** Refuses pauses out of order. */
    public Backoff {
        Ranges.require("backoff-min", min, Duration.ofMillis(1), Duration.ofHours(1));
        Ranges.require("backoff-max", max, min, Duration.ofHours(1));
    }

    static Backoff of(Config config) {
        return new Backoff(config.getDuration("backoff-min"), config.getDuration("backoff-max"));
    }

    /** The pause after {@code failures} failures in a row, at least 1. */
    public Duration pause(int failures, RandomGenerator random) {
        double doubled = min.toMillis() * Math.pow(2, Math.min(failures - 1, 40));
        double millis = Math.min(doubled, (double) max.toMillis()) * (1 + JITTER * random.nextDouble());
        return Duration.ofMillis(Math.round(millis));
    }
}
