package dev.millwright.planner.demand;

import dev.millwright.planner.money.Money;
import java.time.Instant;
import java.util.List;

/** What it is expected to cost to come at a certain time; the planner looks for the time at which it is least. Pure. */
public interface VisitCost {
    /** The cost of a visit at {@code at}, by named terms, with {@code labourPerHour} as the technician's cost. */
    List<CostTerm> terms(Instant at, Money labourPerHour);

    /** Chance that it fails before {@code at}, 0 to 1. */
    double failureBefore(Instant at);

    /** What is expected to be lost by deciding nothing, compared with a visit at {@code at}; at least zero. */
    Money stakeAt(Instant at);
}
