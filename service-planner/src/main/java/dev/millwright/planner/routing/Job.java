package dev.millwright.planner.routing;

import java.util.List;

/**
 * A visit to make.
 *
 * @param name for people
 * @param place where
 * @param service time that it takes, zero or more
 * @param windows when it may begin, at least one; a visit uses one of them
 * @param skills that are needed, a bit each
 * @param tools that are needed, a bit each
 * @param parts pieces that are used up by kind
 * @param unservedPrice what it costs not to come
 * @param shiftPrices what coming costs by shift (the day's expected cost, the price of moving what is published); infinite where
 *     it must not be; empty if it costs nothing anywhere
 * @param fixed whether it stays in the shift of the plan that the search begins with
 */
public record Job(
        String name,
        int place,
        double service,
        List<Window> windows,
        long skills,
        long tools,
        List<Integer> parts,
        double unservedPrice,
        List<Double> shiftPrices,
        boolean fixed) {
    /** Copies its lists. */
    public Job {
        windows = List.copyOf(windows);
        parts = List.copyOf(parts);
        shiftPrices = List.copyOf(shiftPrices);
        if (windows.isEmpty()) {
            throw new IllegalArgumentException("job " + name + ": no window (expected: at least one)");
        }
    }

    /** A visit that needs nothing but time. */
    public static Job simple(String name, int place, double service, Window window, double unservedPrice) {
        return new Job(name, place, service, List.of(window), 0, 0, List.of(), unservedPrice, List.of(), false);
    }
}
