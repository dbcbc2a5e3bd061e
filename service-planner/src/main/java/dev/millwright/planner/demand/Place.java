package dev.millwright.planner.demand;

import dev.millwright.planner.resources.Blackout;
import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.WorkingHours;
import java.time.ZoneId;
import java.util.List;

/**
 * Where the machine stands.
 *
 * @param siteId the plant
 * @param point where it is
 * @param zone its time zone
 * @param serviceWindow when visits may take place, local time
 * @param region whose public holidays the plant keeps, for example {@code SE} or {@code DE-BY}; empty: it keeps none
 * @param blackouts when nobody may come, whatever the window says
 */
public record Place(
        String siteId,
        GeoPoint point,
        ZoneId zone,
        WorkingHours serviceWindow,
        String region,
        List<Blackout> blackouts) {
    /** Copies its list. */
    public Place {
        blackouts = List.copyOf(blackouts);
    }

    /** A plant that keeps no holidays and has no black-out days. */
    public Place(String siteId, GeoPoint point, ZoneId zone, WorkingHours serviceWindow) {
        this(siteId, point, zone, serviceWindow, "", List.of());
    }
}
