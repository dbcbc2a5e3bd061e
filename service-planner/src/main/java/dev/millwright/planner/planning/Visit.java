package dev.millwright.planner.planning;

import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.TimeSpan;

/**
 * A visit that stands in the plan.
 *
 * @param technician who
 * @param siteId where
 * @param place where that is
 * @param span from arrival to the end of the work
 * @param label what people call it, for example "work order 17"
 */
public record Visit(TechnicianId technician, String siteId, GeoPoint place, TimeSpan span, String label) {}
