package dev.millwright.planner.offering;

import dev.millwright.planner.listing.Page;
import dev.millwright.planner.offer.ContractOffer;
import dev.millwright.planner.offer.SharedAcceptance;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The front door to offers. Thread-safe; a stage fails only if the database does not answer. */
public interface Offers {
    /** Offers, largest effect first. */
    CompletionStage<Page<ContractOffer>> list(Filter filter, @Nullable String cursor, int limit);

    /** One offer. */
    CompletionStage<Optional<ContractOffer>> get(UUID id);

    /** Those of one customer that were not withdrawn: first those that wait, the best next step at the top; at most {@code limit}. */
    CompletionStage<List<ContractOffer>> of(String customerId, int limit);

    /** Decides about an offer; with an audit line. */
    CompletionStage<Result> decide(UUID id, Decision decision, String who);

    /**
     * Proposes a next step by hand; it waits for approval like those of the rules, and {@link Step#UNDO} takes it back.
     *
     * @param why for colleagues, 1 to 500 characters
     */
    CompletionStage<Result> propose(String customerId, ContractOffer.Kind kind, String why, String who);

    /** The best next step that waits, by customer; who has none is left out. */
    CompletionStage<Map<String, ContractOffer>> best(Collection<String> customers);

    /** To whom offers go, by customer; who is not known is left out. */
    CompletionStage<Map<String, Addressee>> addressees(Collection<String> customers);

    /** How many offers stand where, by status as a word; those that rest are counted as {@code postponed}. */
    CompletionStage<Map<String, Integer>> counts();

    /** How likely customers of {@code segment} are to accept each kind of offer, by what such offers have shown so far. */
    CompletionStage<Map<ContractOffer.Kind, SharedAcceptance.Likelihood>> likelihoods(String segment);

    /** What offers have brought, as reckoned last; empty before the first time. */
    CompletionStage<Optional<Evidence>> evidence();

    /**
     * Whom an offer is written to.
     *
     * @param name of the customer
     * @param email of the customer, may be empty
     * @param zone of its first plant
     */
    record Addressee(String name, String email, ZoneId zone) {}

    /**
     * Which offers.
     *
     * @param status where they stand, null for those that wait
     * @param kind only these, null for all
     * @param customer only of this one, null for all
     * @param bestOnly only the best next step of each customer
     * @param postponed also those that rest
     */
    record Filter(
            ContractOffer.@Nullable Status status,
            ContractOffer.@Nullable Kind kind,
            @Nullable String customer,
            boolean bestOnly,
            boolean postponed) {
        /** All that wait. */
        public static final Filter WAITING = new Filter(null, null, null, false, false);
    }

    /** What a person can do with an offer. */
    enum Step {
        /** It goes out. */
        APPROVE,
        /** It does not, for a {@link Reason}. */
        DISMISS,
        /** It rests until a time. */
        POSTPONE,
        /** Its letter is written anew. */
        EDIT,
        /** The last approval, dismissal or rest is taken back, or that a person has proposed it. */
        UNDO,
        /** It is offered although the customer is held out; the customer counts in neither group then. */
        OFFER_ANYWAY,
        /** The customer said yes. */
        ACCEPTED,
        /** The customer said no. */
        DECLINED,
        /** The customer did not answer. */
        NO_ANSWER,
        /** What was entered as the outcome was wrong. */
        FORGET_OUTCOME;

        /** The word on the wire. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The step written as {@code word}. */
        public static Step of(String word) {
            return Arrays.stream(values())
                    .filter(step -> step.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("step: '%s' (expected one of %s)"
                            .formatted(
                                    word,
                                    Arrays.stream(values()).map(Step::word).collect(Collectors.joining(", ")))));
        }
    }

    /** Why an offer is dismissed. */
    enum Reason {
        WRONG_FACTS,
        NOT_INTERESTED,
        ALREADY_AGREED,
        BAD_TIME,
        OTHER_OFFER,
        OTHER;

        /** The word on the wire. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What a person decides.
     *
     * @param step what
     * @param version the version that was read, null only from callers of before offers had versions
     * @param reason for a dismissal one of {@link Reason} as a word, why it is offered anyway or put off; may be empty otherwise
     * @param subject new subject, null to leave it
     * @param text new text, null to leave it
     * @param until a rest's end, null otherwise
     */
    record Decision(
            Step step,
            @Nullable Integer version,
            String reason,
            @Nullable String subject,
            @Nullable String text,
            @Nullable Instant until) {
        /** One with nothing but the step. */
        public static Decision of(Step step, int version) {
            return new Decision(step, version, "", null, null, null);
        }
    }

    /** What came of a decision. */
    sealed interface Result {
        /** Done: the offer as it is now. */
        record Done(ContractOffer offer) implements Result {}

        /** There is no such offer or customer. */
        record Unknown() implements Result {}

        /** It has changed since it was read. */
        record Stale(ContractOffer current) implements Result {}

        /**
         * It cannot be.
         *
         * @param why in words
         * @param advice what to do
         * @param malformed whether the request itself is wrong
         */
        record Refused(String why, String advice, boolean malformed) implements Result {}
    }
}
