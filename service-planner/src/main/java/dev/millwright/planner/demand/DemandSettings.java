package dev.millwright.planner.demand;

import dev.millwright.planner.money.Money;
import java.time.Duration;

/**
 * Starting values where contract, plant, part or task say nothing, and when a forecast is worth a visit.
 *
 * @param callOut set-up of a visit
 * @param emergencySurcharge what an emergency visit costs more
 * @param downtimePerHour standstill of a plant that has told no figure
 * @param responseTime from call to arrival without a contract
 * @param labourPerHour an hour of a technician
 * @param slaMiss chance to miss an agreed response time in an emergency, 0 to 1
 * @param slaPenalty what that costs
 * @param preventive planned work without a service task
 * @param corrective repair without a service task
 * @param inspection looking without a service task
 * @param emergencyPartDelivery until a part that is not on the shelf is there in an emergency
 * @param emergencyPartCost what such a delivery costs more
 * @param inspectionSensitivity chance that a look shows wear that is there, 0 to 1
 * @param riskLimit highest chance of failure that is accepted before a visit, 0 to 1
 * @param notice how long before a visit the customer is told
 * @param urgentNotice the same for a confirmed alarm
 * @param proposeFrom chance of failure within 30 days from which a forecast without alarm is worth a proposal, 0 to 1
 * @param stakeMin money at stake from which it is
 * @param review decisions are looked at again so often: what waiting so long costs tells whether it is worth one now
 * @param waitCostMin cost of waiting so long from which a decision is worth a person's time
 * @param forecastAgeMax older forecasts are not acted on
 * @param way what the way of one more visit costs, before it is known who comes
 * @param seenBeforeFailure how long before a failure a person sees its wear, on average; greater than zero
 */
public record DemandSettings(
        Money callOut,
        Money emergencySurcharge,
        Money downtimePerHour,
        Duration responseTime,
        Money labourPerHour,
        double slaMiss,
        Money slaPenalty,
        Duration preventive,
        Duration corrective,
        Duration inspection,
        Duration emergencyPartDelivery,
        Money emergencyPartCost,
        double inspectionSensitivity,
        double riskLimit,
        Duration notice,
        Duration urgentNotice,
        double proposeFrom,
        Money stakeMin,
        Duration review,
        Money waitCostMin,
        Duration forecastAgeMax,
        Money way,
        Duration seenBeforeFailure) {
    /** Refuses probabilities outside 0 to 1. */
    public DemandSettings {
        if (!(slaMiss >= 0 && slaMiss <= 1) || !(riskLimit > 0 && riskLimit < 1)) {
            throw new IllegalArgumentException(
                    "demand: sla-miss-probability %s, risk-limit %s (expected: 0 to 1, and between 0 and 1)"
                            .formatted(slaMiss, riskLimit));
        }
        if (!(inspectionSensitivity > 0 && inspectionSensitivity <= 1) || !(proposeFrom >= 0 && proposeFrom <= 1)) {
            throw new IllegalArgumentException(
                    "demand: inspection-sensitivity %s, propose-from %s (expected: above 0 to 1, 0 to 1)"
                            .formatted(inspectionSensitivity, proposeFrom));
        }
        if (seenBeforeFailure.toMinutes() < 1) {
            throw new IllegalArgumentException(
                    "demand: seen-before-failure %s (expected: greater than zero)".formatted(seenBeforeFailure));
        }
        if (review.isNegative() || review.isZero()) {
            throw new IllegalArgumentException("demand: review %s (expected: greater than zero)".formatted(review));
        }
    }
}
