package dev.millwright.planner.behaviour;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How features are kept up.
 *
 * @param every pause between two looks at what is due, 10 ms to 1 minute
 * @param batchMax most customers of one transaction, 1 to 5,000
 */
public record BehaviourSettings(Duration every, int batchMax) {
    /** Refuses what makes no sense. */
    public BehaviourSettings {
        if (every.toMillis() < 10 || every.toSeconds() > 60) {
            throw new IllegalArgumentException("behaviour.every: %s (expected: 10 ms to 1 minute)".formatted(every));
        }
        if (batchMax < 1 || batchMax > 5_000) {
            throw new IllegalArgumentException("behaviour.batch-max: %d (expected: 1 to 5000)".formatted(batchMax));
        }
    }

    /**
     * Reads the section.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public static BehaviourSettings of(Config config) {
        return new BehaviourSettings(config.getDuration("every"), config.getInt("batch-max"));
    }
}
