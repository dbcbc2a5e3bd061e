package dev.millwright.twins.evaluation.pdm;

import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import java.util.List;

/**
 * One machine of the PdM sample with everything that was recorded of it.
 *
 * @param number its {@code machineID}
 * @param modelId its model, for example {@code model3}
 * @param ageYears its age at the begin of the sample
 * @param rows ascending by time; {@code receivedAtMillis} = {@code observedAtMillis}
 * @param events error codes, failures and replacements, ascending by time, a failure before the replacement at the same
 *     instant
 */
public record PdmMachine(int number, String modelId, int ageYears, List<Observation> rows, List<MachineEvent> events) {
    /** Copies its lists. */
    public PdmMachine {
        rows = List.copyOf(rows);
        events = List.copyOf(events);
    }
}
