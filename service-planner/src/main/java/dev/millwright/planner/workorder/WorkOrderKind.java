package dev.millwright.planner.workorder;

import java.util.Locale;

/** How a work order came about. */
public enum WorkOrderKind {
    /** By a proposal that a person has approved. */
    PLANNED,
    /** By a person, because a machine has failed or a customer has called. */
    URGENT;

    /** The word in tables. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static WorkOrderKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
