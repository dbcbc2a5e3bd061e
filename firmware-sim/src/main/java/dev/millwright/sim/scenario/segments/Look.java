package dev.millwright.sim.scenario.segments;

import dev.millwright.planner.segment.ServiceAxis.Leaning;
import java.time.LocalDate;

/**
 * What the platform says of one customer on one day.
 *
 * @param day the look sees what was written down before it
 * @param leaning by the last 36 months
 * @param axis its score, NaN without enough data
 * @param confidence in it, 0 to 1
 * @param nearest segment, -1 if there is none
 * @param shown segment, -1 if there is none
 */
record Look(LocalDate day, Leaning leaning, double axis, double confidence, int nearest, int shown) {}
