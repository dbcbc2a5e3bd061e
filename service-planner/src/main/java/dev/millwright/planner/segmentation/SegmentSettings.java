package dev.millwright.planner.segmentation;

import com.typesafe.config.Config;
import dev.millwright.planner.segment.ShownSegment;
import java.time.Duration;

/**
 * The settings of segments, read once from {@code millwright.planner.segments}.
 *
 * @param rule when a change is shown
 * @param refitEvery age at which the model is fitted anew
 * @param agreementMin a scheduled model that agrees less with the one in service (adjusted Rand) waits for a person
 * @param lookEvery pause between two looks whether a month has ended or a model is due
 * @param seed of everything that is drawn
 */
public record SegmentSettings(
        ShownSegment.Rule rule, Duration refitEvery, double agreementMin, Duration lookEvery, long seed) {
    /** Refuses what is out of range. */
    public SegmentSettings {
        if (agreementMin < 0 || agreementMin > 1) {
            throw new IllegalArgumentException("agreement-min: %s (expected: 0 to 1)".formatted(agreementMin));
        }
        if (refitEvery.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("refit-every: %s (expected: a day or longer)".formatted(refitEvery));
        }
        if (!lookEvery.isPositive()) {
            throw new IllegalArgumentException("look-every: %s (expected: above zero)".formatted(lookEvery));
        }
    }

    /** Reads the settings from {@code config}, the section {@code segments}. */
    public static SegmentSettings of(Config config) {
        return new SegmentSettings(
                new ShownSegment.Rule(config.getDouble("nearer"), config.getDuration("confirmed")),
                config.getDuration("refit-every"),
                config.getDouble("agreement-min"),
                config.getDuration("look-every"),
                config.getLong("seed"));
    }
}
