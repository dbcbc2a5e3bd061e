package dev.millwright.planner.demand;

import java.time.Instant;

/**
 * When the visit should take place.
 *
 * @param earliest not before this (notice to the customer)
 * @param latest after this, the risk of failure is above the limit
 * @param why one sentence on how {@code latest} came about
 */
public record DemandWindow(Instant earliest, Instant latest, String why) {}
