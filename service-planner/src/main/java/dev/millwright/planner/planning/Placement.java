package dev.millwright.planner.planning;

import dev.millwright.planner.demand.CostTerm;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a visit fits best, and why not elsewhere.
 *
 * @param best the cheapest place, null if nothing fits
 * @param nothingFits why nothing fits, or which limit had to be passed; null if all is well
 * @param alternatives the runner-up first
 */
public record Placement(@Nullable Priced best, @Nullable String nothingFits, List<Alternative> alternatives) {
    /** Copies its list. */
    public Placement {
        alternatives = List.copyOf(alternatives);
    }

    /** The cheapest place, if anything fits. */
    public Optional<Priced> found() {
        return Optional.ofNullable(best);
    }

    /**
     * A place in the plan and its expected cost.
     *
     * @param slot who and when
     * @param terms named parts of the cost
     */
    public record Priced(Slot slot, List<CostTerm> terms) {
        /** Copies its list. */
        public Priced {
            terms = List.copyOf(terms);
        }
    }
}
