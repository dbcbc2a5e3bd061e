package dev.millwright.planner.planning;

import dev.millwright.planner.money.Money;

/**
 * Another component worth doing on the same visit, with both sides of the bargain.
 *
 * @param machineId the machine, of the same plant
 * @param component the component's id
 * @param label what a person reads
 * @param action look at it, or replace it
 * @param addedMinutes work that it adds to the visit
 * @param saving expected saving: the visit of its own that it would need otherwise, and the failure that it avoids
 * @param lifeThrownAway value of the life that an early replacement throws away; zero for an inspection
 * @param cost expected extra cost of doing it now, life thrown away included
 * @param why one sentence
 * @param ownDemand whether it asks for a visit itself and was joined with this one
 */
public record CoCheck(
        String machineId,
        String component,
        String label,
        Action action,
        int addedMinutes,
        Money saving,
        Money lifeThrownAway,
        Money cost,
        String why,
        boolean ownDemand) {
    /** What is done. */
    public enum Action {
        INSPECT,
        REPLACE
    }
}
