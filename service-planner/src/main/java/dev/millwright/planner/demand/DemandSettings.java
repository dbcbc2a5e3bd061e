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
 * @param riskLimit highest chance of failure that is accepted before a visit, 0 to 1
 * @param notice how long before a visit the customer is told
 * @param urgentNotice the same for a confirmed alarm
 * @param stakeMin money at stake from which a forecast without alarm is worth a visit
 * @param forecastAgeMax older forecasts are not acted on
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
        double riskLimit,
        Duration notice,
        Duration urgentNotice,
        Money stakeMin,
        Duration forecastAgeMax) {
    /** Refuses probabilities outside 0 to 1. */
    public DemandSettings {
        if (!(slaMiss >= 0 && slaMiss <= 1) || !(riskLimit > 0 && riskLimit < 1)) {
            throw new IllegalArgumentException(
                    "demand: sla-miss %s, risk-limit %s (expected: 0 to 1, and between 0 and 1)"
                            .formatted(slaMiss, riskLimit));
        }
    }
}
