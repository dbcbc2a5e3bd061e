package dev.millwright.planner.privacy;

import java.util.Set;

/**
 * Why personal data is read: without one, nothing is. It goes into the audit of reads in the transaction of the read.
 *
 * @param purpose what it is used for; profiling, training, statistics and offers need no persons and get none
 * @param who the name of who reads it; {@link #UNNAMED} if the reader has not said
 * @param what on which occasion, for example "customer page", 1 to 80 characters
 */
public record Reading(Purpose purpose, String who, String what) {
    /** A reader at the pages who has given no name (there is no sign-in yet). */
    public static final String UNNAMED = "(no name given)";

    private static final int WHAT_MAX = 80;
    private static final Set<Purpose> WITHOUT_PERSONS =
            Set.of(Purpose.PROFILING, Purpose.MODEL_TRAINING, Purpose.STATISTICS, Purpose.OFFERS);

    /** Refuses a purpose that needs no persons, and a reader or an occasion that is not told. */
    public Reading {
        if (WITHOUT_PERSONS.contains(purpose)) {
            throw new IllegalArgumentException(
                    "purpose: %s (expected: one that needs persons; this one works on customers)"
                            .formatted(purpose.word()));
        }
        if (who.isBlank()) {
            throw new IllegalArgumentException("who: empty (expected: who reads)");
        }
        if (what.isBlank() || what.length() > WHAT_MAX) {
            throw new IllegalArgumentException(
                    "what: %d characters (expected: 1 to %d)".formatted(what.length(), WHAT_MAX));
        }
    }
}
