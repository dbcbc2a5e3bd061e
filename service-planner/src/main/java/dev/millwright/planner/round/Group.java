package dev.millwright.planner.round;

import dev.millwright.planner.demand.DemandWindow;
import dev.millwright.planner.demand.JointCost;
import dev.millwright.planner.demand.ServiceDemand;
import dev.millwright.planner.demand.VisitCost;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.VisitRequest;
import dev.millwright.planner.resources.Skill;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The demands of one visit to one plant.
 *
 * @param members the one that leads first
 */
record Group(List<ServiceDemand> members) {
    /** Copies its list and refuses an empty one. */
    Group {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("members: none (expected: at least one)");
        }
    }

    static Group of(ServiceDemand lead) {
        return new Group(List.of(lead));
    }

    Group with(ServiceDemand member) {
        var more = new ArrayList<>(members);
        more.add(member);
        return new Group(more);
    }

    ServiceDemand lead() {
        return members.getFirst();
    }

    Set<Skill> skills() {
        return members.stream().map(ServiceDemand::skills).flatMap(Set::stream).collect(Collectors.toSet());
    }

    /** What the second one must be able to do for those that take two, null if none does. */
    @Nullable
    Set<Skill> secondSkills() {
        var pairs = members.stream()
                .map(ServiceDemand::secondSkills)
                .filter(Objects::nonNull)
                .toList();
        return pairs.isEmpty() ? null : pairs.stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    Duration work() {
        return members.stream().map(ServiceDemand::work).reduce(Duration.ZERO, Duration::plus);
    }

    VisitCost cost() {
        return members.size() == 1
                ? lead().visitCost()
                : new JointCost(members.stream().map(ServiceDemand::visitCost).toList());
    }

    Money stakeAt(Instant at) {
        return cost().stakeAt(at);
    }

    Map<String, Integer> parts() {
        var parts = new HashMap<String, Integer>();
        members.forEach(member -> member.parts().forEach((part, pieces) -> parts.merge(part, pieces, Integer::sum)));
        return parts;
    }

    Map<String, Instant> ordered() {
        var ordered = new HashMap<String, Instant>();
        members.forEach(member ->
                member.ordered().forEach((part, at) -> ordered.merge(part, at, (a, b) -> a.isAfter(b) ? a : b)));
        return ordered;
    }

    /** From the first notice to the first limit. */
    DemandWindow window() {
        var earliest = lead().window().earliest();
        var first = lead().window();
        for (var member : members) {
            var window = member.window();
            earliest = window.earliest().isBefore(earliest) ? window.earliest() : earliest;
            first = window.latest().isBefore(first.latest()) ? window : first;
        }
        return new DemandWindow(earliest, first.latest(), first.why());
    }

    /** What is asked of the plan; a mode named by a forecast is right with the chance {@code namedModeRight}. */
    VisitRequest request(double namedModeRight) {
        return new VisitRequest(
                lead().context().place(),
                skills(),
                secondSkills(),
                work(),
                window(),
                parts(),
                ordered(),
                members.stream().map(member -> member.kit(namedModeRight)).toList(),
                cost());
    }
}
