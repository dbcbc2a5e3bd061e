package dev.millwright.planner.proposal;

import java.util.Locale;

/** Where a proposal stands. */
public enum ProposalStatus {
    /** Waits for a person. */
    OPEN,
    /** Accepted as proposed; a work order exists. */
    APPROVED,
    /** Accepted with another slot or technician; a work order exists. */
    AMENDED,
    /** Refused, with a reason. */
    REJECTED,
    /** Its reason has gone. */
    EXPIRED,
    /** Put aside until a time. */
    SNOOZED;

    /** The word in tables and on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The status written as {@code word}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ProposalStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
