package dev.millwright.planner.preference;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.preference.LearnedWeight.Level;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The front door to what was learned from decisions, and to the rules that people have made of reasons. Thread-safe. */
public interface Preferences {
    /** What was learned, of one subject or of all. */
    CompletionStage<Learned> learned(@Nullable Level level, @Nullable String subject);

    /**
     * Forgets what was learned of {@code subject}: its decisions until now are not learned from any more.
     *
     * @param subject the customer's id, the coordinator's name, empty for the fleet
     */
    CompletionStage<Learned> reset(Level level, String subject, String who);

    /** The rules of {@code customer}, or of all if null; newest first, ended ones included. */
    CompletionStage<List<AgreementRule>> rules(@Nullable String customer);

    /** Makes a rule; refused if customer, plant, technician or proposal are not known or not the customer's. */
    CompletionStage<RuleOutcome> make(RuleDraft draft, String who);

    /** Gives a rule another value and reason, which must fit as those of a new one. */
    CompletionStage<RuleOutcome> change(UUID rule, String value, String reason, int expectedVersion, String who);

    /** Ends a rule: the plan does not keep to it any more. */
    CompletionStage<RuleOutcome> end(UUID rule, int expectedVersion, String who);

    /** Rules that could be made of the reason for which {@code proposal} was rejected; empty if there is nothing to make of it. */
    CompletionStage<List<RuleOffer>> offers(UUID proposal);

    /**
     * What was learned.
     *
     * @param learnedAt when, null if never yet
     * @param decisions from how many decisions
     * @param bound most that all preferences together may add to or take from a place's cost
     * @param items the strongest first within each subject
     */
    record Learned(@Nullable Instant learnedAt, int decisions, Money bound, List<Item> items) {
        /** Copies its list. */
        public Learned {
            items = List.copyOf(items);
        }
    }

    /**
     * One thing that was learned.
     *
     * @param level fleet, customer or coordinator
     * @param subject whose: the customer's id, the coordinator's name, empty for the fleet
     * @param name what people call the subject
     * @param kind what it is about: technician, weekday, time-of-day, later, travel
     * @param value which one, may be empty
     * @param label the value in words
     * @param worth euros per unit: above 0 liked, below 0 disliked
     * @param decisions how many decisions say something about it
     */
    record Item(
            String level,
            String subject,
            String name,
            String kind,
            String value,
            String label,
            double worth,
            int decisions) {}

    /**
     * A rule to be made.
     *
     * @param kind what it forbids
     * @param customerId at which customer
     * @param siteId at which plant, null for all of the customer's
     * @param value as {@code kind} says
     * @param reason why, may be empty, at most 300 characters
     * @param proposal whose rejection it is made of, null if of none
     */
    record RuleDraft(
            AgreementRule.Kind kind,
            String customerId,
            @Nullable String siteId,
            String value,
            String reason,
            @Nullable UUID proposal) {
        private static final int REASON_MAX = 300;

        /** Refuses a value that does not fit, and a reason that is too long. */
        public RuleDraft {
            AgreementRule.check(kind, value);
            if (reason.length() > REASON_MAX) {
                throw new IllegalArgumentException(
                        "reason: %d characters (expected: at most %d)".formatted(reason.length(), REASON_MAX));
            }
        }
    }

    /**
     * A rule that could be made.
     *
     * @param kind what it would forbid
     * @param customerId at which customer
     * @param siteId at which plant, null for all
     * @param value as {@code kind} says
     * @param words the rule in words
     */
    record RuleOffer(
            String kind, String customerId, @Nullable String siteId, String value, String words) {}

    /** What became of a change to a rule. */
    sealed interface RuleOutcome {
        /** It counts. */
        record Done(AgreementRule rule) implements RuleOutcome {}

        /** Somebody else has changed it meanwhile: nothing was done. */
        record Stale(AgreementRule current) implements RuleOutcome {}

        /** There is no such rule. */
        record Unknown() implements RuleOutcome {}

        /** It cannot be done so. */
        record Refused(String why) implements RuleOutcome {}
    }
}
