package dev.millwright.planner.quality;

import dev.millwright.planner.listing.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The front door to the quality of the data about customers. Thread-safe; a stage fails only if the database does not answer. */
public interface DataQuality {
    /** Most characters of a reason. */
    int REASON_MAX = 500;

    /** The whole register at a glance. */
    CompletionStage<Overview> overview();

    /**
     * Pairs of customers that may be the same.
     *
     * @param kind {@code same}, {@code same-group} or empty for both
     */
    CompletionStage<Page<Duplicate>> duplicates(Status status, String kind, @Nullable String cursor, int limit);

    /** A pair side by side, with what merging it would do; empty if there is none with that number. */
    CompletionStage<Optional<Comparing>> compare(long duplicate);

    /** Makes one customer of a pair. */
    CompletionStage<Outcome> merge(long duplicate, MergeOrder order);

    /** Notes that a pair is two customers. */
    CompletionStage<Outcome> different(long duplicate, int expectedVersion, String reason, String who);

    /** Takes a decision back: a merge exactly, or that they are two. */
    CompletionStage<Outcome> undo(long duplicate, int expectedVersion, String reason, String who);

    /** What is missing, outdated or impossible. */
    CompletionStage<Page<Finding>> findings(FindingFilter filter, @Nullable String cursor, int limit);

    /** Puts a finding aside: it is so, and it is right. */
    CompletionStage<FindingOutcome> dismiss(long finding, int expectedVersion, String reason, String who);

    /** Takes a finding up again. */
    CompletionStage<FindingOutcome> restore(long finding, int expectedVersion, String who);

    /** How good the data about one customer is; of a merged one, about the one that stands for it. Empty if it is not known. */
    CompletionStage<Optional<CustomerQuality>> of(String customer);

    /** What became of a pair. */
    enum Status {
        OPEN,
        MERGED,
        DIFFERENT;

        /** The word in addresses and tables. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * The status written as {@code word}.
         *
         * @throws IllegalArgumentException with the value and what is expected
         */
        public static Status of(String word) {
            return Arrays.stream(values())
                    .filter(status -> status.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "status: '%s' (expected: open, merged or different)".formatted(word)));
        }
    }

    /** One of a pair. */
    record Party(String id, String name, String city) {}

    /**
     * Two customers that may be the same.
     *
     * @param id its number
     * @param version rises with every change
     * @param kind {@code same} or {@code same-group}
     * @param score probability that they are the same
     * @param reasons what speaks for and against it, strongest first
     * @param foundAt when they were first found
     * @param decidedBy who decided, null while it is open
     * @param decidedAt when, null while it is open
     * @param reason why it was decided so, may be empty
     */
    record Duplicate(
            long id,
            int version,
            Party first,
            Party second,
            String kind,
            double score,
            List<Candidate.Reason> reasons,
            Status status,
            Instant foundAt,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            String reason) {
        /** Copies its list. */
        public Duplicate {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * A pair side by side.
     *
     * @param standing id of the customer that would stand for both: the one with more behind it
     * @param fields the values of both, and whose would count
     */
    record Comparing(Duplicate pair, Side first, Side second, String standing, List<FieldChoice> fields) {
        /** Copies its list. */
        public Comparing {
            fields = List.copyOf(fields);
        }
    }

    /** What hangs on one customer of a pair, counted. */
    record Side(String id, String name, int contacts, int machines, int contracts, int plants, int persons) {
        /** All that hangs on it. */
        int weight() {
            return contacts + machines + contracts + plants + persons;
        }
    }

    /**
     * One field of a pair.
     *
     * @param field its name, for example {@code vatNumber}
     * @param first value of the first customer
     * @param second value of the second one
     * @param wins id of the customer whose value would count
     * @param differs whether they differ in more than spelling
     */
    record FieldChoice(String field, String first, String second, String wins, boolean differs) {}

    /**
     * How to merge.
     *
     * @param expectedVersion the version that was on the screen
     * @param standing which of the two stands for both; null: as proposed
     * @param values id of the customer whose value counts, by field; fields that are left out as proposed
     * @param reason why, may be empty
     * @param who who wants it
     */
    record MergeOrder(
            int expectedVersion, @Nullable String standing, Map<String, String> values, String reason, String who) {
        /** Copies its map. */
        public MergeOrder {
            values = Map.copyOf(values);
        }
    }

    /** What became of a decision. */
    sealed interface Outcome {
        /**
         * It counts.
         *
         * @param pair as it is now
         * @param kept fields that were changed after the merge and therefore not put back
         */
        record Done(Duplicate pair, List<String> kept) implements Outcome {
            /** Copies its list. */
            public Done {
                kept = List.copyOf(kept);
            }
        }

        /** Somebody else has changed it meanwhile. */
        record Stale(Duplicate current) implements Outcome {}

        /** There is no such pair. */
        record Unknown() implements Outcome {}

        /** It cannot be done so. */
        record Refused(String why) implements Outcome {}
    }

    /**
     * What to list.
     *
     * @param rule word of a rule, or empty
     * @param customer a customer's id, or empty
     * @param dismissed those that were put aside instead of those that were not
     */
    record FindingFilter(String rule, String customer, boolean dismissed) {}

    /**
     * Something missing, outdated or impossible.
     *
     * @param customerId null for a machine of a customer whom nobody knows
     * @param customerName empty if not known
     * @param rule word of the rule
     * @param title what is wrong
     * @param advice what to do about it
     * @param subject the contact, plant, machine or contract; empty: the customer itself
     * @param shown the value that is wrong, may be empty
     * @param dismissedBy who put it aside, null if nobody has
     * @param dismissedWhy why, null if nobody has
     */
    record Finding(
            long id,
            int version,
            @Nullable String customerId,
            String customerName,
            String rule,
            String title,
            String advice,
            String subject,
            String shown,
            Instant foundAt,
            @Nullable String dismissedBy,
            @Nullable Instant dismissedAt,
            @Nullable String dismissedWhy) {}

    /** What became of putting a finding aside. */
    sealed interface FindingOutcome {
        /** It counts. */
        record Done(Finding finding) implements FindingOutcome {}

        /** Somebody else has changed it meanwhile. */
        record Stale(Finding current) implements FindingOutcome {}

        /** There is no such finding, or it has been put right. */
        record Unknown() implements FindingOutcome {}
    }

    /**
     * How many findings of a rule there are.
     *
     * @param customers how many customers have one
     */
    record RuleCount(String rule, String title, String advice, String dimension, int findings, int customers) {}

    /**
     * One day of the register.
     *
     * @param score mean of all customers
     * @param duplicates pairs of the kind {@code same} that wait
     */
    record Day(LocalDate day, int customers, double score, int findings, int duplicates) {}

    /**
     * The whole register.
     *
     * @param customers how many were looked at; merged ones count with the one that stands for them
     * @param waiting how many have changed and are looked at next
     * @param score mean, null if none was looked at
     * @param distribution customers by tenths of the score, worst first
     * @param rules findings by rule, most customers first
     * @param open pairs that wait, by kind
     * @param merged how many merges stand
     * @param different pairs that people have found to be two
     * @param days the last ninety days, oldest first
     */
    record Overview(
            int customers,
            int waiting,
            @Nullable Double score,
            List<Integer> distribution,
            List<RuleCount> rules,
            Map<String, Integer> open,
            int merged,
            int different,
            List<Day> days) {
        /** Copies its lists. */
        public Overview {
            distribution = List.copyOf(distribution);
            rules = List.copyOf(rules);
            open = Map.copyOf(open);
            days = List.copyOf(days);
        }
    }

    /**
     * How good the data about one customer is.
     *
     * @param customerId the customer that stands
     * @param quality null if it was not looked at yet
     * @param checkedAt when it was looked at, null if it was not
     * @param findings what was found and not put aside, at most fifty
     * @param duplicates whom it may be the same as, at most ten
     * @param merged ids that were merged into it
     */
    record CustomerQuality(
            String customerId,
            @Nullable QualityScore quality,
            @Nullable Instant checkedAt,
            List<Finding> findings,
            List<Duplicate> duplicates,
            List<String> merged) {
        /** Copies its lists. */
        public CustomerQuality {
            findings = List.copyOf(findings);
            duplicates = List.copyOf(duplicates);
            merged = List.copyOf(merged);
        }
    }
}
