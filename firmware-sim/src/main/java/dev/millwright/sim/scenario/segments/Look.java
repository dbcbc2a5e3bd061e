package dev.millwright.sim.scenario.segments;

import dev.millwright.planner.segment.Drift;
import dev.millwright.planner.segment.ServiceAxis.Leaning;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the platform says of one customer on one day.
 *
 * @param day the look sees what was written down before it
 * @param leaning on the axis
 * @param axis its score, NaN without enough data
 * @param confidence in it, 0 to 1
 * @param drift where it is heading, null without enough data
 * @param nearest segment, -1 if there is none
 * @param shown segment, -1 if there is none
 */
record Look(
        LocalDate day,
        Leaning leaning,
        double axis,
        double confidence,
        @Nullable Drift drift,
        int nearest,
        int shown) {}
