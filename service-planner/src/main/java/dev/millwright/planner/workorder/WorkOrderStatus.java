package dev.millwright.planner.workorder;

import java.util.Locale;

/**
 * The life of a work order, in order: approved, handed to the technician (dispatched), started, reported with its findings, closed.
 * {@code CANCELLED} may come before {@code REPORTED}; what is reported or closed may be taken up again.
 */
public enum WorkOrderStatus {
    APPROVED,
    DISPATCHED,
    STARTED,
    REPORTED,
    CLOSED,
    CANCELLED;

    /** The word in tables and on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The status written as {@code word}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static WorkOrderStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether it may be taken up again, with a reason. */
    public boolean mayBeReopened() {
        return this == REPORTED || this == CLOSED;
    }

    /** Whether a work order may go from here to {@code next}; taking it up again apart. */
    public boolean mayBecome(WorkOrderStatus next) {
        return switch (this) {
            case APPROVED -> next == DISPATCHED || next == STARTED || next == CANCELLED;
            case DISPATCHED -> next == STARTED || next == CANCELLED;
            case STARTED -> next == REPORTED || next == CANCELLED;
            case REPORTED -> next == CLOSED || next == REPORTED;
            case CLOSED, CANCELLED -> false;
        };
    }
}
