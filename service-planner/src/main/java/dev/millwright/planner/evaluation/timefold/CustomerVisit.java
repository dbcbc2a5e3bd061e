package dev.millwright.planner.evaluation.timefold;

import ai.timefold.solver.core.api.domain.common.PlanningId;
import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.variable.CascadingUpdateShadowVariable;
import ai.timefold.solver.core.api.domain.variable.InverseRelationShadowVariable;
import ai.timefold.solver.core.api.domain.variable.PreviousElementShadowVariable;
import dev.millwright.planner.check.SolomonInstance;
import org.jspecify.annotations.Nullable;

/** A customer as the solver sees it: what it stands behind, and when it can begin. All times in tenths. */
@PlanningEntity
public class CustomerVisit {
    private static final long TENTHS = 10;

    @PlanningId
    public int number;

    @InverseRelationShadowVariable(sourceVariableName = "visits")
    public @Nullable VehicleTour tour;

    @PreviousElementShadowVariable(sourceVariableName = "visits")
    public @Nullable CustomerVisit previous;

    @CascadingUpdateShadowVariable(targetMethodName = "reckonBegin")
    public @Nullable Long begin;

    private int demand;
    private long ready;
    private long due;
    private long service;
    private long[] wayTo = {};

    /** For the solver, which fills copies. */
    public CustomerVisit() {}

    CustomerVisit(SolomonInstance instance, SolomonInstance.Place customer) {
        number = customer.number();
        demand = customer.demand();
        ready = Math.round(customer.ready() * TENTHS);
        due = Math.round(customer.due() * TENTHS);
        service = Math.round(customer.service() * TENTHS);
        wayTo = ways(instance, number);
    }

    /** Tenths from a place to every place. */
    static long[] ways(SolomonInstance instance, int from) {
        return instance.places().stream()
                .mapToLong(to -> Math.round(instance.tenths(from, to.number())))
                .toArray();
    }

    /** Called by the solver when the visit stands behind another one than before. */
    public void reckonBegin() {
        var route = tour;
        if (route == null) {
            begin = null;
            return;
        }
        var before = previous;
        long arrival = before == null ? route.opens() + route.wayTo(number) : before.end() + before.wayTo(number);
        begin = Math.max(arrival, ready);
    }

    int number() {
        return number;
    }

    int demand() {
        return demand;
    }

    long wayTo(int place) {
        return wayTo[place];
    }

    /** When the work ends; the end of its window if it is in no tour. */
    long end() {
        var from = begin;
        return (from == null ? due : from) + service;
    }

    /** Tenths after the window has closed. */
    long late() {
        var from = begin;
        return from == null ? 0 : Math.max(0, from - due);
    }
}
