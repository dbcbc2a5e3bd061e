package dev.millwright.planner.draft;

import dev.millwright.planner.listing.Page;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The front door to plans beside the present one. Thread-safe; a stage fails only if the database does not answer. Making one
 * takes seconds and goes on in the background: {@link PlanDraft#progress} says how far it is.
 */
public interface PlanDrafts extends AutoCloseable {
    /** Longest reason for discarding one. */
    int REASON_MAX = 500;

    /**
     * Drafts, newest first, without their differences.
     *
     * @param state only these, null for all
     * @throws IllegalArgumentException if the cursor is not one of ours
     */
    CompletionStage<Page<PlanDraft>> list(@Nullable DraftState state, @Nullable String cursor, int limit);

    /** The draft {@code id}, if there is one. */
    CompletionStage<Optional<PlanDraft>> get(UUID id);

    /**
     * Begins to answer {@code question}.
     *
     * @param seconds of search by the clock on the wall, 1 to 60; null for the usual
     */
    CompletionStage<DraftOutcome> ask(Question question, @Nullable Integer seconds, String by);

    /** Asks the same question once more, about the present as it is now. */
    CompletionStage<DraftOutcome> renew(UUID id, String by);

    /** Stops it in the making; one that is made stays as it is. */
    CompletionStage<DraftOutcome> cancel(UUID id, String by);

    /**
     * Puts it away for good.
     *
     * @param reason why, 1 to {@value #REASON_MAX} characters
     */
    CompletionStage<DraftOutcome> discard(UUID id, String reason, int expectedVersion, String by);

    /** Accepts differences: each goes the way of a move on the board or of an approval, as a whole or not at all. */
    CompletionStage<DraftOutcome> accept(UUID id, Acceptance acceptance, int expectedVersion, String by);

    /** Stops what is being made; it is marked as failed at the next start. */
    @Override
    void close();

    /**
     * What is accepted.
     *
     * @param differences their ids; null for all
     * @param customerAgreed whether the customers have agreed to the new times
     * @param anyway whether limits that a person may pass (notice, risk) are passed knowingly
     * @param approveProposals whether all includes proposals, which are approved at their new place
     */
    record Acceptance(
            @Nullable Set<String> differences, boolean customerAgreed, boolean anyway, boolean approveProposals) {
        /** Copies its set; refuses null in it. */
        public Acceptance {
            if (differences != null && differences.stream().anyMatch(Objects::isNull)) {
                throw new IllegalArgumentException("differences: null (expected: ids of differences)");
            }
            differences = differences == null ? null : Set.copyOf(differences);
        }
    }

    /**
     * What came of accepting one difference.
     *
     * @param difference its id
     * @param result what came of it
     * @param message one sentence
     */
    record Answer(String difference, Difference.Result result, String message) {}

    /** What became of a step. */
    sealed interface DraftOutcome {
        /**
         * It counts.
         *
         * @param draft as it is now
         * @param answers one per difference that was to be accepted; empty for other steps
         */
        record Done(PlanDraft draft, List<Answer> answers) implements DraftOutcome {
            /** Copies its list. */
            public Done {
                answers = List.copyOf(answers);
            }
        }

        /**
         * Somebody else was first.
         *
         * @param current as it is now
         * @param message one sentence
         */
        record Stale(PlanDraft current, String message) implements DraftOutcome {}

        /**
         * It cannot be done so.
         *
         * @param why one sentence
         * @param advice what to do instead
         * @param malformed whether the request itself is wrong, whatever the state
         */
        record Refused(String why, String advice, boolean malformed) implements DraftOutcome {}

        /** There is no such draft. */
        record Unknown() implements DraftOutcome {}
    }
}
