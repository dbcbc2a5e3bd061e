package dev.millwright.planner.demand;

import dev.millwright.planner.money.Money;

/**
 * Where the part comes from if the visit is decided on now, and where from if the component fails before.
 *
 * @param arrivesHours hours from now until the part is in the technician's hands if it is ordered now; 0 if it is on the shelf or
 *     none is needed
 * @param emergencyHours hours until it is there if it is ordered only after the failure, as fast as anybody delivers; 0 as above
 * @param expressCost what the fast delivery costs more
 * @param express whether it is ordered now by fast delivery
 */
public record PartSupply(double arrivesHours, double emergencyHours, Money expressCost, boolean express) {
    /** On the shelf, or no part at all. */
    public static final PartSupply ON_THE_SHELF = new PartSupply(0, 0, Money.ZERO, false);

    /** Refuses negative times. */
    public PartSupply {
        if (!(arrivesHours >= 0) || !(emergencyHours >= 0)) {
            throw new IllegalArgumentException("part supply: arrives in %s h, emergency %s h (expected: at least 0)"
                    .formatted(arrivesHours, emergencyHours));
        }
    }

    /** Whether it has to be ordered. */
    public boolean isToBeOrdered() {
        return arrivesHours > 0;
    }
}
