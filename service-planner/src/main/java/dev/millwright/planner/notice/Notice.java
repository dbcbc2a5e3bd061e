package dev.millwright.planner.notice;

/**
 * Something has changed and is stored.
 *
 * @param kind what kind of thing
 * @param id its id; for the kinds that are shown as one list, empty
 */
public record Notice(Kind kind, String id) {
    /** What has changed. */
    public enum Kind {
        /** A proposal was made, changed, decided, put aside or has expired; the id is the proposal's. */
        PROPOSAL,
        /** A work order was made or took a step; the id is the work order's. */
        WORK_ORDER,
        /** A customer's offers or contacts; the id is the customer's. */
        CUSTOMER,
        /** What is only watched; no id. */
        WATCHED,
        /** Parts, their orders or reservations; no id. */
        PARTS,
        /** A figure behind the costs was set; no id. */
        COSTS,
        /** What is said or done about an episode, or told of it; the id is the machine's. */
        EPISODE,
        /** A plan beside the present one; the id is the draft's. */
        PLAN_DRAFT,
        /** Segments, their names, or the places of many; no id. */
        SEGMENTS,
        /** Findings, pairs or scores of the quality of data; no id. */
        DATA_QUALITY
    }
}
