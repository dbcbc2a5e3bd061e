package dev.millwright.planner.demand;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.Skill;
import dev.millwright.twins.prognosis.FailureForecast;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The need for a visit to one component.
 *
 * @param context what is known about the component
 * @param forecast why
 * @param window when
 * @param cost what replacing it costs at any time
 * @param lookFirst what looking first costs, null unless that is clearly cheaper
 * @param stake expected loss if nothing is decided
 * @param costOfDeferring what leaving the decision until the next review costs
 * @param partArrives when the part is there if it is ordered now, null if it is on the shelf or none is needed
 */
public record ServiceDemand(
        ComponentContext context,
        FailureForecast forecast,
        DemandWindow window,
        CostOfWaiting cost,
        @Nullable InspectionCost lookFirst,
        Money stake,
        Money costOfDeferring,
        @Nullable Instant partArrives) {
    /** What the technician must be able to do, null if nobody has said so: then anybody may come. */
    public @Nullable Skill skill() {
        var task = context.task();
        return task == null ? null : task.skill();
    }

    /** Whether somebody should look before anything is replaced. */
    public boolean looksFirst() {
        return lookFirst != null;
    }

    /** What the visit costs at any time. */
    public VisitCost visitCost() {
        return lookFirst == null ? cost : lookFirst;
    }

    /** Planned work at the machine. */
    public Duration work() {
        double hours =
                looksFirst() ? cost.inputs().inspectionHours() : cost.inputs().preventiveHours();
        return Duration.ofMinutes(Math.max(1, Math.round(hours * 60)));
    }

    /** Pieces to take along, by part number; none if somebody only looks. */
    public Map<String, Integer> parts() {
        var task = context.task();
        return looksFirst() || task == null || task.partNumber() == null || task.partQuantity() == 0
                ? Map.of()
                : Map.of(task.partNumber(), task.partQuantity());
    }

    /** Arrival of the part, by part number, if it has to be ordered. */
    public Map<String, Instant> ordered() {
        var arrives = partArrives;
        return looksFirst() || arrives == null || parts().isEmpty()
                ? Map.of()
                : Map.of(parts().keySet().iterator().next(), arrives);
    }
}
