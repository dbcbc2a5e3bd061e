package dev.millwright.planner.routing;

import java.util.List;

/**
 * Who goes where in which order.
 *
 * @param routes the stops by shift, as many as the problem has shifts
 * @param unserved jobs that nobody comes to, ascending
 * @param cost as the engine reckons it; a separate evaluator checks it
 */
public record RoutePlan(List<List<Stop>> routes, List<Integer> unserved, double cost) {
    /** Copies its lists. */
    public RoutePlan {
        routes = routes.stream().map(List::copyOf).toList();
        unserved = List.copyOf(unserved);
    }

    /**
     * One stop.
     *
     * @param job its index, or {@link #DEPOT} for the call at the depot
     * @param window index of the job's window that is used, 0 at the depot
     */
    public record Stop(int job, int window) {
        /** In place of a job's index: the call at the shift's depot. */
        public static final int DEPOT = -1;

        /** The call at the depot. */
        public static Stop depot() {
            return new Stop(DEPOT, 0);
        }

        /** Whether this is the call at the depot. */
        public boolean isDepot() {
            return job == DEPOT;
        }
    }

    /** Whether every job has its place. */
    public boolean complete() {
        return unserved.isEmpty();
    }
}
