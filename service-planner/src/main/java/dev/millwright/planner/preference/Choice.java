package dev.millwright.planner.preference;

import dev.millwright.planner.demand.CostTerm;
import dev.millwright.planner.planning.Alternative;
import dev.millwright.planner.planning.Slot;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a decision says about places in the plan, as it is kept with the decision.
 *
 * @param preferred the place that was taken; null for a rejection
 * @param others the places that were not: what was proposed, or the alternatives that were shown
 * @param rejection why it was rejected, null if it was not
 * @param amended whether the preferred place was not the proposed one
 */
public record Choice(
        @Nullable SlotTraits preferred,
        List<SlotTraits> others,
        @Nullable RejectionReason rejection,
        boolean amended) {
    /** Copies its list. */
    public Choice {
        others = List.copyOf(others);
    }

    /** The proposed place was taken, and not one of {@code others}. */
    public static Choice accepted(SlotTraits proposed, List<SlotTraits> others) {
        return new Choice(proposed, others, null, false);
    }

    /** {@code preferred} was taken instead of what was proposed. */
    public static Choice amended(SlotTraits preferred, SlotTraits proposed) {
        return new Choice(preferred, List.of(proposed), null, true);
    }

    /**
     * The proposed place was taken as it was, instead of the alternatives that were shown; empty if there were none to compare with.
     *
     * @param slot the proposed place
     * @param terms what it is expected to cost
     * @param alternatives as they were explained: their terms are differences to those of the proposed place
     */
    public static Optional<Choice> accepted(
            Slot slot, List<CostTerm> terms, List<Alternative> alternatives, ZoneId zone, Instant now) {
        var others = new ArrayList<SlotTraits>();
        for (var alternative : alternatives) {
            var other = alternative.slot();
            if (other != null
                    && !(other.technician().equals(slot.technician())
                            && other.startsAt().equals(slot.startsAt()))) {
                var all = new ArrayList<>(terms);
                all.addAll(alternative.terms());
                others.add(SlotTraits.of(other, all, zone, now));
            }
        }
        return others.isEmpty() ? Optional.empty() : Optional.of(accepted(SlotTraits.of(slot, terms, zone, now), others));
    }

    /** {@code proposed} was rejected. */
    public static Choice rejected(SlotTraits proposed, RejectionReason why) {
        return new Choice(null, List.of(proposed), why, false);
    }
}
