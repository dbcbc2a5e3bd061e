package dev.millwright.planner.draft;

import dev.millwright.planner.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A plan beside the present one.
 *
 * @param id its id
 * @param version rises with every change; a decision names the version that was on the screen
 * @param state where it stands
 * @param title the question in words
 * @param question what it answers
 * @param cause why the planner has asked by itself, null if a person has
 * @param askedBy who asked
 * @param askedAt when
 * @param madeAt when the answer was there, null before
 * @param seconds how long it is searched, 1 to 60
 * @param progress how far it is; only while it is being made
 * @param problem why there is no answer, or why it counts no more, with what to do; null if all is well
 * @param stale who has changed what of the present plan since; null if it still fits
 * @param summary the differences counted
 * @param comparison three plans side by side, null before there is an answer
 * @param differences what would stand otherwise, the most urgent first; empty in lists
 * @param decidedBy who discarded or cancelled it or accepted the last of it, null if nobody
 * @param decidedAt when
 * @param reason why it was discarded, empty if it was not
 */
public record PlanDraft(
        UUID id,
        int version,
        DraftState state,
        String title,
        Question question,
        @Nullable Cause cause,
        String askedBy,
        Instant askedAt,
        @Nullable Instant madeAt,
        int seconds,
        @Nullable Progress progress,
        @Nullable String problem,
        @Nullable String stale,
        Summary summary,
        @Nullable Comparison comparison,
        List<Difference> differences,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        String reason) {
    /** Who asks when the planner does. */
    public static final String PLANNER = "planner";

    /** Copies its list. */
    public PlanDraft {
        differences = List.copyOf(differences);
    }

    /**
     * Why the planner has asked by itself.
     *
     * @param key stable name of the cause, for example {@code absence:17}
     * @param words one sentence
     */
    public record Cause(String key, String words) {}

    /**
     * How far it is.
     *
     * @param phase what is being done
     * @param share of the time that it takes at most, 0 to 1
     * @param bestCost cost of the best plan so far, null before the first
     */
    public record Progress(
            Phase phase, double share, @Nullable Money bestCost) {}

    /** What is being done. */
    public enum Phase {
        WAITING,
        READING,
        SEARCHING,
        COMPARING
    }

    /**
     * The differences counted.
     *
     * @param differences all
     * @param open those that can be accepted and have not been
     * @param accepted those that have been
     * @param toAsk open ones of which a customer has to be told
     * @param withoutPlace visits for which nothing fits
     * @param broken visits that stay but break a rule
     */
    public record Summary(int differences, int open, int accepted, int toAsk, int withoutPlace, int broken) {
        /** No differences. */
        static final Summary NONE = new Summary(0, 0, 0, 0, 0, 0);

        /** {@code differences} counted. */
        static Summary of(List<Difference> differences) {
            return new Summary(
                    differences.size(),
                    count(differences, Difference::isAcceptable),
                    count(
                            differences,
                            each -> each.decision() != null && each.decision().result() == Difference.Result.ACCEPTED),
                    count(differences, each -> each.isAcceptable() && each.toAsk()),
                    count(differences, each -> each.to() == null),
                    count(differences, each -> each.kind() == Difference.Kind.BROKEN));
        }

        private static int count(List<Difference> differences, java.util.function.Predicate<Difference> counts) {
            return (int) differences.stream().filter(counts).count();
        }
    }

    /** The next version with an answer, or with what people have made of it. */
    PlanDraft answered(Comparison found, List<Difference> changed, Instant at) {
        return next(DraftState.READY, at, null, stale, found, changed, null, null, "");
    }

    /** The next version with other differences; {@code by} has decided about the last of them if {@code decided}. */
    PlanDraft decided(List<Difference> changed, @Nullable String nowStale, boolean done, String by, Instant at) {
        return next(
                done ? DraftState.ACCEPTED : state,
                madeAt,
                problem,
                nowStale,
                comparison,
                changed,
                done ? by : decidedBy,
                done ? at : decidedAt,
                reason);
    }

    /** The next version, which has come to its end. */
    PlanDraft ended(DraftState end, @Nullable String why, @Nullable String by, @Nullable Instant at, String because) {
        return next(end, madeAt, why, stale, comparison, differences, by, at, because);
    }

    /** The next version, to which the present plan does not fit any more. */
    PlanDraft stale(String why) {
        return next(state, madeAt, problem, why, comparison, differences, decidedBy, decidedAt, reason);
    }

    private PlanDraft next(
            DraftState to,
            @Nullable Instant made,
            @Nullable String why,
            @Nullable String changed,
            @Nullable Comparison found,
            List<Difference> all,
            @Nullable String by,
            @Nullable Instant at,
            String because) {
        return new PlanDraft(
                id,
                version + 1,
                to,
                title,
                question,
                cause,
                askedBy,
                askedAt,
                made,
                seconds,
                null,
                why,
                changed,
                Summary.of(all),
                found,
                all,
                by,
                at,
                because);
    }

    /** The same with how far it is. */
    PlanDraft at(Progress now) {
        return new PlanDraft(
                id,
                version,
                state,
                title,
                question,
                cause,
                askedBy,
                askedAt,
                madeAt,
                seconds,
                now,
                problem,
                stale,
                summary,
                comparison,
                differences,
                decidedBy,
                decidedAt,
                reason);
    }
}
