package dev.millwright.planner.preference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a decision says about places in the plan, as it is kept with the decision.
 *
 * @param preferred the place that was taken; null for a rejection
 * @param others the places that were not: what was proposed, or the alternatives that were shown
 * @param rejection why it was rejected, null if it was not
 */
public record Choice(
        @Nullable SlotTraits preferred,
        List<SlotTraits> others,
        @Nullable RejectionReason rejection) {
    /** Copies its list. */
    public Choice {
        others = List.copyOf(others);
    }

    /** {@code preferred} was taken instead of each of {@code others}. */
    public static Choice of(SlotTraits preferred, List<SlotTraits> others) {
        return new Choice(preferred, others, null);
    }

    /** {@code proposed} was rejected. */
    public static Choice rejected(SlotTraits proposed, RejectionReason why) {
        return new Choice(null, List.of(proposed), why);
    }
}
