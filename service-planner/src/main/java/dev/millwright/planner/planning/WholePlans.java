package dev.millwright.planner.planning;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What every maker of whole plans needs: an empty plan, the one that stands, exact insertion, the answer. Thread-safe. */
final class WholePlans {
    private final CheapestInsertion solver;
    private final DayLedger days;
    private final PlanAssembly assembly;
    private final StandingPlan standing;

    WholePlans(CheapestInsertion solver) {
        this.solver = solver;
        var constraints = solver.constraints();
        this.days = new DayLedger(solver.settings(), constraints.ways(), constraints.people());
        this.assembly = new PlanAssembly(solver, days);
        this.standing = new StandingPlan(solver, assembly);
    }

    CheapestInsertion solver() {
        return solver;
    }

    PlanAssembly assembly() {
        return assembly;
    }

    WorkingPlan empty(PlanTask task) {
        return new WorkingPlan(task, days);
    }

    /** Puts what stands into {@code plan}. */
    Map<Integer, PlanAssembly.Reason> standing(WorkingPlan plan) {
        return standing.into(plan);
    }

    WholePlan asItStands(PlanTask task) {
        var plan = empty(task);
        return answer(plan, standing(plan));
    }

    /** Puts visit {@code index} at the cheapest place that there is; empty if it has one now, else why not. */
    Optional<PlanAssembly.Reason> insert(WorkingPlan plan, int index) {
        var placement = solver.place(plan.request(index), plan.picture());
        if (placement.best() != null) {
            plan.put(index, placement.best());
            return Optional.empty();
        }
        return Optional.of(new PlanAssembly.Reason(
                Objects.requireNonNullElse(placement.nothingFits(), "Nothing fits."), placement.alternatives()));
    }

    /** The answer; every place is priced next to all others. */
    WholePlan answer(WorkingPlan plan, Map<Integer, PlanAssembly.Reason> reasons) {
        assembly.settle(plan);
        return assembly.assemble(plan, reasons);
    }
}
