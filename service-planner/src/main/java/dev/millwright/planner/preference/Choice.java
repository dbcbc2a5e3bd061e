package dev.millwright.planner.preference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a decision says about places in the plan, as it is kept with the decision.
 *
 * @param preferred the place that was taken; null for a rejection
 * @param others places that could have been taken, an even sample of them
 * @param rejection why it was rejected, null if it was not
 * @param proposed what was proposed, if it was not taken; else null
 */
public record Choice(
        @Nullable SlotTraits preferred,
        List<SlotTraits> others,
        @Nullable RejectionReason rejection,
        @Nullable SlotTraits proposed) {
    /** Copies its list. */
    public Choice {
        others = List.copyOf(others);
    }

    /** The proposed place was taken, and not one of {@code others}, which could have been. */
    public static Choice accepted(SlotTraits proposed, List<SlotTraits> others) {
        return new Choice(proposed, others, null, null);
    }

    /** {@code preferred} was taken instead of what was proposed, and of {@code others}, which could have been. */
    public static Choice amended(SlotTraits preferred, SlotTraits proposed, List<SlotTraits> others) {
        return new Choice(preferred, others, null, proposed);
    }

    /** {@code proposed} was rejected. */
    public static Choice rejected(SlotTraits proposed, RejectionReason why) {
        return new Choice(null, List.of(), why, proposed);
    }
}
