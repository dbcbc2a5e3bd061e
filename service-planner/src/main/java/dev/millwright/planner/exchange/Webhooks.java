package dev.millwright.planner.exchange;

import dev.millwright.planner.listing.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The front door to who is told what. Thread-safe; a stage fails only if the database does not answer. */
public interface Webhooks {
    /** The bounds they keep to. */
    ExchangeSettings settings();

    /** All subscriptions by name. */
    CompletionStage<List<Subscription>> subscriptions();

    /** Adds one; its secret is told now and never again. */
    CompletionStage<Outcome> add(Wanted wanted, String by);

    /** Changes one. */
    CompletionStage<Outcome> change(UUID id, int version, Wanted wanted, String by);

    /** Removes one with its deliveries and their log. */
    CompletionStage<Outcome> remove(UUID id, int version, String by);

    /** Sends a test event to one subscriber, active or not. */
    CompletionStage<Outcome> test(UUID id, String by);

    /**
     * Deliveries, newest first.
     *
     * @param subscription only its own, null for all
     * @param status {@code waiting}, {@code sent} or {@code parked}, null for all
     */
    CompletionStage<Page<Delivery>> deliveries(
            @Nullable UUID subscription, @Nullable String status, @Nullable String cursor, int limit);

    /** The attempts of a delivery, oldest first. */
    CompletionStage<List<Attempt>> attempts(long delivery);

    /** Sends a delivery again, now and with as many attempts as a new one; empty if there is none. */
    CompletionStage<Optional<Delivery>> resend(long delivery, String by);

    /** Sends everything again that is parked for a subscriber; how many. */
    CompletionStage<Integer> resendParked(UUID subscription, String by);

    /**
     * What somebody wants to be told.
     *
     * @param name 1 to 100 characters
     * @param url where it is sent to
     * @param kinds words of {@link EventKind}; empty: all
     * @param active false to tell nothing for the time being
     */
    record Wanted(String name, String url, List<String> kinds, boolean active) {
        /** Copies the kinds. */
        public Wanted {
            kinds = List.copyOf(kinds);
        }
    }

    /**
     * A subscription.
     *
     * @param id its id
     * @param version rises with every change
     * @param wanted what is told where
     * @param madeBy who
     * @param madeAt when
     * @param waiting deliveries that are to be sent
     * @param parked deliveries that wait for a person
     * @param sent deliveries that were accepted
     * @param lastAt the last attempt, null if there was none
     * @param lastProblem what went wrong then; empty if nothing did
     */
    record Subscription(
            UUID id,
            int version,
            Wanted wanted,
            String madeBy,
            Instant madeAt,
            long waiting,
            long parked,
            long sent,
            @Nullable Instant lastAt,
            String lastProblem) {}

    /**
     * One event for one subscriber.
     *
     * @param number its number
     * @param subscription whose
     * @param eventId the event's id, which the subscriber sees
     * @param kind the event's kind
     * @param subject the customer's id
     * @param at when it happened
     * @param status {@code waiting}, {@code sent} or {@code parked}
     * @param attempts how often it was tried
     * @param nextAt when it is tried next, if it waits
     * @param lastStatus the last answer's HTTP status, null if there was none
     * @param lastMillis how long it took, null if there was none
     * @param problem what went wrong last; empty if nothing did
     */
    record Delivery(
            long number,
            UUID subscription,
            UUID eventId,
            String kind,
            String subject,
            Instant at,
            String status,
            int attempts,
            Instant nextAt,
            @Nullable Integer lastStatus,
            @Nullable Integer lastMillis,
            String problem) {}

    /**
     * One attempt.
     *
     * @param at when
     * @param status the answer's HTTP status, null if there was none
     * @param millis how long it took
     * @param problem what went wrong; empty if it was accepted
     */
    record Attempt(Instant at, @Nullable Integer status, int millis, String problem) {}

    /** What came of a change. */
    sealed interface Outcome {
        /**
         * It is done.
         *
         * @param subscription as it is now, or was before it was removed
         * @param secret of a new one, else empty
         */
        record Done(Subscription subscription, String secret) implements Outcome {}

        /** Somebody was first. */
        record Stale(Subscription current) implements Outcome {}

        /** There is none. */
        record Unknown() implements Outcome {}

        /** Why not, in a sentence. */
        record Refused(String why) implements Outcome {}
    }
}
