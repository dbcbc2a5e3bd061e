package dev.millwright.gateway.ingest;

import com.typesafe.config.Config;
import dev.millwright.twins.telemetry.FrameLimits;
import java.time.Duration;

/**
 * Everything under {@code millwright.ingest}.
 *
 * @param mqtt the broker
 * @param frame what one frame may hold
 * @param live the lane of {@code machines/+/+}: telemetry, events and status
 * @param backfill the lane of {@code machines/+/backfill/+}
 * @param storePatience how long a batch is tried before the connection is given up
 * @param storeBackoff pause between two tries
 * @param restartBackoff pause before a lane connects again
 */
public record IngestSettings(
        MqttSettings mqtt,
        FrameLimits frame,
        LaneSettings live,
        LaneSettings backfill,
        Duration storePatience,
        Backoff storeBackoff,
        Backoff restartBackoff) {
    /** Refuses a queue in which the largest allowed frame would not fit. */
    public IngestSettings {
        Ranges.require("live.queue-bytes", live.queueBytes(), 2L * frame.bytesMax(), Long.MAX_VALUE);
        Ranges.require("backfill.queue-bytes", backfill.queueBytes(), 2L * frame.bytesMax(), Long.MAX_VALUE);
        Ranges.require("store.patience", storePatience, Duration.ofMillis(100), Duration.ofHours(1));
    }

    /**
     * Reads the block {@code millwright.ingest} of {@code root}.
     *
     * @throws IllegalArgumentException naming key, value and expectation
     * @throws com.typesafe.config.ConfigException if a key is missing or of the wrong type
     */
    public static IngestSettings of(Config root) {
        var config = root.getConfig("millwright.ingest");
        return new IngestSettings(
                MqttSettings.of(config.getConfig("mqtt")),
                new FrameLimits(
                        Math.toIntExact(config.getBytes("frame.bytes-max")),
                        config.getInt("frame.observations-max"),
                        config.getInt("frame.values-max")),
                LaneSettings.of(config.getConfig("live")),
                LaneSettings.of(config.getConfig("backfill")),
                config.getDuration("store.patience"),
                Backoff.of(config.getConfig("store")),
                Backoff.of(config.getConfig("restart")));
    }

    LaneSettings lane(Lane lane) {
        return switch (lane) {
            case LIVE -> live;
            case BACKFILL -> backfill;
        };
    }
}
