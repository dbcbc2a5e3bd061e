package dev.millwright.planner.planning;

import dev.millwright.planner.demand.DemandWindow;
import dev.millwright.planner.demand.Place;
import dev.millwright.planner.demand.VisitCost;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.RepairKit;
import dev.millwright.planner.resources.Skill;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A visit that wants a place in the plan.
 *
 * @param place where
 * @param skills what the technician must be able to do; empty if anybody may come
 * @param secondSkills what the second technician must be able to do, empty if anybody may come along; null if one is enough
 * @param work time at the plant without breaks, greater than zero
 * @param window when
 * @param parts pieces by part number
 * @param ordered arrival of the parts that are ordered faster than the stock would have them, by part number
 * @param kits what the tasks may need besides
 * @param cost what it costs to come at which time, null if time costs nothing (moving a visit by hand)
 */
public record VisitRequest(
        Place place,
        Set<Skill> skills,
        @Nullable Set<Skill> secondSkills,
        Duration work,
        DemandWindow window,
        Map<String, Integer> parts,
        Map<String, Instant> ordered,
        List<RepairKit> kits,
        @Nullable VisitCost cost) {
    /** Copies its collections. */
    public VisitRequest {
        skills = Set.copyOf(skills);
        secondSkills = secondSkills == null ? null : Set.copyOf(secondSkills);
        parts = Map.copyOf(parts);
        ordered = Map.copyOf(ordered);
        kits = List.copyOf(kits);
    }

    /** A visit by one technician that needs nothing beside its parts. */
    public VisitRequest(
            Place place,
            Set<Skill> skills,
            Duration work,
            DemandWindow window,
            Map<String, Integer> parts,
            Map<String, Instant> ordered,
            @Nullable VisitCost cost) {
        this(place, skills, null, work, window, parts, ordered, List.of(), cost);
    }

    /** The same within another window. */
    public VisitRequest within(DemandWindow other) {
        return new VisitRequest(place, skills, secondSkills, work, other, parts, ordered, kits, cost);
    }

    /** The same at any time from the window's beginning on: nothing fits before its end. */
    VisitRequest later() {
        return within(new DemandWindow(window.earliest(), Instant.MAX, window.why()));
    }

    /** The same with more work and parts. */
    public VisitRequest extended(Duration more, Map<String, Integer> allParts) {
        return new VisitRequest(place, skills, secondSkills, work.plus(more), window, allParts, ordered, kits, cost);
    }

    /** What is asked of the one who comes along: other skills, and nothing to bring. */
    VisitRequest ofTheSecond() {
        var theirs = secondSkills;
        return new VisitRequest(
                place, theirs == null ? Set.of() : theirs, null, work, window, Map.of(), Map.of(), List.of(), cost);
    }

    /** What a second visit for a missing part costs. */
    Money revisit() {
        return kits.stream().map(RepairKit::revisit).max(Money::compareTo).orElse(Money.ZERO);
    }
}
