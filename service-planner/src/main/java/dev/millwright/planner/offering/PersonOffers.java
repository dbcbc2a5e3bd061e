package dev.millwright.planner.offering;

import dev.millwright.planner.customer.CustomerStore;
import dev.millwright.planner.exchange.EventKind;
import dev.millwright.planner.exchange.Outbox;
import dev.millwright.planner.offer.ContactRules;
import dev.millwright.planner.offer.ContactTimes;
import dev.millwright.planner.offer.ContractOffer;
import dev.millwright.planner.offer.ContractOffer.Kind;
import dev.millwright.planner.offer.ContractOffer.Status;
import dev.millwright.planner.offer.OfferLetter;
import dev.millwright.planner.offer.OpenComplaints;
import dev.millwright.planner.offer.PersonStep;
import dev.millwright.planner.offer.Variant;
import dev.millwright.planner.offering.Offers.Result;
import dev.millwright.planner.privacy.Consents;
import dev.millwright.planner.privacy.Purpose;
import dev.millwright.planner.segment.ServiceAxis.Leaning;
import dev.millwright.planner.storage.AuditTrail;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Next steps that people propose, one transaction each. They wait for approval like those of the rules and are held to the same limits;
 * the customer counts in no trial once one is sent. One such step a customer at a time: it is the best next step then.
 */
final class PersonOffers {
    private static final int WHY_MAX = 500;

    private final OfferSettings settings;

    PersonOffers(OfferSettings settings) {
        this.settings = settings;
    }

    Result propose(Connection connection, String customer, Kind kind, String why, String who, Instant now)
            throws SQLException {
        if (why.isBlank() || why.length() > WHY_MAX) {
            return new Result.Refused(
                    "reason: %d characters (expected: 1 to %d)".formatted(why.length(), WHY_MAX),
                    "Say in a sentence why this customer should get it.",
                    true);
        }
        var to = OfferStore.addressees(connection, List.of(customer)).get(customer);
        if (to == null) {
            return new Result.Unknown();
        }
        OfferDecisions.lockCustomer(connection, customer);
        var waiting = OfferStore.live(connection, List.of(customer));
        var contacts = CustomerStore.touchpointsSince(connection, customer, now.minus(OfferDecisions.CONTACTS_SEEN));
        var past = OfferStore.decided(connection, List.of(customer), now.minus(OfferDecisions.PAST_SEEN)).stream()
                .map(OfferStore.Decided::past)
                .toList();
        int complaints = OpenComplaints.count(contacts, now);
        var refused = consent(connection, customer)
                .or(() -> doubled(waiting, kind))
                .or(() -> rules(kind, past, complaints, now));
        if (refused.isPresent()) {
            return refused.get();
        }
        var silence = settings.contact().silence(past, complaints, now);
        var draft = draft(customer, kind, to, ContactTimes.of(contacts, to.zone()), silence, who, now);
        OfferStore.insert(connection, List.of(draft), now);
        OfferStore.putFirst(connection, draft, why.strip());
        AuditTrail.write(
                connection, now, who, "propose", "contract-offer/" + draft.id(), Map.of("reason", why.strip()));
        for (var event : List.of(EventKind.OFFER_PROPOSED, EventKind.NEXT_STEP_PROPOSED)) {
            Outbox.write(connection, event, List.of(OfferSweep.event(draft)), now);
        }
        return new Result.Done(
                OfferStore.find(connection, draft.id(), false, now).orElseThrow());
    }

    private static Optional<Result> consent(Connection connection, String customer) throws SQLException {
        return Consents.may(connection, customer, Purpose.OFFERS)
                ? Optional.empty()
                : Optional.of(new Result.Refused(
                        "This customer has objected to offers or to profiling.",
                        "Answer when the customer asks by itself.",
                        false));
    }

    private static Optional<Result> doubled(List<OfferStore.Live> waiting, Kind kind) {
        for (var offer : waiting) {
            if (offer.kind() == kind) {
                return Optional.of(new Result.Refused(
                        offer.status() == Status.HELD_OUT
                                ? "This customer is in the group that gets no offer of this kind."
                                : "The same offer waits for a decision already.",
                        "Open %s and decide there.".formatted(ContractOffer.reference(offer.id())),
                        false));
            }
        }
        return waiting.stream()
                .filter(OfferStore.Live::byPerson)
                .findFirst()
                .map(offer -> new Result.Refused(
                        "Another step that a person proposed waits already.",
                        "Decide about %s first, or take it back.".formatted(ContractOffer.reference(offer.id())),
                        false));
    }

    private Optional<Result> rules(Kind kind, List<ContactRules.Past> past, int complaints, Instant now) {
        if (complaints > 0) {
            return settings.contact()
                    .silence(past, complaints, now)
                    .map(text -> new Result.Refused(text, "Settle the complaint first.", false));
        }
        return settings.contact()
                .rest(kind, past, now)
                .map(text -> new Result.Refused(text, "Choose another step, or wait until then.", false));
    }

    private static OfferStore.Draft draft(
            String customer,
            Kind kind,
            Offers.Addressee to,
            ContactTimes moment,
            Optional<String> silence,
            String who,
            Instant now) {
        var id = UUID.randomUUID();
        var step = PersonStep.of(kind);
        // Neither leaning nor wording is drawn: the letter opens plainly, and it teaches nothing about wordings.
        var leaning = Leaning.NOT_ENOUGH_DATA;
        var letter = OfferLetter.of(step, leaning, Variant.SHORT, ContractOffer.reference(id), moment);
        return new OfferStore.Draft(
                id,
                customer,
                kind,
                step.trigger(),
                Status.PROPOSED,
                step.effect().expected(),
                leaning.label(),
                Variant.SHORT,
                0,
                new OfferStore.Document(
                        step.reason(),
                        step.reckoning(),
                        step.effect().low(),
                        step.effect().high(),
                        letter.subject(),
                        letter.text(),
                        List.of(),
                        silence.map(text -> text + " " + moment.reason()).orElse(moment.reason()),
                        moment.day(),
                        moment.hour(),
                        to.zone().getId(),
                        null,
                        silence.isPresent() ? OfferSweep.nextQuarter(now) : null,
                        who));
    }
}
