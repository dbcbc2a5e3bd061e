package dev.millwright.planner.offering;

import dev.millwright.planner.exchange.EventKind;
import dev.millwright.planner.exchange.Outbox;
import dev.millwright.planner.offer.ContactRules;
import dev.millwright.planner.offer.ContactTimes;
import dev.millwright.planner.offer.ContractOffer;
import dev.millwright.planner.offer.ContractOffer.Kind;
import dev.millwright.planner.offer.ContractOffer.Status;
import dev.millwright.planner.offer.NextSteps;
import dev.millwright.planner.offer.OfferLetter;
import dev.millwright.planner.offer.OfferRules.Suggestion;
import dev.millwright.planner.offer.OpenComplaints;
import dev.millwright.planner.offer.SharedAcceptance;
import dev.millwright.planner.offer.Situation.Foresight;
import dev.millwright.planner.privacy.Consents;
import dev.millwright.planner.privacy.Pseudonyms;
import dev.millwright.planner.privacy.Purpose;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.commons.math3.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Brings the waiting offers of a batch of customers in line with how they are now: a handful of statements however many they are, and
 * writes only what has changed. Customers who have objected to profiling or offers have none.
 */
final class OfferSweep {
    private static final Duration PAST_SEEN = Duration.ofDays(2 * 365);

    private final NextSteps steps;
    private final SituationStore situations;
    private final OfferSettings settings;
    private final Pseudonyms pseudonyms;
    private final RandomGenerator random;

    OfferSweep(
            NextSteps steps,
            SituationStore situations,
            OfferSettings settings,
            Pseudonyms pseudonyms,
            RandomGenerator random) {
        this.steps = steps;
        this.situations = situations;
        this.settings = settings;
        this.pseudonyms = pseudonyms;
        this.random = random;
    }

    /** What one batch has to write. */
    private record Writing(
            List<OfferStore.Draft> made,
            List<OfferStore.Draft> changed,
            List<UUID> gone,
            List<TrialStore.Enrolment> enrolled,
            Set<String> customers) {
        Writing() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new HashSet<>());
        }
    }

    /** What one customer is judged by. */
    private record Case(
            String customer,
            SituationStore.Known known,
            List<ContactRules.Past> past,
            Map<Kind, OfferStore.Live> live,
            Set<Kind> excluded,
            boolean refused) {}

    /** Looks at {@code ids}; the customers whose offers changed. Blocks. */
    Set<String> look(
            Connection connection,
            Collection<String> ids,
            FleetFacts fleet,
            Map<String, Foresight> foresight,
            SharedAcceptance acceptance,
            Instant now)
            throws SQLException {
        if (ids.isEmpty()) {
            return Set.of();
        }
        var known = situations.load(connection, ids, fleet, foresight, now);
        var refused = Consents.refused(connection, ids, Purpose.OFFERS);
        var past = OfferStore.decided(connection, ids, now.minus(PAST_SEEN)).stream()
                .collect(Collectors.groupingBy(
                        OfferStore.Decided::customer,
                        Collectors.mapping(OfferStore.Decided::past, Collectors.toList())));
        var live = OfferStore.live(connection, ids).stream().collect(Collectors.groupingBy(OfferStore.Live::customer));
        var excluded = TrialStore.excluded(connection, ids);
        var writing = new Writing();
        for (var id : ids) {
            var mine = live.getOrDefault(id, List.of()).stream()
                    .collect(Collectors.toMap(OfferStore.Live::kind, each -> each));
            var here = known.get(id);
            if (here == null) {
                // Merged into another, or gone: that one has the offers.
                withdraw(writing, id, mine.values());
            } else {
                judge(
                        writing,
                        new Case(
                                id,
                                here,
                                past.getOrDefault(id, List.of()),
                                mine,
                                excluded.getOrDefault(id, Set.of()),
                                refused.contains(id)),
                        acceptance,
                        now);
            }
        }
        write(connection, writing, now);
        return Set.copyOf(writing.customers());
    }

    private static void withdraw(Writing writing, String customer, Collection<OfferStore.Live> offers) {
        for (var offer : offers) {
            writing.gone().add(offer.id());
            writing.customers().add(customer);
        }
    }

    private void judge(Writing writing, Case one, SharedAcceptance acceptance, Instant now) {
        var situation = one.known().situation();
        int complaints = OpenComplaints.count(situation.contacts(), now);
        List<Suggestion> found = one.refused() || complaints > 0 ? List.of() : steps.of(situation);
        // What a person has proposed stays until a person decides, and comes first.
        var byPerson = one.refused()
                ? Set.<Kind>of()
                : one.live().values().stream()
                        .filter(OfferStore.Live::byPerson)
                        .map(OfferStore.Live::kind)
                        .collect(Collectors.toSet());
        var wanted = found.stream()
                .filter(step -> !byPerson.contains(step.kind())
                        && settings.contact().rest(step.kind(), one.past(), now).isEmpty())
                .toList();
        var kinds = wanted.stream().map(Suggestion::kind).collect(Collectors.toSet());
        withdraw(
                writing,
                one.customer(),
                one.live().values().stream()
                        .filter(offer -> !kinds.contains(offer.kind()) && !byPerson.contains(offer.kind()))
                        .toList());
        var silence = settings.contact().silence(one.past(), complaints, now);
        @Nullable Instant notBefore = silence.isPresent() ? nextQuarter(now) : null;
        var moment = ContactTimes.of(situation.contacts(), one.known().zone());
        var pseudonym = pseudonyms.of(one.customer());
        int rank = byPerson.size();
        for (var step : wanted) {
            boolean held = settings.holdOut().holds(pseudonym, step.kind())
                    && !one.excluded().contains(step.kind());
            var draft = draft(one, step, held, rank, moment, notBefore, silence.orElse(""), acceptance);
            rank += held ? 0 : 1;
            var before = one.live().get(step.kind());
            if (before == null) {
                writing.made().add(draft);
                writing.enrolled().add(new TrialStore.Enrolment(one.customer(), step.kind(), held));
                writing.customers().add(one.customer());
            } else if (!before.document().equals(draft.document()) || before.rank() != draft.rank()) {
                writing.changed().add(draft);
                writing.customers().add(one.customer());
            }
        }
    }

    static Instant nextQuarter(Instant now) {
        var began = ContactRules.quarterBegan(now);
        return ContactRules.quarterBegan(began.plus(Duration.ofDays(100)));
    }

    private OfferStore.Draft draft(
            Case one,
            Suggestion step,
            boolean held,
            int rank,
            ContactTimes moment,
            @Nullable Instant notBefore,
            String silence,
            SharedAcceptance acceptance) {
        var leaning = one.known().situation().facts().axis().leaning();
        var before = one.live().get(step.kind());
        var id = before == null ? UUID.randomUUID() : before.id();
        var variant = before == null ? acceptance.choose(step.kind(), leaning.label(), random) : before.variant();
        // An offer that was held out and is offered anyway keeps what a person has decided.
        var status = before == null ? held ? Status.HELD_OUT : Status.PROPOSED : before.status();
        var letter = OfferLetter.of(step, leaning, variant, ContractOffer.reference(id), moment);
        return new OfferStore.Draft(
                id,
                one.customer(),
                step.kind(),
                step.trigger(),
                status,
                step.effect().expected(),
                leaning.label(),
                variant,
                rank,
                new OfferStore.Document(
                        step.reason(),
                        step.reckoning(),
                        step.effect().low(),
                        step.effect().high(),
                        letter.subject(),
                        letter.text(),
                        one.known().gaps(),
                        silence.isEmpty() ? moment.reason() : silence + " " + moment.reason(),
                        moment.day(),
                        moment.hour(),
                        one.known().zone().getId(),
                        step.dueOn(),
                        notBefore,
                        null));
    }

    private void write(Connection connection, Writing writing, Instant now) throws SQLException {
        OfferStore.withdraw(connection, writing.gone(), now);
        OfferStore.insert(connection, writing.made(), now);
        OfferStore.update(connection, writing.changed(), now);
        TrialStore.enrol(connection, writing.enrolled(), settings.holdOut().name(), now);
        var proposed = writing.made().stream()
                .filter(draft -> draft.status() == Status.PROPOSED)
                .toList();
        Outbox.write(
                connection,
                EventKind.OFFER_PROPOSED,
                proposed.stream().map(OfferSweep::event).toList(),
                now);
        Outbox.write(
                connection,
                EventKind.NEXT_STEP_PROPOSED,
                proposed.stream()
                        .filter(draft -> draft.rank() == 0)
                        .map(OfferSweep::event)
                        .toList(),
                now);
    }

    static Outbox.Event event(OfferStore.Draft draft) {
        var payload = new HashMap<String, Object>();
        payload.put("offer", draft.id().toString());
        payload.put("reference", ContractOffer.reference(draft.id()));
        payload.put("kind", draft.kind().word());
        payload.put("trigger", draft.trigger().word());
        payload.put("effectCentsPerYear", draft.effect().cents());
        payload.put("rank", draft.rank());
        return new Outbox.Event(draft.customer(), payload);
    }
}
