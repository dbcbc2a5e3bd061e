package dev.millwright.twins.prognosis;

import dev.millwright.twins.condition.Evidence;
import dev.millwright.twins.machine.MachineId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What we expect of one component, issued at one instant (ISO 13374 prognostic assessment, ISO 13381-1).
 *
 * @param machine the machine
 * @param component the component's id in the machine's model
 * @param failureMode the likeliest failure mode, null if none stands out
 * @param issuedAt event time of the newest measurement it rests on
 * @param probability24h chance of failure within 24 hours, 0 to 1
 * @param probability48h chance of failure within 48 hours, 0 to 1, not less than the one before
 * @param probability7d chance of failure within 7 days, 0 to 1, not less than the one before
 * @param probability14d chance of failure within 14 days, 0 to 1, not less than the one before
 * @param probability30d chance of failure within 30 days, 0 to 1, not less than the one before
 * @param alarm none, early or confirmed
 * @param rulHoursP10 hours to failure that are reached with probability 0.9, NaN if unknown
 * @param rulHoursP50 median hours to failure, NaN if unknown
 * @param rulHoursP90 hours to failure that are reached with probability 0.1, NaN if unknown
 * @param health 0 (failed) to 100 (as new)
 * @param basis what it rests on, for example {@code "hazard prior"} or a model card's id; after {@code "; remaining life: "}
 *     the model card that told the remaining life, or what is missing for one, as far as anything is known of that
 * @param summary one or two plain sentences with probability, lead time and the main reason
 * @param evidence strongest first
 */
public record FailureForecast(
        MachineId machine,
        String component,
        @Nullable String failureMode,
        Instant issuedAt,
        double probability24h,
        double probability48h,
        double probability7d,
        double probability14d,
        double probability30d,
        Alarm alarm,
        double rulHoursP10,
        double rulHoursP50,
        double rulHoursP90,
        double health,
        String basis,
        String summary,
        List<Evidence> evidence) {
    /** How sure a warning is; the ordinal is stored and written by the evaluation. */
    public enum Alarm {
        NONE,
        EARLY,
        CONFIRMED
    }

    /** Copies its list. */
    public FailureForecast {
        evidence = List.copyOf(evidence);
    }
}
