package dev.millwright.planner.planning;

import dev.millwright.planner.demand.CostTerm;
import dev.millwright.planner.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Another technician or day, and why it is not what is proposed.
 *
 * @param subject what it is about: a technician's name or a day
 * @param slot the best place found for it, null if none is allowed
 * @param firstBroken the first hard rule that it breaks, null if it is allowed
 * @param difference how much more it is expected to cost, null if it is not allowed
 * @param terms the terms in which it differs, the largest first; empty if it is not allowed
 * @param whyNot one sentence
 */
public record Alternative(
        String subject,
        @Nullable Slot slot,
        @Nullable Rule firstBroken,
        @Nullable Money difference,
        List<CostTerm> terms,
        String whyNot) {
    /** Copies its list. */
    public Alternative {
        terms = List.copyOf(terms);
    }
}
