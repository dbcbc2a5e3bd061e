package dev.millwright.planner.planning;

import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.TimeSpan;
import java.time.Duration;

/**
 * A visit that stands in the plan. One by two technicians stands there twice.
 *
 * @param technician who
 * @param siteId where
 * @param place where that is
 * @param span from arrival to the end of the work
 * @param breaks breaks within the span
 * @param label what people call it, for example "work order 17"
 */
public record Visit(
        TechnicianId technician, String siteId, GeoPoint place, TimeSpan span, Duration breaks, String label) {
    /** A visit without a break. */
    public Visit(TechnicianId technician, String siteId, GeoPoint place, TimeSpan span, String label) {
        this(technician, siteId, place, span, Duration.ZERO, label);
    }
}
