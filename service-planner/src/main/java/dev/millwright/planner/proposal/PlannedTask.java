package dev.millwright.planner.proposal;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.CoCheck;
import dev.millwright.twins.condition.Evidence;
import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done at one component during a visit; the work orders are made of these.
 *
 * @param machineId the machine
 * @param machineName what people call it
 * @param modelLabel its model
 * @param component the component's id
 * @param componentLabel what people call it
 * @param failureMode the likeliest failure mode's id, null if none stands out
 * @param failureModeLabel what people call it, null if none stands out
 * @param action replace it, or look at it
 * @param minutes planned work
 * @param parts pieces to take along, by part number
 * @param reason the forecast in words
 * @param evidence reasons with numbers, strongest first
 * @param alarm of the forecast
 * @param stake expected loss that doing it avoids; zero for what is done only because somebody is there
 * @param onlyIfSeen whether it is replaced only if wear is seen; else it is replaced in any case, because leaving it costs more
 * @param ownDemand whether it asks for the visit, alone or with others; else it is done because somebody is there
 */
public record PlannedTask(
        String machineId,
        String machineName,
        String modelLabel,
        String component,
        String componentLabel,
        @Nullable String failureMode,
        @Nullable String failureModeLabel,
        CoCheck.Action action,
        int minutes,
        Map<String, Integer> parts,
        String reason,
        List<Evidence> evidence,
        Alarm alarm,
        Money stake,
        boolean onlyIfSeen,
        boolean ownDemand) {
    /** Copies its collections. */
    public PlannedTask {
        parts = Map.copyOf(parts);
        evidence = List.copyOf(evidence);
    }
}
