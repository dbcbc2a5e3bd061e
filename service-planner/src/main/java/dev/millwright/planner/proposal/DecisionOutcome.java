package dev.millwright.planner.proposal;

import dev.millwright.planner.workorder.WorkOrderId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a decision. */
public sealed interface DecisionOutcome {
    /**
     * It counts.
     *
     * @param proposal as it is now
     * @param workOrder the work order that was made, null if none was
     */
    record Decided(Proposal proposal, @Nullable WorkOrderId workOrder) implements DecisionOutcome {}

    /**
     * Somebody else was first, or the proposal has changed meanwhile: nothing was done.
     *
     * @param current as it is now
     * @param decidedFirst who decided what before; null if the planner has written a newer version
     * @param message one sentence for the person who was late
     */
    record Stale(Proposal current, @Nullable DecisionRecord decidedFirst, String message) implements DecisionOutcome {}

    /** There is no such proposal. */
    record Unknown() implements DecisionOutcome {}

    /**
     * It cannot be done so.
     *
     * @param conflicts why, one sentence each, at least one
     */
    record Refused(List<String> conflicts) implements DecisionOutcome {
        /** Copies its list. */
        public Refused {
            conflicts = List.copyOf(conflicts);
        }
    }
}
