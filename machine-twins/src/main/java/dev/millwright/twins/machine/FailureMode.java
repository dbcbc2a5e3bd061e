package dev.millwright.twins.machine;

import java.util.List;

/**
 * A manner in which a component fails (EN 13306 failure mode), with the signs it gives beforehand.
 *
 * @param id unique within the machine model, same form as {@link ComponentId}, for example {@code bearing-wear}
 * @param label what a person reads, for example "Bearing wear"
 * @param symptoms the signals that show it; empty for one that comes without warning
 * @param errorCodes the machine's own error codes that point to it
 * @param pfIntervalHours typical hours from first detectable sign to failure (IEC 60300-3-11 P-F interval), greater than 0
 */
public record FailureMode(
        String id, String label, List<SymptomSignature> symptoms, List<String> errorCodes, double pfIntervalHours) {
    /** Copies its lists. */
    public FailureMode {
        symptoms = List.copyOf(symptoms);
        errorCodes = List.copyOf(errorCodes);
    }
}
