package dev.millwright.planner.check;

import dev.millwright.planner.routing.Job;
import dev.millwright.planner.routing.RoutePlan;
import dev.millwright.planner.routing.RoutePlan.Stop;
import dev.millwright.planner.routing.RoutingProblem;
import dev.millwright.planner.routing.Shift;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Checks a plan against the problem that it answers, rule by rule, and reckons its cost term by term. */
public final class PlanCheck {
    private static final double EPSILON = 1e-4;

    private final RoutingProblem problem;
    private final List<String> broken = new ArrayList<>();

    private PlanCheck(RoutingProblem problem) {
        this.problem = problem;
    }

    /** The verdict; a cost that is not the plan's own is a broken rule, too. */
    public static Verdict check(RoutingProblem problem, RoutePlan plan) {
        return new PlanCheck(problem).verdict(plan);
    }

    private Verdict verdict(RoutePlan plan) {
        var missing = new TreeSet<Integer>();
        for (int j = 0; j < problem.jobs().size(); j++) {
            missing.add(j);
        }
        double cost = 0;
        for (int s = 0; s < plan.routes().size(); s++) {
            cost += route(s, plan.routes().get(s), missing);
        }
        for (int job : missing) {
            cost += problem.jobs().get(job).unservedPrice();
        }
        if (!List.copyOf(missing).equals(plan.unserved())) {
            broken.add("unserved: " + plan.unserved() + " said, " + missing + " found");
        }
        if (!(Math.abs(cost - plan.cost()) <= EPSILON * Math.max(1, Math.abs(cost)))) {
            broken.add("cost: %s said, %s found".formatted(plan.cost(), cost));
        }
        return new Verdict(broken, cost, missing.size());
    }

    private double route(int s, List<Stop> stops, Set<Integer> missing) {
        var shift = problem.shifts().get(s);
        if (stops.isEmpty() && !shift.started()) {
            return 0;
        }
        var times = new Timetable();
        times.add(shift.name(), 0, shift.departure().opens(), shift.departure().closes(), 0);
        double cost = stops.isEmpty() ? 0 : shift.prices().ifUsed();
        double distance = 0;
        int at = shift.start();
        boolean called = false;
        var left = new ArrayList<>(shift.parts());
        for (var stop : stops) {
            var depot = shift.depot();
            int place;
            if (!stop.isDepot()) {
                var job = problem.jobs().get(stop.job());
                place = job.place();
                if (!missing.remove(stop.job())) {
                    broken.add(job.name() + ": visited before");
                }
                allowed(shift, job, called, left);
                cost += job.shiftPrices().isEmpty() ? 0 : job.shiftPrices().get(s);
                var window = job.windows().get(stop.window());
                times.add(job.name(), problem.travel().time(at, place), window.opens(), window.closes(), job.service());
            } else if (depot == null || called) {
                broken.add(shift.name() + (depot == null ? ": has no depot" : ": calls at the depot twice"));
                continue;
            } else {
                place = depot.place();
                called = true;
                var window = depot.window();
                double way = problem.travel().time(at, place);
                times.add(shift.name() + ", depot", way, window.opens(), window.closes(), depot.service());
            }
            distance += problem.travel().distance(at, place);
            at = place;
        }
        distance += problem.travel().distance(at, shift.end());
        double way = problem.travel().time(at, shift.end());
        times.add(shift.name() + ", end", way, Double.NEGATIVE_INFINITY, shift.latestEnd(), 0);
        var late = times.tooLate();
        late.ifPresent(broken::add);
        double duration = late.isPresent() ? Double.NaN : times.leastDuration();
        return cost + shift.prices().perTime() * duration + shift.prices().perDistance() * distance;
    }

    private void allowed(Shift shift, Job job, boolean called, List<Integer> left) {
        if ((job.skills() & ~shift.skills()) != 0) {
            broken.add(job.name() + ": " + shift.name() + " lacks a skill");
        }
        if (!called && (job.tools() & ~shift.tools()) != 0) {
            broken.add(job.name() + ": " + shift.name() + " lacks a tool");
        }
        for (int k = 0; k < job.parts().size() && !called; k++) {
            left.set(k, left.get(k) - job.parts().get(k));
            if (left.get(k) < 0 && job.parts().get(k) > 0) {
                broken.add(job.name() + ": parts of kind " + k + " run out in " + shift.name());
            }
        }
    }
}
