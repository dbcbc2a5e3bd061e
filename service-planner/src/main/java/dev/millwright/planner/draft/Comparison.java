package dev.millwright.planner.draft;

import dev.millwright.planner.demand.CostTerm;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.WholePlan;
import java.util.List;

/**
 * Three plans side by side.
 *
 * @param today the plan as it is, without anything of the question
 * @param nothingDone the same plan under the question: what happens if nobody does anything
 * @param draft the plan that is proposed
 */
public record Comparison(Side today, Side nothingDone, Side draft) {
    /**
     * One plan in figures.
     *
     * @param cost sum of the terms
     * @param terms named parts of the cost
     * @param expectedFailures failures to be expected before the visits come
     * @param travelMinutes on the road
     * @param travelKilometres likewise
     * @param overtimeMinutes of all technicians
     * @param placed visits with a place
     * @param unplaced visits without
     * @param moved visits that stand elsewhere than now
     * @param broken visits that stay but break a rule where they are: confirmed, or under way
     */
    public record Side(
            Money cost,
            List<CostTerm> terms,
            double expectedFailures,
            long travelMinutes,
            double travelKilometres,
            long overtimeMinutes,
            int placed,
            int unplaced,
            int moved,
            int broken) {
        /** Copies its list. */
        public Side {
            terms = List.copyOf(terms);
        }

        /** The figures of {@code plan}, in which {@code broken} visits that stay break a rule. */
        static Side of(WholePlan plan, int broken) {
            var figures = plan.figures();
            return new Side(
                    figures.cost(),
                    plan.totals(),
                    figures.expectedFailures(),
                    figures.travelMinutes(),
                    figures.travelKilometres(),
                    figures.overtimeMinutes(),
                    figures.placed(),
                    figures.unplaced(),
                    figures.moved(),
                    broken);
        }

        private Side brief() {
            return new Side(
                    cost,
                    List.of(),
                    expectedFailures,
                    travelMinutes,
                    travelKilometres,
                    overtimeMinutes,
                    placed,
                    unplaced,
                    moved,
                    broken);
        }
    }

    /** The same without terms, for lists. */
    Comparison brief() {
        return new Comparison(today.brief(), nothingDone.brief(), draft.brief());
    }
}
