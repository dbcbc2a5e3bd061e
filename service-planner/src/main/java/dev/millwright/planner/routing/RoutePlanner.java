package dev.millwright.planner.routing;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Makes and improves whole plans. Thread-safe; close it to stop its threads. */
public interface RoutePlanner extends AutoCloseable {
    /**
     * Begins a search and returns at once.
     *
     * @param initial plan to improve, null to begin with nothing; its fixed jobs stay in their shifts
     * @throws IllegalArgumentException if the initial plan does not fit the problem
     * @throws java.util.concurrent.RejectedExecutionException if as many searches wait as may
     */
    PlanSearch search(RoutingProblem problem, @Nullable RoutePlan initial, SearchSettings settings, SearchLimit limit);

    /** Cancels what is under way and stops the threads. */
    @Override
    void close();

    /** A search under way. */
    interface PlanSearch {
        /** The best plan so far; empty before the first. */
        Optional<RoutePlan> bestSoFar();

        /** Ends it soon; {@link #result} then has the best plan so far. */
        void cancel();

        /** The best plan when all chains have ended; fails as the first chain that failed. */
        CompletionStage<SearchResult> result();
    }

    /**
     * How it ended.
     *
     * @param plan the best of all chains; of equal ones that of the first chain
     * @param iterations of all chains
     * @param cpuSeconds processor time of all chains
     */
    record SearchResult(RoutePlan plan, long iterations, double cpuSeconds) {}
}
