package dev.millwright.planner.proposal;

import dev.millwright.planner.listing.Page;
import dev.millwright.planner.resources.TechnicianId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The front door to proposals. Thread-safe; a stage fails only if the database does not answer. */
public interface Proposals {
    /**
     * Proposals, most money at stake first.
     *
     * @param filter which
     * @param cursor the {@code next} of the page before, null for the first
     * @param limit at most so many
     * @throws IllegalArgumentException if the cursor is not one of ours
     */
    CompletionStage<Page<Proposal>> list(Filter filter, @Nullable String cursor, int limit);

    /** Proposals waiting for a person, most money at stake first. */
    default CompletionStage<Page<Proposal>> open(@Nullable String cursor, int limit) {
        return list(Filter.OPEN, cursor, limit);
    }

    /** The proposal {@code id}, if there is one. */
    CompletionStage<Optional<Proposal>> get(ProposalId id);

    /** What was decided about {@code id}, newest first. */
    CompletionStage<List<DecisionRecord>> decisions(ProposalId id);

    /** Decides; the first decision on a version wins, everybody later is told who was first. */
    CompletionStage<DecisionOutcome> decide(ProposalId id, Decision decision, int expectedVersion, String decidedBy);

    /** Puts it aside until {@code until}. */
    CompletionStage<DecisionOutcome> snooze(ProposalId id, Instant until, int expectedVersion, String decidedBy);

    /**
     * Takes back a rejection, as long as nothing has followed from it; or an approval, for a while and as long as work has not begun:
     * its work orders are cancelled; or wakes a snoozed one.
     */
    CompletionStage<DecisionOutcome> undo(ProposalId id, int expectedVersion, String decidedBy);

    /**
     * What would stand against moving it to {@code startsAt} with {@code technician}; empty if nothing does.
     *
     * @param second who would come along if it takes two; null for whoever can
     */
    CompletionStage<List<String>> conflicts(
            ProposalId id, Instant startsAt, TechnicianId technician, @Nullable TechnicianId second);

    /**
     * Which proposals.
     *
     * @param status only these, null for all
     * @param machineId only those with work at this machine, null for all
     * @param customerId only of this customer, null for all
     */
    record Filter(
            @Nullable ProposalStatus status,
            @Nullable String machineId,
            @Nullable String customerId) {
        /** Those that wait for a person. */
        public static final Filter OPEN = new Filter(ProposalStatus.OPEN, null, null);
    }
}
