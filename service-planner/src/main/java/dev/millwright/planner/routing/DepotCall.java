package dev.millwright.planner.routing;

/**
 * One optional call at a depot within a shift: after it the technician has all tools and as many parts as are needed.
 *
 * @param place of the depot
 * @param service time that the call takes, zero or more
 * @param window when it may begin
 */
public record DepotCall(int place, double service, Window window) {}
