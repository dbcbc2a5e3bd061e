package dev.millwright.planner.demand;

import dev.millwright.planner.money.Money;
import java.util.List;

/**
 * The figures behind the cost of waiting for one component.
 *
 * @param callOut set-up of a visit, travel to the plant not included
 * @param emergencySurcharge what an emergency visit costs more than a planned one
 * @param downtimePerHour what an hour of standstill costs the plant
 * @param responseHours expected hours from an emergency call to arrival, travel included
 * @param preventiveHours planned work
 * @param correctiveHours repair after a failure
 * @param inspectionHours looking only
 * @param labourPerHour an hour of a technician, before it is known who comes
 * @param partPrice all parts of the visit
 * @param supply where the part comes from
 * @param slaMiss chance that the agreed response time is missed in an emergency, 0 to 1
 * @param slaPenalty what that costs
 * @param expectedLifeHours typical life of the component from new
 * @param riskLimit highest chance of failure that is accepted before a visit, 0 to 1
 * @param way what the way of one more visit costs
 * @param seenHours how long before a failure a person who looks sees its wear, on average; greater than 0
 * @param shown the same for people, with where each figure comes from
 */
public record CostInputs(
        Money callOut,
        Money emergencySurcharge,
        Money downtimePerHour,
        double responseHours,
        double preventiveHours,
        double correctiveHours,
        double inspectionHours,
        Money labourPerHour,
        Money partPrice,
        PartSupply supply,
        double slaMiss,
        Money slaPenalty,
        double expectedLifeHours,
        double riskLimit,
        Money way,
        double seenHours,
        List<CostInput> shown) {
    /** Copies its list. */
    public CostInputs {
        shown = List.copyOf(shown);
    }

    /** The same with another way to get the part. */
    public CostInputs with(PartSupply other) {
        return new CostInputs(
                callOut,
                emergencySurcharge,
                downtimePerHour,
                responseHours,
                preventiveHours,
                correctiveHours,
                inspectionHours,
                labourPerHour,
                partPrice,
                other,
                slaMiss,
                slaPenalty,
                expectedLifeHours,
                riskLimit,
                way,
                seenHours,
                shown);
    }

    /** Hours that the machine stands still after a failure, the wait for an emergency delivery of the part included. */
    public double standstillHours() {
        return responseHours + correctiveHours + (supply.isToBeOrdered() ? supply.emergencyHours() : 0);
    }

    /** What one failure costs beyond a planned visit: standstill, fast delivery, surcharge, longer repair, penalty. */
    public Money lossPerFailure() {
        return downtimePerHour
                .times(standstillHours())
                .plus(supply.isToBeOrdered() ? supply.expressCost() : Money.ZERO)
                .plus(emergencySurcharge)
                .plus(labourPerHour.times(Math.max(0, correctiveHours - preventiveHours)))
                .plus(slaPenalty.times(slaMiss));
    }
}
