package dev.millwright.planner.offer;

import dev.millwright.planner.money.Money;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A contract or another next step that may help a customer; a person decides whether it goes out.
 *
 * @param id its id
 * @param customerId for whom
 * @param kind what is offered
 * @param trigger what brought it up
 * @param status where it stands
 * @param reason why, in words that the customer may read
 * @param effectPerYear what it is expected to save the customer per year, from the customer's own figures; zero where nothing is
 *     claimed
 * @param effectLow what it saves with more than 90 % probability
 * @param effectHigh what it saves with less than 10 % probability
 * @param reckoning how the effect was reckoned, one step per line
 * @param createdAt first proposed
 * @param updatedAt last changed
 * @param version rises with every change; a decision names the one that was read
 * @param reference what the customer's answer is recognised by, for example {@code O-1A2B3C4D}
 * @param letter the words to the customer
 * @param handling what people did with it and what came of it
 */
public record ContractOffer(
        UUID id,
        String customerId,
        Kind kind,
        Trigger trigger,
        Status status,
        String reason,
        Money effectPerYear,
        Money effectLow,
        Money effectHigh,
        List<String> reckoning,
        Instant createdAt,
        Instant updatedAt,
        int version,
        String reference,
        Letter letter,
        Handling handling) {
    /** Copies its list. */
    public ContractOffer {
        reckoning = List.copyOf(reckoning);
    }

    /** The reference of the offer {@code id}. */
    public static String reference(UUID id) {
        return "O-" + id.toString().substring(0, 8).toUpperCase(Locale.ROOT);
    }

    /**
     * The words to the customer.
     *
     * @param segment where the customer stood on the preventive-reactive axis, as a word; says which wording it is
     * @param variant which of the wordings that are compared
     * @param subject of the e-mail
     * @param text of the e-mail
     * @param edited whether a person has changed it; it tells nothing about the variant then
     */
    public record Letter(String segment, String variant, String subject, String text, boolean edited) {}

    /**
     * What people did with an offer.
     *
     * @param rank place among the customer's offers, 0 for the best next step
     * @param gaps what is not known of the customer and weakens the offer, in words
     * @param moment when and why then, in words
     * @param bestAt the next such moment, null if none could be told
     * @param postponedUntil rests until then, null if it does not
     * @param decidedBy who approved or dismissed it, null before
     * @param decidedAt when, null before
     * @param note why it was dismissed, postponed or offered although held out
     * @param outcome what came of it, null while nothing is known
     * @param outcomeAt when that was known
     * @param outcomeBy who entered it, or what it was read from
     * @param proposedBy the person who proposed it, null if the rules did
     */
    public record Handling(
            int rank,
            List<String> gaps,
            String moment,
            @Nullable Instant bestAt,
            @Nullable Instant postponedUntil,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            String note,
            @Nullable Outcome outcome,
            @Nullable Instant outcomeAt,
            @Nullable String outcomeBy,
            @Nullable String proposedBy) {
        /** Copies its list. */
        public Handling {
            gaps = List.copyOf(gaps);
        }
    }

    /**
     * What an offer is expected to save the customer per year, with its uncertainty.
     *
     * @param low with more than 90 % probability at least this
     * @param expected the expected value
     * @param high with less than 10 % probability more than this
     */
    public record Effect(Money low, Money expected, Money high) {
        /** Nothing is claimed. */
        public static final Effect NONE = new Effect(Money.ZERO, Money.ZERO, Money.ZERO);
    }

    /** What is offered. */
    public enum Kind {
        PREVENTIVE_CONTRACT,
        CONTRACT_RENEWAL,
        /** The maker answers for a machine for longer. */
        WARRANTY_EXTENSION,
        /** Renewing what wears on a machine that fails more and more. */
        UPGRADE,
        /** Parts on the customer's own shelf. */
        SPARE_PART_KIT,
        /** Portal and training instead of calls. */
        TRAINING,
        /** Asking a customer who has gone quiet. */
        WIN_BACK,
        /** A talk about a new machine. */
        NEW_MACHINE;

        /** The word in tables and on the wire. */
        public String word() {
            return ContractOffer.word(this);
        }

        /** The kind written as {@code word}. */
        public static Kind of(String word) {
            return ContractOffer.of(values(), word);
        }
    }

    /** What brought it up. */
    public enum Trigger {
        REACTIVE_BEHAVIOUR,
        CONTRACT_ENDS,
        CHURN_RISK,
        WARRANTY_ENDS,
        WEAR,
        USAGE,
        SILENCE,
        DOWNLOADS_RISE,
        /** A person proposed it, for example because the customer has changed its segment. */
        PERSON;

        /** The word in tables and on the wire. */
        public String word() {
            return ContractOffer.word(this);
        }

        /** The trigger written as {@code word}. */
        public static Trigger of(String word) {
            return ContractOffer.of(values(), word);
        }
    }

    /** Where it stands. */
    public enum Status {
        /** Waits for a person. */
        PROPOSED,
        /** The customer is in the group that gets no such offer, so that its effect can be measured. */
        HELD_OUT,
        /** A person let it go out: it counts as sent. */
        APPROVED,
        DISMISSED,
        WITHDRAWN;

        /** The word in tables and on the wire. */
        public String word() {
            return ContractOffer.word(this);
        }

        /** The status written as {@code word}. */
        public static Status of(String word) {
            return ContractOffer.of(values(), word);
        }
    }

    /** What came of an offer that was sent. */
    public enum Outcome {
        ACCEPTED,
        DECLINED,
        NO_ANSWER;

        /** The word in tables and on the wire. */
        public String word() {
            return ContractOffer.word(this);
        }

        /** The outcome written as {@code word}. */
        public static Outcome of(String word) {
            return ContractOffer.of(values(), word);
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <T extends Enum<T>> T of(T[] values, String word) {
        return Arrays.stream(values)
                .filter(value -> word(value).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'%s' (expected one of %s)"
                        .formatted(
                                word,
                                Arrays.stream(values).map(ContractOffer::word).collect(Collectors.joining(", ")))));
    }
}
