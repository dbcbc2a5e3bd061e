package dev.millwright.planner.customer;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The front door to the days on which a plant wants nobody. Thread-safe; a stage fails only if the database does not answer. */
public interface Blackouts {
    /** Those of {@code site} that have not ended, earliest first; empty if there is no such site. */
    CompletionStage<List<Entry>> of(String site);

    /** Those of all plants of {@code customer} that have not ended, by plant, earliest first. */
    CompletionStage<List<Entry>> ofCustomer(String customer);

    /** Enters black-out days. */
    CompletionStage<Outcome> add(String site, Days days, String who);

    /** Gives one other days and another reason. */
    CompletionStage<Outcome> change(String site, long number, Days days, int expectedVersion, String who);

    /** Ends one now; one that has not begun is taken back altogether. */
    CompletionStage<Outcome> end(String site, long number, int expectedVersion, String reason, String who);

    /**
     * Whole days at the plant.
     *
     * @param from first day
     * @param to last day, inclusive, at most a year behind the first
     * @param reason why, 1 to 200 characters
     */
    record Days(LocalDate from, LocalDate to, String reason) {
        /** Most characters of a reason. */
        public static final int REASON_MAX = 200;

        private static final int DAYS_MAX = 366;

        /** Refuses days in the wrong order, too many, and a missing or overlong reason. */
        public Days {
            if (to.isBefore(from) || to.isAfter(from.plusDays(DAYS_MAX))) {
                throw new IllegalArgumentException(
                        "to: %s (expected: %s or later, at most a year later)".formatted(to, from));
            }
            if (reason.isBlank() || reason.length() > REASON_MAX) {
                throw new IllegalArgumentException(
                        "reason: %d characters (expected: 1 to %d)".formatted(reason.length(), REASON_MAX));
            }
        }
    }

    /**
     * Black-out days that are stored.
     *
     * @param number by which they are called
     * @param version rises with every change, from 1 on
     * @param siteId the plant
     * @param zone the plant's time zone
     * @param from inclusive
     * @param to exclusive
     * @param reason why, may be empty if it came with an import
     * @param enteredBy who entered or changed it last
     * @param enteredAt when
     */
    record Entry(
            long number,
            int version,
            String siteId,
            ZoneId zone,
            Instant from,
            Instant to,
            String reason,
            String enteredBy,
            Instant enteredAt) {
        /** First day at the plant. */
        public LocalDate firstDay() {
            return LocalDate.ofInstant(from, zone);
        }

        /** Last day at the plant, inclusive. */
        public LocalDate lastDay() {
            return LocalDate.ofInstant(to.minusMillis(1), zone);
        }
    }

    /** What became of a change. */
    sealed interface Outcome {
        /**
         * It counts.
         *
         * @param entry as it is now, or was before it was taken back
         * @param visits booked visits on these days, a sentence each; they stay until somebody moves them
         */
        record Done(Entry entry, List<String> visits) implements Outcome {
            /** Copies its list. */
            public Done {
                visits = List.copyOf(visits);
            }
        }

        /** Somebody else has changed it meanwhile: nothing was done. */
        record Stale(Entry current) implements Outcome {}

        /** There is no such site, or it has no such black-out. */
        record Unknown() implements Outcome {}

        /** It cannot be done so. */
        record Refused(String why) implements Outcome {}
    }
}
