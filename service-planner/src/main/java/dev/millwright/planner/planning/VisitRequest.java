package dev.millwright.planner.planning;

import dev.millwright.planner.demand.DemandWindow;
import dev.millwright.planner.demand.Place;
import dev.millwright.planner.demand.VisitCost;
import dev.millwright.planner.resources.Skill;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A visit that wants a place in the plan.
 *
 * @param place where
 * @param skills what the technician must be able to do; empty if anybody may come
 * @param work time at the plant, greater than zero
 * @param window when
 * @param parts pieces by part number
 * @param ordered arrival of the parts that are ordered faster than the stock would have them, by part number
 * @param cost what it costs to come at which time, null if time costs nothing (moving a visit by hand)
 */
public record VisitRequest(
        Place place,
        Set<Skill> skills,
        Duration work,
        DemandWindow window,
        Map<String, Integer> parts,
        Map<String, Instant> ordered,
        @Nullable VisitCost cost) {
    /** Copies its collections. */
    public VisitRequest {
        skills = Set.copyOf(skills);
        parts = Map.copyOf(parts);
        ordered = Map.copyOf(ordered);
    }

    /** The same at any time from the window's beginning on: nothing fits before its end. */
    VisitRequest later() {
        return new VisitRequest(
                place,
                skills,
                work,
                new DemandWindow(window.earliest(), Instant.MAX, window.why()),
                parts,
                ordered,
                cost);
    }
}
