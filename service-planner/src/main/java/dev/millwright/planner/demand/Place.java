package dev.millwright.planner.demand;

import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.WorkingHours;
import java.time.ZoneId;

/**
 * Where the machine stands.
 *
 * @param siteId the plant
 * @param point where it is
 * @param zone its time zone
 * @param serviceWindow when visits may take place, local time
 */
public record Place(String siteId, GeoPoint point, ZoneId zone, WorkingHours serviceWindow) {}
