package dev.millwright.planner.predict;

import com.typesafe.config.Config;
import dev.millwright.planner.value.LifetimeValue;
import java.time.Duration;

/**
 * How predictions are made.
 *
 * @param every pause between two looks at customers whose behaviour has changed
 * @param trainEvery models are trained anew, and all customers foreseen, after this
 * @param customersMax most customers that models are made of, drawn at random, 100 to 50000
 * @param batch customers foreseen in one transaction, 1 to 2000
 * @param falseShare share of purchase signals that may be false, above 0 to 0.5
 * @param terms how value is counted
 */
public record PredictionSettings(
        Duration every,
        Duration trainEvery,
        int customersMax,
        int batch,
        double falseShare,
        LifetimeValue.Terms terms) {
    /** Refuses values outside the ranges above. */
    public PredictionSettings {
        if (customersMax < 100
                || customersMax > 50_000
                || batch < 1
                || batch > 2000
                || !(falseShare > 0 && falseShare <= 0.5)
                || !every.isPositive()
                || !trainEvery.isPositive()) {
            throw new IllegalArgumentException(
                    "predictions: every %s, train-every %s, customers-max %d, batch %d, false-share %s (expected: above 0, above 0, 100 to 50000, 1 to 2000, above 0 to 0.5)"
                            .formatted(every, trainEvery, customersMax, batch, falseShare));
        }
    }

    /** Reads {@code millwright.planner.predictions}. */
    public static PredictionSettings of(Config config) {
        return new PredictionSettings(
                config.getDuration("every"),
                config.getDuration("train-every"),
                config.getInt("customers-max"),
                config.getInt("batch"),
                config.getDouble("false-share"),
                new LifetimeValue.Terms(
                        config.getDouble("years"), config.getDouble("discount"), config.getDouble("margin")));
    }
}
