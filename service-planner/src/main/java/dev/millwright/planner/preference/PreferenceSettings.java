package dev.millwright.planner.preference;

import dev.millwright.planner.money.Money;
import java.time.Duration;

/**
 * How much is learned from decisions.
 *
 * @param scaleEuros a place that is cheaper by so much is preferred with 73 %; larger: decisions are taken for noisier
 * @param fleetEuros standard deviation of the prior of what all customers share
 * @param ownEuros standard deviation of the prior of what one customer or coordinator has of its own
 * @param bound most that all learned preferences together may add to or take from a place's cost
 * @param decisionsMax newest decisions that are learned from
 * @param ageMax older ones are not
 */
public record PreferenceSettings(
        double scaleEuros, double fleetEuros, double ownEuros, Money bound, int decisionsMax, Duration ageMax) {
    /** Refuses what cannot be. */
    public PreferenceSettings {
        if (!(scaleEuros > 0) || !(fleetEuros > 0) || !(ownEuros > 0)) {
            throw new IllegalArgumentException(
                    "preference: scale-eur %s, prior-fleet-eur %s, prior-own-eur %s (expected: above 0)"
                            .formatted(scaleEuros, fleetEuros, ownEuros));
        }
        if (bound.cents() < 0) {
            throw new IllegalArgumentException("preference: bound-eur %s (expected: at least 0)".formatted(bound));
        }
        if (decisionsMax < 1 || decisionsMax > 20_000) {
            throw new IllegalArgumentException(
                    "preference: decisions-max %d (expected: 1 to 20000)".formatted(decisionsMax));
        }
    }
}
