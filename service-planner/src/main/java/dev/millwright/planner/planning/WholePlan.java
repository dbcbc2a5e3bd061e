package dev.millwright.planner.planning;

import dev.millwright.planner.demand.CostTerm;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.Placement.Priced;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place for every visit of a {@link PlanTask}, or why there is none.
 *
 * @param visits in the order of the task
 * @param totals what the plan costs by named terms: the visits' own, the ways of all days, moving what was published, and
 *     what nobody comes to
 * @param figures what people compare
 */
public record WholePlan(List<Placed> visits, List<CostTerm> totals, Figures figures) {
    /** Copies its lists. */
    public WholePlan {
        visits = List.copyOf(visits);
        totals = List.copyOf(totals);
    }

    /**
     * One visit.
     *
     * @param id as in the task
     * @param priced its place with its own terms, null if it has none
     * @param nothingFits why nothing fits, or which limit was passed; null if all is well
     * @param alternatives what was tried and the first rule that each breaks; empty for a visit with a place
     */
    public record Placed(
            String id, @Nullable Priced priced, @Nullable String nothingFits, List<Alternative> alternatives) {
        /** Copies its list. */
        public Placed {
            alternatives = List.copyOf(alternatives);
        }
    }

    /**
     * What people compare two plans by.
     *
     * @param cost sum of the totals
     * @param expectedFailures failures to be expected before the visits come
     * @param travelMinutes on the road, of all technicians on the days of the plan
     * @param travelKilometres likewise
     * @param overtimeMinutes of all technicians
     * @param placed visits with a place
     * @param unplaced visits without
     * @param moved visits that stand elsewhere than before
     */
    public record Figures(
            Money cost,
            double expectedFailures,
            long travelMinutes,
            double travelKilometres,
            long overtimeMinutes,
            int placed,
            int unplaced,
            int moved) {}
}
