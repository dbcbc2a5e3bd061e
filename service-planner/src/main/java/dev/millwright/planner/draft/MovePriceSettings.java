package dev.millwright.planner.draft;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.PlanTask.MovePrices;
import dev.millwright.planner.workorder.WorkOrderStatus;

/**
 * What it costs to change what people know of: telling them, and their trust. Starting values; a person can set others.
 *
 * @param technician somebody else comes
 * @param day another day at the plant
 * @param time another time on the same day
 * @param dispatchedFactor how much dearer each is once the technician has been told, at least 1
 * @param dropped nobody comes to a visit that was decided, besides what is lost by that
 * @param notPlaced likewise for a visit that was only proposed: a person has to find a way
 */
public record MovePriceSettings(
        Money technician, Money day, Money time, double dispatchedFactor, Money dropped, Money notPlaced) {
    /** Refuses what is cheaper than nothing. */
    public MovePriceSettings {
        if (!(dispatchedFactor >= 1)
                || technician.cents() < 0
                || day.cents() < 0
                || time.cents() < 0
                || dropped.cents() < 0
                || notPlaced.cents() < 0) {
            throw new IllegalArgumentException(
                    "moving: %s, %s, %s, %s, %s, factor %s (expected: not negative, factor at least 1)"
                            .formatted(technician, day, time, dropped, notPlaced, dispatchedFactor));
        }
    }

    /** The prices of a work order that is {@code status}. */
    MovePrices of(WorkOrderStatus status) {
        double factor = status == WorkOrderStatus.DISPATCHED ? dispatchedFactor : 1;
        return new MovePrices(technician.times(factor), day.times(factor), time.times(factor));
    }
}
