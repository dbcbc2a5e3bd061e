package dev.millwright.planner.demand;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.RepairKit;
import dev.millwright.planner.resources.Skill;
import dev.millwright.twins.prognosis.FailureForecast;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * @param asked whether a technician has seen that it is worn and asked for the replacement
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
        boolean asked,
        @Nullable Instant partArrives) {
    /** What the technician must be able to do; empty if nobody has said so: then anybody may come. */
    public Set<Skill> skills() {
        var task = context.task();
        if (task == null) {
            return Set.of();
        }
        var skills = new HashSet<>(task.certificates());
        skills.add(task.skill());
        return skills;
    }

    /** What a second technician must be able to do, empty if anybody may; null if one is enough. Looking takes one. */
    public @Nullable Set<Skill> secondSkills() {
        var task = context.task();
        return task == null || looksFirst() ? null : task.secondSkills();
    }

    /**
     * What the failure modes may take besides the part that is replaced. The mode that the forecast names has the chance
     * {@code namedModeRight}, the others share the rest equally; without a named one all are equally likely. Looking takes nothing.
     *
     * @param namedModeRight chance that the mode named by a forecast is the right one, 0 to 1
     */
    public RepairKit kit(double namedModeRight) {
        var task = context.task();
        var inputs = cost.inputs();
        var revisit = inputs.callOut().plus(inputs.labourPerHour().times(inputs.preventiveHours()));
        return new RepairKit(
                task == null || looksFirst() ? List.of() : task.modes(forecast.failureMode(), namedModeRight), revisit);
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
