package dev.millwright.twins.history;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How long what is kept, and how patient storage is; see {@code millwright.storage} in reference.conf.
 *
 * @param rawRetention telemetry as it came, at least 2 days
 * @param rollUpRetention one-minute roll-ups, at least {@code rawRetention}
 * @param compressAfter age at which TimescaleDB Community compresses, at least 1 day
 * @param rejectedRetention rejected frames and quarantined values, at least 1 day
 * @param partitionsAheadDays daily partitions made in advance on plain PostgreSQL, 1 to 30
 * @param storePatience how long a batch is tried again while the database is away, 1 s to 1 h
 * @param rollUpHoursMax most machine hours that one maintenance run rolls up again after late data, at least 1
 */
public record StorageSettings(
        Duration rawRetention,
        Duration rollUpRetention,
        Duration compressAfter,
        Duration rejectedRetention,
        int partitionsAheadDays,
        Duration storePatience,
        int rollUpHoursMax) {
    /** Refuses what lies outside the ranges above. */
    public StorageSettings {
        require("raw-retention", rawRetention, Duration.ofDays(2), Duration.ofDays(36_500));
        require("roll-up-retention", rollUpRetention, rawRetention, Duration.ofDays(36_500));
        require("compress-after", compressAfter, Duration.ofDays(1), Duration.ofDays(36_500));
        require("rejected-retention", rejectedRetention, Duration.ofDays(1), Duration.ofDays(36_500));
        require("store-patience", storePatience, Duration.ofSeconds(1), Duration.ofHours(1));
        if (partitionsAheadDays < 1 || partitionsAheadDays > 30) {
            throw new IllegalArgumentException(
                    "millwright.storage.partitions-ahead-days: %d (expected: 1 to 30)".formatted(partitionsAheadDays));
        }
        if (rollUpHoursMax < 1) {
            throw new IllegalArgumentException(
                    "millwright.storage.roll-up-hours-max: %d (expected: at least 1)".formatted(rollUpHoursMax));
        }
    }

    private static void require(String key, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(
                    "millwright.storage.%s: %s (expected: %s to %s)".formatted(key, value, min, max));
        }
    }

    /**
     * Reads the section {@code millwright.storage} of {@code config}.
     *
     * @throws IllegalArgumentException if a value is outside its range, with key, value and expectation
     * @throws com.typesafe.config.ConfigException if one is missing or of the wrong type
     */
    public static StorageSettings from(Config config) {
        var storage = config.getConfig("millwright.storage");
        return new StorageSettings(
                storage.getDuration("raw-retention"),
                storage.getDuration("roll-up-retention"),
                storage.getDuration("compress-after"),
                storage.getDuration("rejected-retention"),
                storage.getInt("partitions-ahead-days"),
                storage.getDuration("store-patience"),
                storage.getInt("roll-up-hours-max"));
    }
}
