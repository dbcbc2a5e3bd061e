package dev.millwright.planner.planning;

import dev.millwright.planner.demand.CostOfWaiting;
import dev.millwright.planner.demand.DemandWindow;
import dev.millwright.planner.demand.Place;
import dev.millwright.planner.resources.Skill;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A visit that wants a place in the plan.
 *
 * @param place where
 * @param skill what the technician must be able to do, null if anybody may come
 * @param work time at the plant, greater than zero
 * @param window when
 * @param parts pieces by part number
 * @param cost what it costs to come at which time, null if time costs nothing (moving a visit by hand)
 */
public record VisitRequest(
        Place place,
        @Nullable Skill skill,
        Duration work,
        DemandWindow window,
        Map<String, Integer> parts,
        @Nullable CostOfWaiting cost) {
    /** Copies its map. */
    public VisitRequest {
        parts = Map.copyOf(parts);
    }

    /** The same with {@code work} at the plant and {@code parts} to take along. */
    public VisitRequest with(Duration work, Map<String, Integer> parts) {
        return new VisitRequest(place, skill, work, window, parts, cost);
    }
}
