package dev.millwright.gateway.readmodel;

import dev.millwright.planner.attention.EpisodeComment;
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
 * @param handling what people do about it, and how far it was raised because they did not
 * @param comments how many comments stand
 * @param thread what was said and done, oldest first; only where the episodes of one machine are shown, else empty
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
        @Nullable String comment,
        Handling handling,
        int comments,
        List<EpisodeComment> thread) {
    /** Copies its lists. */
    public EpisodeView {
        evidence = List.copyOf(evidence);
        thread = List.copyOf(thread);
    }

    /** Where it stands with people. */
    public enum Standing {
        /** Nobody has looked. */
        UNSEEN,
        /** Nobody has looked for so long that it was raised. */
        ESCALATED,
        /** Somebody has acknowledged it, as bad as it is now. */
        SEEN,
        /** Somebody has it in hand. */
        ASSIGNED,
        /** Put aside for a time. */
        SNOOZED,
        /** It is over. */
        CLOSED
    }

    /**
     * What people do about it.
     *
     * @param version to be sent back with the next step, so that nobody overwrites what they have not seen; 0 if untouched
     * @param standing where it stands
     * @param snoozedUntil when it comes back, null if it is not put aside now
     * @param snoozedBy by whom, null if it is not put aside now
     * @param snoozeReason why it can wait, null if it is not put aside now
     * @param assignedTo who has it in hand, null if nobody
     * @param assignedBy who said so, null if nobody
     * @param assignedAt since when, null if nobody
     * @param escalation steps by which it was raised because nobody looked, 0 for none; kept when somebody looks
     * @param escalatedAt when it was last raised, null if never
     */
    public record Handling(
            int version,
            Standing standing,
            @Nullable Instant snoozedUntil,
            @Nullable String snoozedBy,
            @Nullable String snoozeReason,
            @Nullable String assignedTo,
            @Nullable String assignedBy,
            @Nullable Instant assignedAt,
            int escalation,
            @Nullable Instant escalatedAt) {}

    /**
     * Counts over the open episodes of all machines.
     *
     * @param open all
     * @param unseen that nobody has in hand
     * @param snoozed put aside
     * @param assigned in somebody's hands
     * @param escalated raised, and still nobody looks
     */
    public record Counts(int open, int unseen, int snoozed, int assigned, int escalated) {}

    /** This with its thread. */
    EpisodeView with(List<EpisodeComment> lines) {
        return new EpisodeView(
                id,
                machine,
                component,
                componentLabel,
                failureMode,
                failureModeLabel,
                severity,
                onsetAt,
                openedAt,
                closedAt,
                score,
                summary,
                evidence,
                acknowledgedAt,
                acknowledgedBy,
                comment,
                handling,
                comments,
                lines);
    }

    /** Whether it has not been closed. */
    public boolean open() {
        return closedAt == null;
    }
}
