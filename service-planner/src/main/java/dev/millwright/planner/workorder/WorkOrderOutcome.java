package dev.millwright.planner.workorder;

/** What became of a change to a work order. */
public sealed interface WorkOrderOutcome {
    /**
     * It counts.
     *
     * @param workOrder as it is now
     */
    record Done(WorkOrder workOrder) implements WorkOrderOutcome {}

    /**
     * Somebody else has changed it meanwhile: nothing was done.
     *
     * @param current as it is now
     * @param changedBy who made the last change
     */
    record Stale(WorkOrder current, String changedBy) implements WorkOrderOutcome {}

    /** There is no such work order. */
    record Unknown() implements WorkOrderOutcome {}

    /**
     * It cannot be done so.
     *
     * @param why one sentence
     */
    record Refused(String why) implements WorkOrderOutcome {}
}
