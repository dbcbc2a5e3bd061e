package dev.millwright.planner.offering;

import dev.millwright.planner.customer.CustomerStore;
import dev.millwright.planner.exchange.EventKind;
import dev.millwright.planner.exchange.Outbox;
import dev.millwright.planner.offer.ContractOffer;
import dev.millwright.planner.offer.ContractOffer.Status;
import dev.millwright.planner.offer.OpenComplaints;
import dev.millwright.planner.offering.Offers.Decision;
import dev.millwright.planner.offering.Offers.Reason;
import dev.millwright.planner.offering.Offers.Result;
import dev.millwright.planner.offering.Offers.Step;
import dev.millwright.planner.privacy.Consents;
import dev.millwright.planner.privacy.Purpose;
import dev.millwright.planner.storage.AuditTrail;
import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What people decide about offers, one transaction each. Approving holds the rules of contact once more, with the customer locked, so
 * that two people at once cannot send more than the quarter allows.
 */
final class OfferDecisions {
    private static final int SUBJECT_MAX = 200;
    private static final int TEXT_MAX = 8000;
    private static final int NOTE_MAX = 500;
    private static final Duration REST_MAX = Duration.ofDays(366);
    static final Duration PAST_SEEN = Duration.ofDays(2 * 365);
    static final Duration CONTACTS_SEEN = Duration.ofDays(3 * 366);

    private final OfferSettings settings;

    OfferDecisions(OfferSettings settings) {
        this.settings = settings;
    }

    Result decide(Connection connection, UUID id, Decision decision, String who, Instant now) throws SQLException {
        var malformed = malformed(decision, now);
        if (malformed.isPresent()) {
            return new Result.Refused(malformed.get(), "Correct it and send it again.", true);
        }
        var unlocked = OfferStore.find(connection, id, false, now);
        if (unlocked.isEmpty()) {
            return new Result.Unknown();
        }
        lockCustomer(connection, unlocked.get().customerId());
        var offer = OfferStore.find(connection, id, true, now).orElseThrow();
        var version = decision.version();
        if (version != null && version != offer.version()) {
            return new Result.Stale(offer);
        }
        var refused = refused(connection, offer, decision, now);
        if (refused.isPresent()) {
            return refused.get();
        }
        write(connection, offer, decision, who, now);
        AuditTrail.write(
                connection,
                now,
                who,
                decision.step().word(),
                "contract-offer/" + id,
                decision.reason().isEmpty() ? Map.of() : Map.of("reason", decision.reason()));
        var after = OfferStore.find(connection, id, false, now).orElseThrow();
        tell(connection, offer, after, decision.step());
        return new Result.Done(after);
    }

    private static Optional<String> malformed(Decision decision, Instant now) {
        var subject = decision.subject();
        var text = decision.text();
        if (subject != null && (subject.isBlank() || subject.length() > SUBJECT_MAX)) {
            return Optional.of("subject: %d characters (expected: 1 to %d)".formatted(subject.length(), SUBJECT_MAX));
        }
        if (text != null && (text.isBlank() || text.length() > TEXT_MAX)) {
            return Optional.of("text: %d characters (expected: 1 to %d)".formatted(text.length(), TEXT_MAX));
        }
        if (decision.reason().length() > NOTE_MAX) {
            return Optional.of("reason: %d characters (expected: at most %d)"
                    .formatted(decision.reason().length(), NOTE_MAX));
        }
        return switch (decision.step()) {
            case DISMISS ->
                Arrays.stream(Reason.values()).anyMatch(each -> each.word().equals(decision.reason()))
                        ? Optional.empty()
                        : Optional.of("reason: '%s' (expected one of %s)"
                                .formatted(
                                        decision.reason(),
                                        Arrays.stream(Reason.values())
                                                .map(Reason::word)
                                                .collect(Collectors.joining(", "))));
            case POSTPONE -> {
                var until = decision.until();
                yield until != null && until.isAfter(now) && until.isBefore(now.plus(REST_MAX))
                        ? Optional.empty()
                        : Optional.of("until: %s (expected: within the next 366 days)".formatted(until));
            }
            case EDIT ->
                subject == null && text == null
                        ? Optional.of("subject, text: nothing (expected: at least one of them)")
                        : Optional.empty();
            case OFFER_ANYWAY ->
                decision.reason().isBlank()
                        ? Optional.of("reason: nothing (expected: why this customer needs it)")
                        : Optional.empty();
            case APPROVE, UNDO, ACCEPTED, DECLINED, NO_ANSWER, FORGET_OUTCOME -> Optional.empty();
        };
    }

    static void lockCustomer(Connection connection, String customer) throws SQLException {
        try (var query =
                connection.prepareStatement("select 1 from planner.customer where customer_id = ? for no key update")) {
            query.setString(1, customer);
            query.execute();
        }
    }

    private Optional<Result> refused(Connection connection, ContractOffer offer, Decision decision, Instant now)
            throws SQLException {
        var status = offer.status();
        return switch (decision.step()) {
            case APPROVE -> status != Status.PROPOSED ? notNow(offer) : sending(connection, offer, now);
            case DISMISS, POSTPONE, EDIT -> status == Status.PROPOSED ? Optional.empty() : notNow(offer);
            case OFFER_ANYWAY -> status == Status.HELD_OUT ? Optional.empty() : notNow(offer);
            case ACCEPTED, DECLINED, NO_ANSWER, FORGET_OUTCOME ->
                status == Status.APPROVED ? Optional.empty() : notNow(offer);
            case UNDO -> undoing(connection, offer, now);
        };
    }

    private static Optional<Result> notNow(ContractOffer offer) {
        return Optional.of(new Result.Refused(
                "The offer is %s.".formatted(offer.status().word()), "Load it again to see what was decided.", false));
    }

    private Optional<Result> sending(Connection connection, ContractOffer offer, Instant now) throws SQLException {
        var customer = offer.customerId();
        if (!Consents.may(connection, customer, Purpose.OFFERS)) {
            return Optional.of(new Result.Refused(
                    "This customer has objected to offers or to profiling, or is restricted.",
                    "Dismiss the offer.",
                    false));
        }
        var past = OfferStore.decided(connection, List.of(customer), now.minus(PAST_SEEN)).stream()
                .map(OfferStore.Decided::past)
                .toList();
        int complaints = OpenComplaints.count(
                CustomerStore.touchpointsSince(connection, customer, now.minus(CONTACTS_SEEN)), now);
        var why = settings.contact()
                .silence(past, complaints, now)
                .or(() -> settings.contact().rest(offer.kind(), past, now));
        return why.map(text -> new Result.Refused(
                text, complaints > 0 ? "Settle the complaint first." : "Put it off until then.", false));
    }

    private Optional<Result> undoing(Connection connection, ContractOffer offer, Instant now) throws SQLException {
        if (offer.status() == Status.PROPOSED
                && (offer.handling().postponedUntil() != null
                        || offer.handling().proposedBy() != null)) {
            return Optional.empty();
        }
        var at = offer.handling().decidedAt();
        boolean decided = offer.status() == Status.APPROVED || offer.status() == Status.DISMISSED;
        if (!decided || at == null) {
            return notNow(offer);
        }
        if (offer.handling().outcome() != null || at.plus(settings.undoWithin()).isBefore(now)) {
            return Optional.of(new Result.Refused(
                    "It was decided at %s; that can be undone for %d minutes, until the customer has answered."
                            .formatted(at, settings.undoWithin().toMinutes()),
                    "Enter what comes of it instead.",
                    false));
        }
        boolean again = OfferStore.live(connection, List.of(offer.customerId())).stream()
                .anyMatch(each -> each.kind() == offer.kind());
        return again
                ? Optional.of(
                        new Result.Refused("The same offer waits again already.", "Decide about that one.", false))
                : Optional.empty();
    }

    private void write(Connection connection, ContractOffer offer, Decision decision, String who, Instant now)
            throws SQLException {
        var step = decision.step();
        switch (step) {
            case APPROVE -> {
                if (offer.handling().proposedBy() != null) {
                    TrialStore.exclude(
                            connection,
                            offer.customerId(),
                            offer.kind(),
                            who,
                            offer.handling().note(),
                            now);
                }
                update(
                        connection,
                        offer,
                        """
                    status = 'approved', decided_by = ?, decided_at = ?, note = ?, subject = coalesce(?, subject),
                    letter = coalesce(?, letter), postponed_until = null""",
                        who,
                        now,
                        "",
                        changed(decision.subject(), offer.letter().subject()),
                        changed(decision.text(), offer.letter().text()));
            }
            case DISMISS ->
                update(
                        connection,
                        offer,
                        "status = 'dismissed', decided_by = ?, decided_at = ?, note = ?",
                        who,
                        now,
                        decision.reason());
            case POSTPONE ->
                update(
                        connection,
                        offer,
                        "postponed_until = ?, note = ?",
                        Objects.requireNonNull(decision.until()),
                        decision.reason());
            case EDIT ->
                update(
                        connection,
                        offer,
                        "subject = coalesce(?, subject), letter = coalesce(?, letter)",
                        changed(decision.subject(), offer.letter().subject()),
                        changed(decision.text(), offer.letter().text()));
            case UNDO ->
                update(
                        connection,
                        offer,
                        takenBack(offer)
                                ? "status = 'withdrawn'"
                                : "status = 'proposed', decided_by = null, decided_at = null, note = '', postponed_until = null");
            case OFFER_ANYWAY -> {
                update(connection, offer, "status = 'proposed', note = ?", decision.reason());
                TrialStore.exclude(connection, offer.customerId(), offer.kind(), who, decision.reason(), now);
            }
            case ACCEPTED, DECLINED, NO_ANSWER ->
                update(connection, offer, "outcome = ?, outcome_at = ?, outcome_by = ?", step.word(), now, who);
            case FORGET_OUTCOME -> update(connection, offer, "outcome = null, outcome_at = null, outcome_by = null");
        }
        try (var touched = connection.prepareStatement(
                "update planner.contract_offer set version = version + 1, updated_at = ? where offer_id = ?")) {
            Columns.set(touched, 1, now);
            touched.setObject(2, offer.id());
            touched.executeUpdate();
        }
    }

    /** Whether undoing {@code offer} takes back that a person has proposed it, and not a decision or rest. */
    private static boolean takenBack(ContractOffer offer) {
        return offer.status() == Status.PROPOSED && offer.handling().postponedUntil() == null;
    }

    /** {@code text} if it is another than what stood there: only then a person has written it. */
    private static @Nullable String changed(@Nullable String text, String before) {
        return text == null || text.strip().equals(before.strip()) ? null : text.strip();
    }

    private static void update(Connection connection, ContractOffer offer, String set, @Nullable Object... values)
            throws SQLException {
        try (var update =
                connection.prepareStatement("update planner.contract_offer set " + set + " where offer_id = ?")) {
            for (int i = 0; i < values.length; i++) {
                var value = values[i];
                if (value instanceof Instant at) {
                    Columns.set(update, i + 1, at);
                } else {
                    update.setString(i + 1, (String) value);
                }
            }
            update.setObject(values.length + 1, offer.id());
            update.executeUpdate();
        }
    }

    private static void tell(Connection connection, ContractOffer before, ContractOffer after, Step step)
            throws SQLException {
        if (before.status() == after.status()
                && before.handling().outcome() == after.handling().outcome()) {
            return;
        }
        var outcome = after.handling().outcome();
        Outbox.write(
                connection,
                EventKind.OFFER_DECIDED,
                after.customerId(),
                Map.of(
                        "offer", after.id().toString(),
                        "reference", after.reference(),
                        "kind", after.kind().word(),
                        "step", step.word(),
                        "status", after.status().word(),
                        "outcome", outcome == null ? "" : outcome.word()));
        if (after.handling().rank() == 0 && before.status() != after.status()) {
            Outbox.write(
                    connection,
                    EventKind.NEXT_STEP_DECIDED,
                    after.customerId(),
                    Map.of(
                            "offer",
                            after.id().toString(),
                            "kind",
                            after.kind().word(),
                            "status",
                            after.status().word()));
        }
    }
}
