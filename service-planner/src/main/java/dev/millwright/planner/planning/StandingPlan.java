package dev.millwright.planner.planning;

import dev.millwright.planner.wording.Words;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** The plan as it stands: every visit where it stands now, as far as the rules allow it. */
final class StandingPlan {
    private final CheapestInsertion solver;
    private final PlanAssembly assembly;

    StandingPlan(CheapestInsertion solver, PlanAssembly assembly) {
        this.solver = solver;
        this.assembly = assembly;
    }

    /** Puts everything that stands and may into {@code plan}, earliest first; says why the rest may not. */
    Map<Integer, PlanAssembly.Reason> into(WorkingPlan plan) {
        var reasons = new HashMap<Integer, PlanAssembly.Reason>();
        IntStream.range(0, plan.size())
                .filter(index -> plan.wish(index).standing() == null)
                .forEach(index -> reasons.put(
                        index, new PlanAssembly.Reason("It has no place in the plan as it stands.", List.of())));
        IntStream.range(0, plan.size())
                .filter(index -> plan.wish(index).standing() != null)
                .boxed()
                .sorted(Comparator.comparing(index -> standing(plan, index).startsAt()))
                .forEach(index -> {
                    var standing = standing(plan, index);
                    var priced =
                            assembly.price(plan, index, standing.technician(), standing.second(), standing.startsAt());
                    if (priced != null) {
                        plan.put(index, priced);
                    } else {
                        reasons.put(index, broken(plan, index));
                    }
                });
        return reasons;
    }

    /** Fills what stands nowhere, and what may not stand where it does: the dearest to leave first. */
    static List<Integer> missing(WorkingPlan plan) {
        return IntStream.range(0, plan.size())
                .filter(index -> plan.held(index) == null)
                .boxed()
                .sorted(Comparator.comparing((Integer index) -> plan.wish(index).unplaced())
                        .reversed()
                        .thenComparing(index -> plan.wish(index).id()))
                .toList();
    }

    private static PlanTask.Standing standing(WorkingPlan plan, int index) {
        return Objects.requireNonNull(plan.wish(index).standing());
    }

    private PlanAssembly.Reason broken(WorkingPlan plan, int index) {
        var standing = standing(plan, index);
        var request = plan.request(index, standing.startsAt());
        var conflicts = solver.conflicts(
                request, plan.picture(), standing.technician(), standing.second(), standing.startsAt());
        var technician = plan.technician(standing.technician());
        var name = technician == null ? standing.technician().value() : technician.name();
        if (conflicts.isEmpty()) {
            return new PlanAssembly.Reason("Nobody can come along with %s.".formatted(name), List.of());
        }
        var first = conflicts.getFirst();
        var why = "%s %s.".formatted(name, first.detail());
        return new PlanAssembly.Reason(
                "It cannot stay on %s, because %s: %s"
                        .formatted(
                                Words.when(standing.startsAt(), request.place().zone()),
                                first.rule().label(),
                                why),
                List.of(new Alternative(name, null, first.rule(), null, List.of(), why)));
    }
}
