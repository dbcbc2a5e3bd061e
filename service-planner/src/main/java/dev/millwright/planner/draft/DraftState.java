package dev.millwright.planner.draft;

import java.util.Locale;

/** Where a draft plan stands. */
public enum DraftState {
    /** Being worked on. */
    MAKING,
    /** Waits for a person. */
    READY,
    /** Every difference that could be accepted has been. */
    ACCEPTED,
    /** A person does not want it. */
    DISCARDED,
    /** A person has stopped it in the making. */
    CANCELLED,
    /** It could not be made. */
    FAILED,
    /** Its reason has gone, or a newer one has taken its place. */
    EXPIRED;

    /** The word in tables and on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state called {@code word}. */
    static DraftState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
