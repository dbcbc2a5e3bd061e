package dev.millwright.planner.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One technician on one day, or one vehicle.
 *
 * <p>What has happened is no part of it: a shift under way begins where and when its last fixed stop ends, is {@code started},
 * and must go home even if nothing is left to do.
 *
 * @param name for people
 * @param start place where it begins
 * @param end place where it ends
 * @param departure when it may leave {@code start}; one moment only if it is under way
 * @param latestEnd when it must be at {@code end}
 * @param skills what the technician can do, a bit each
 * @param tools what is on the van, a bit each
 * @param parts pieces on the van by kind; a vehicle's capacity is a kind too
 * @param depot where tools and parts may be fetched once, null if nowhere
 * @param started whether it is under way: going home costs even without a stop
 * @param prices what it costs
 */
public record Shift(
        String name,
        int start,
        int end,
        Window departure,
        double latestEnd,
        long skills,
        long tools,
        List<Integer> parts,
        @Nullable DepotCall depot,
        boolean started,
        Prices prices) {
    /** Copies its list. */
    public Shift {
        parts = List.copyOf(parts);
    }

    /**
     * What a shift costs.
     *
     * @param perTime of working time, from the best departure to the end
     * @param perDistance of travel
     * @param ifUsed once, if there is any stop
     */
    public record Prices(double perTime, double perDistance, double ifUsed) {
        /** Distance only. */
        public static final Prices DISTANCE = new Prices(0, 1, 0);

        /** Working time only. */
        public static final Prices WORKING_TIME = new Prices(1, 0, 0);
    }
}
