package dev.millwright.gateway.readmodel;

import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.condition.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An episode as people see it; see {@link Episode} for the meaning of what is not explained here.
 *
 * @param id its id
 * @param machine the machine's id
 * @param component the component's id, null if the machine as a whole
 * @param componentLabel what people call it, null if the machine as a whole
 * @param failureMode the failure mode's id
 * @param failureModeLabel what people call it
 * @param severity the worst seen so far
 * @param onsetAt when the change began, estimated
 * @param openedAt when it was sure
 * @param closedAt when it was over, null while open
 * @param score strength at its peak, in robust standard deviations
 * @param summary one plain sentence
 * @param evidence strongest first
 * @param acknowledgedAt when a person took note, null if nobody did
 * @param acknowledgedBy who, null if nobody did
 * @param comment what they said, null if nothing
 */
public record EpisodeView(
        UUID id,
        String machine,
        @Nullable String component,
        @Nullable String componentLabel,
        String failureMode,
        String failureModeLabel,
        Episode.Severity severity,
        Instant onsetAt,
        Instant openedAt,
        @Nullable Instant closedAt,
        double score,
        String summary,
        List<Evidence> evidence,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy,
        @Nullable String comment) {
    /** Copies its list. */
    public EpisodeView {
        evidence = List.copyOf(evidence);
    }

    /** Whether it has not been closed. */
    public boolean open() {
        return closedAt == null;
    }
}
