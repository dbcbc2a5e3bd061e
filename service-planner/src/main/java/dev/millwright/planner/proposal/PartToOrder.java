package dev.millwright.planner.proposal;

import dev.millwright.planner.money.Money;
import java.time.Duration;
import java.time.Instant;

/**
 * A part that has to be ordered when the proposal is approved.
 *
 * @param partNumber the part number
 * @param name what people say
 * @param quantity pieces to order
 * @param express whether by fast delivery
 * @param arrivesAt when every second such delivery is in the technician's hands if it is ordered today
 * @param lateAt when nineteen of twenty are
 * @param expressCost what the fast delivery costs more, zero for the ordinary one
 */
public record PartToOrder(
        String partNumber,
        String name,
        int quantity,
        boolean express,
        Instant arrivesAt,
        Instant lateAt,
        Money expressCost) {
    /** The same order of so many pieces, arriving then. */
    PartToOrder of(int pieces, Instant arrives) {
        var later = Duration.between(arrivesAt, arrives);
        return new PartToOrder(partNumber, name, pieces, express, arrives, lateAt.plus(later), expressCost);
    }
}
