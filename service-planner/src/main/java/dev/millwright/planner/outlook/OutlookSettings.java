package dev.millwright.planner.outlook;

import dev.millwright.planner.money.Money;
import java.time.Duration;

/**
 * How far is looked ahead, and what an order weighs.
 *
 * @param horizonDays days ahead that are shown, 7 to 180
 * @param review the suggestions are looked at so often: an order covers what comes until the next look, too; at least a day
 * @param holdingPerYear what a piece on the shelf costs per year as a share of its price, 0 to 1
 * @param coverMax the chance that nobody waits is never aimed higher than this, above 0.5 and below 1: a rarer shortage is not worth a look
 * @param missing what a piece that is missing costs: the emergency delivery and coming again
 * @param expressDelivery until a fast delivery is there
 * @param expressCost what a fast delivery costs more
 * @param forecastAgeMax older forecasts are not reckoned with
 * @param namedModeRight chance that the failure mode named by a forecast is the right one, 0 to 1
 */
public record OutlookSettings(
        int horizonDays,
        Duration review,
        double holdingPerYear,
        double coverMax,
        Money missing,
        Duration expressDelivery,
        Money expressCost,
        Duration forecastAgeMax,
        double namedModeRight) {
    /** Refuses what is out of range. */
    public OutlookSettings {
        if (horizonDays < 7 || horizonDays > 180 || review.toDays() < 1) {
            throw new IllegalArgumentException(
                    "outlook: horizon-days %d, review %s (expected: 7 to 180, at least a day)"
                            .formatted(horizonDays, review));
        }
        if (!(coverMax > 0.5 && coverMax < 1)) {
            throw new IllegalArgumentException(
                    "outlook: cover-max %s (expected: above 0.5 and below 1)".formatted(coverMax));
        }
        if (!(holdingPerYear >= 0 && holdingPerYear <= 1) || missing.cents() <= 0) {
            throw new IllegalArgumentException(
                    "outlook: holding-share-per-year %s, a missing piece costs %s (expected: 0 to 1, above 0)"
                            .formatted(holdingPerYear, missing));
        }
    }
}
