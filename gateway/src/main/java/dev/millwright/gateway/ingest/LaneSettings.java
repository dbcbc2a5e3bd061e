package dev.millwright.gateway.ingest;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * The bounds of one lane from broker to disk.
 *
 * @param queueFrames most frames that are not acknowledged yet; the broker's receive-maximum, 2 to 65,535
 * @param queueBytes most bytes of payload that are not acknowledged yet
 * @param batchFramesMax most frames in one transaction, at most half of {@code queueFrames}: else every batch would wait for
 *     its window
 * @param batchObservationsMax most observations and events in one transaction
 * @param batchWindow how long a batch waits for more
 * @param observationsPerSecond brake on observations and events, 0 for none
 */
public record LaneSettings(
        int queueFrames,
        long queueBytes,
        int batchFramesMax,
        int batchObservationsMax,
        Duration batchWindow,
        int observationsPerSecond) {
    /** Refuses bounds that would stall the lane. */
    public LaneSettings {
        Ranges.require("queue-frames", queueFrames, 2, 65_535);
        Ranges.require("queue-bytes", queueBytes, 64 * 1024, 4L * 1024 * 1024 * 1024);
        Ranges.require("batch-frames-max", batchFramesMax, 1, queueFrames / 2);
        Ranges.require("batch-observations-max", batchObservationsMax, 1, 1_000_000);
        Ranges.require("batch-window", batchWindow, Duration.ofMillis(1), Duration.ofMinutes(1));
        Ranges.require("observations-per-second", observationsPerSecond, 0, 100_000_000);
    }

    static LaneSettings of(Config config) {
        return new LaneSettings(
                config.getInt("queue-frames"),
                config.getBytes("queue-bytes"),
                config.getInt("batch-frames-max"),
                config.getInt("batch-observations-max"),
                config.getDuration("batch-window"),
                config.getInt("observations-per-second"));
    }
}
