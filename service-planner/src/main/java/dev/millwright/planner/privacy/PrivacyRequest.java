package dev.millwright.planner.privacy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has asked for, with the month that the law gives (GDPR Art. 12(3)).
 *
 * @param id by which it is called
 * @param version rises with every change
 * @param kind what is asked for
 * @param customerId of which customer, null once erased
 * @param personId by whom, null for a customer as a whole or once erased
 * @param receivedAt when it came
 * @param dueOn the last day for the answer
 * @param extended whether the time was extended by two months
 * @param state where it stands
 * @param note what was done, may be empty
 * @param handledBy who touched it last
 * @param changedAt when
 */
public record PrivacyRequest(
        UUID id,
        int version,
        Kind kind,
        @Nullable String customerId,
        @Nullable String personId,
        Instant receivedAt,
        LocalDate dueOn,
        boolean extended,
        State state,
        String note,
        String handledBy,
        Instant changedAt) {
    /** What can be asked for. */
    public enum Kind {
        /** What is held about me (Art. 15). */
        ACCESS,
        /** It is wrong (Art. 16). */
        RECTIFICATION,
        /** Delete it (Art. 17). */
        ERASURE,
        /** Keep it, but do not use it (Art. 18). */
        RESTRICTION,
        /** Give it to me for another (Art. 20). */
        PORTABILITY,
        /** Do not use it for this (Art. 21). */
        OBJECTION;

        /** The word in tables and addresses. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where it stands. */
    public enum State {
        /** It came; it is not yet sure who asks. */
        RECEIVED,
        /** It is sure who asks: it can be answered. */
        IDENTIFIED,
        /** Answered. */
        DONE,
        /** Refused, with the reason in the note. */
        REFUSED;

        /** The word in tables and addresses. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether something is still to be done. */
        public boolean isOpen() {
            return this == RECEIVED || this == IDENTIFIED;
        }
    }

    /** What became of a change. */
    public sealed interface Outcome {
        /** It counts. */
        record Done(PrivacyRequest request) implements Outcome {}

        /** Somebody else has changed it meanwhile: nothing was done. */
        record Stale(PrivacyRequest current) implements Outcome {}

        /** There is no such request, customer or person. */
        record Unknown() implements Outcome {}

        /** It cannot be done so. */
        record Refused(String why) implements Outcome {}
    }
}
