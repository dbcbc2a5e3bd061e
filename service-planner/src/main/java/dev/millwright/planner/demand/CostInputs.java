package dev.millwright.planner.demand;

import dev.millwright.planner.money.Money;
import java.util.List;

/**
 * The figures behind the cost of waiting for one component.
 *
 * @param callOut set-up of a visit, travel to the plant not included
 * @param emergencySurcharge what an emergency visit costs more than a planned one
 * @param downtimePerHour what an hour of standstill costs
 * @param responseHours expected hours from an emergency call to arrival
 * @param preventiveHours planned work
 * @param correctiveHours repair after a failure
 * @param labourPerHour an hour of a technician, before it is known who comes
 * @param partPrice all parts of the visit
 * @param partMissing chance that the part is missing when it fails, 0 to 1
 * @param partLeadHours hours until it would be there
 * @param slaMiss chance that the agreed response time is missed in an emergency, 0 to 1
 * @param slaPenalty what that costs
 * @param expectedLifeHours typical life of the component from new
 * @param shown the same for people, with where each figure comes from
 */
public record CostInputs(
        Money callOut,
        Money emergencySurcharge,
        Money downtimePerHour,
        double responseHours,
        double preventiveHours,
        double correctiveHours,
        Money labourPerHour,
        Money partPrice,
        double partMissing,
        double partLeadHours,
        double slaMiss,
        Money slaPenalty,
        double expectedLifeHours,
        List<CostInput> shown) {
    /** Copies its list. */
    public CostInputs {
        shown = List.copyOf(shown);
    }
}
