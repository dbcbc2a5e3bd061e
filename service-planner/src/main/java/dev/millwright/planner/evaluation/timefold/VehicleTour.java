package dev.millwright.planner.evaluation.timefold;

import ai.timefold.solver.core.api.domain.common.PlanningId;
import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.variable.PlanningListVariable;
import dev.millwright.planner.check.SolomonInstance;
import java.util.ArrayList;
import java.util.List;

/** A vehicle as the solver sees it: the customers in the order it drives to them. All times in tenths. */
@PlanningEntity
public class VehicleTour {
    private static final long TENTHS = 10;

    @PlanningId
    public int number;

    @PlanningListVariable
    public List<CustomerVisit> visits = new ArrayList<>();

    private int capacity;
    private long opens;
    private long closes;
    private long[] wayTo = {};

    /** For the solver, which fills copies. */
    public VehicleTour() {}

    VehicleTour(SolomonInstance instance, int number) {
        var depot = instance.places().getFirst();
        this.number = number;
        capacity = instance.capacity();
        opens = Math.round((depot.ready() + depot.service()) * TENTHS);
        closes = Math.round(depot.due() * TENTHS);
        wayTo = CustomerVisit.ways(instance, 0);
    }

    List<CustomerVisit> visits() {
        return visits;
    }

    long opens() {
        return opens;
    }

    long wayTo(int place) {
        return wayTo[place];
    }

    /** Demand above the capacity. */
    long overload() {
        long demand = 0;
        for (var visit : visits) {
            demand += visit.demand();
        }
        return Math.max(0, demand - capacity);
    }

    /** Tenths that the vehicle is home after the depot has closed. */
    long homeLate() {
        if (visits.isEmpty()) {
            return 0;
        }
        var last = visits.getLast();
        return Math.max(0, last.end() + last.wayTo(0) - closes);
    }

    /** There, round and home. */
    long distance() {
        if (visits.isEmpty()) {
            return 0;
        }
        long sum = wayTo[visits.getFirst().number()];
        for (int i = 1; i < visits.size(); i++) {
            sum += visits.get(i - 1).wayTo(visits.get(i).number());
        }
        return sum + visits.getLast().wayTo(0);
    }
}
