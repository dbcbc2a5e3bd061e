package dev.millwright.planner.planning;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Places many visits at once. A visit with a place breaks no rule of {@link Rule}; one without says why. CPU-bound on a small
 * pool of its own, anytime and cancellable. Thread-safe.
 */
public interface WholePlanner extends AutoCloseable {
    /**
     * Begins and returns at once.
     *
     * @throws java.util.concurrent.RejectedExecutionException if as many plans wait as may
     */
    Making make(PlanTask task, PlanTask.Limit limit);

    /** The plan as it stands, priced by the same rules: a visit whose place breaks a hard rule has none. */
    WholePlan asItStands(PlanTask task);

    /** Cancels what is under way and stops the threads. */
    @Override
    void close();

    /** A plan in the making. */
    interface Making {
        /** The best so far; empty before the first. */
        Optional<WholePlan> bestSoFar();

        /** Ends it soon; {@link #result} then has the best so far. */
        void cancel();

        /** The best when time is up. */
        CompletionStage<WholePlan> result();
    }
}
