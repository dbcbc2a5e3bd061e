package dev.millwright.twins.condition;

import dev.millwright.twins.machine.MachineId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which a machine showed the symptoms of one failure mode (ISO 13374 state detection). At most one
 * is open per machine and failure mode.
 *
 * @param id made from machine, failure mode and {@code openedAt}, so that a replay after a crash finds the same
 * @param machine the machine
 * @param component the component concerned, null if the machine as a whole (for example silence)
 * @param failureMode the model's failure mode id, or {@code silence}, {@code stuck-sensor}, {@code sensor-drift},
 *     {@code unexplained}
 * @param severity the worst seen so far
 * @param onsetAt when the change began, estimated
 * @param openedAt when the on-delay had passed, event time
 * @param closedAt when the off-delay had passed, event time; null while open
 * @param score strength at its peak, in robust standard deviations
 * @param summary one plain sentence
 * @param evidence strongest first
 */
public record Episode(
        UUID id,
        MachineId machine,
        @Nullable String component,
        String failureMode,
        Severity severity,
        Instant onsetAt,
        Instant openedAt,
        @Nullable Instant closedAt,
        double score,
        String summary,
        List<Evidence> evidence) {
    /** How much attention an episode asks for. */
    public enum Severity {
        ADVISORY,
        WARNING,
        CRITICAL
    }

    /** Copies its list. */
    public Episode {
        evidence = List.copyOf(evidence);
    }

    /** This, but once closed with the reasons that {@code earlier} gave: when it closes there is nothing left to see. */
    public Episode keepingReasonsOf(Episode earlier) {
        return closedAt == null
                ? this
                : new Episode(
                        id,
                        machine,
                        component,
                        failureMode,
                        severity,
                        onsetAt,
                        openedAt,
                        closedAt,
                        score,
                        earlier.summary,
                        earlier.evidence);
    }
}
