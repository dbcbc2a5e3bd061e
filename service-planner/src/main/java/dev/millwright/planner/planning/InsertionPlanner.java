package dev.millwright.planner.planning;

import java.util.HashMap;
import java.util.Map;

/**
 * The plain way to a whole plan: what stands and may stays where it is; the rest is inserted one by one at the cheapest place, the
 * dearest to leave out first. It looks at each visit once, so the limits of iterations and time are not needed.
 */
public final class InsertionPlanner implements WholePlanner {
    private final WholePlans plans;
    private final PlanPool pool;

    /** A planner with the rules and prices of {@code solver}, on one thread of its own. */
    public InsertionPlanner(CheapestInsertion solver) {
        plans = new WholePlans(solver);
        pool = new PlanPool("insertion", () -> {});
    }

    @Override
    public Making make(PlanTask task, PlanTask.Limit limit) {
        return pool.begin(making -> {
            var plan = plans.empty(task);
            var reasons = plans.standing(plan);
            making.better(plans.answer(plan, reasons));
            return plans.answer(plan, inserted(plan, reasons, making));
        });
    }

    private Map<Integer, PlanAssembly.Reason> inserted(
            WorkingPlan plan, Map<Integer, PlanAssembly.Reason> standing, PlanMaking making) {
        var reasons = new HashMap<>(standing);
        for (int index : StandingPlan.missing(plan)) {
            if (making.isCancelled()) {
                return reasons;
            }
            plans.insert(plan, index).ifPresent(reason -> reasons.put(index, reason));
        }
        return reasons;
    }

    @Override
    public WholePlan asItStands(PlanTask task) {
        return plans.asItStands(task);
    }

    @Override
    public void close() {
        pool.close();
    }
}
