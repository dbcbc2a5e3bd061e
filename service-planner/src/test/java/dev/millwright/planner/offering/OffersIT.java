package dev.millwright.planner.offering;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.millwright.planner.Worlds;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.offer.Arm;
import dev.millwright.planner.offer.ContractOffer;
import dev.millwright.planner.offer.ContractOffer.Outcome;
import dev.millwright.planner.offer.ContractOffer.Status;
import dev.millwright.planner.offer.NextSteps;
import dev.millwright.planner.offer.OfferRules;
import dev.millwright.planner.offer.SharedAcceptance;
import dev.millwright.planner.offering.Offers.Decision;
import dev.millwright.planner.offering.Offers.Filter;
import dev.millwright.planner.offering.Offers.Result;
import dev.millwright.planner.offering.Offers.Step;
import dev.millwright.planner.privacy.ConsentBook;
import dev.millwright.planner.privacy.Erasure;
import dev.millwright.planner.privacy.PrivacyDesk;
import dev.millwright.planner.privacy.PrivacySettings;
import dev.millwright.planner.privacy.Pseudonyms;
import dev.millwright.planner.privacy.Purpose;
import dev.millwright.planner.privacy.Restrictions;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forty customers, each with a machine whose warranty ends in eighty days: the sweep, people's decisions, and what comes of them. */
@Tag("database")
class OffersIT {
    private static final List<String> ALL =
            IntStream.range(0, 40).mapToObj("c%02d"::formatted).toList();
    private final Database database = TestDatabase.fresh();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-02T09:00:00Z"));
    private final OfferSettings settings = OfferSettings.of(ConfigFactory.defaultReference()
            .getConfig("millwright.planner.offers")
            .resolve());
    private final OfferSweep sweep = new OfferSweep(
            new NextSteps(new OfferRules(Money.ofEuros(1000))),
            new SituationStore(Money.ofEuros(500), Duration.ofHours(24)),
            settings,
            Pseudonyms.keyed(new byte[32]),
            new Well19937c(1));
    private final Offers offers = new StoredOffers(database, settings, now::get, customer -> {});

    @BeforeEach
    void seed() {
        for (var id : ALL) {
            run("insert into planner.customer (customer_id, name, imported_at) values ('%s', 'Works %s', now())"
                    .formatted(id, id));
            run("insert into planner.installed_machine values ('m%s', '%s', null, 'press', '2025-01-01', null, now())"
                    .formatted(id, id));
            run("insert into planner.warranty values ('m%s', '2027-01-20', now())".formatted(id));
        }
        look();
    }

    @AfterEach
    void stop() {
        database.close();
    }

    private void run(String sql) {
        database.inTransactionNow(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    private Set<String> look() {
        return database.inTransactionNow(connection -> sweep.look(
                connection,
                ALL,
                FleetFacts.load(connection, Worlds.registry(), now.get()),
                Map.of(),
                new SharedAcceptance(TrialStore.tallies(connection)),
                now.get()));
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(90, TimeUnit.SECONDS).join();
    }

    private List<ContractOffer> list(Status status) {
        return join(offers.list(new Filter(status, null, null, false, false), null, 100))
                .items();
    }

    private ContractOffer done(ContractOffer offer, Step step) {
        return done(offer, new Decision(step, offer.version(), "other", null, null, null));
    }

    private ContractOffer done(ContractOffer offer, Decision decision) {
        var result = join(offers.decide(offer.id(), decision, "Anna"));
        assertThat(result).isInstanceOf(Result.Done.class);
        return ((Result.Done) result).offer();
    }

    private String refused(ContractOffer offer, Step step) {
        var result = join(offers.decide(offer.id(), Decision.of(step, offer.version()), "Anna"));
        assertThat(result).isInstanceOf(Result.Refused.class);
        return ((Result.Refused) result).why();
    }

    private void contact(String customer, String kind, String reference) {
        run("""
            insert into planner.touchpoint (touchpoint_id, customer_id, at, kind, reference, imported_at)
            values (gen_random_uuid()::text, '%s', '%s', '%s', %s, now())""".formatted(customer, now.get(), kind, reference.isEmpty() ? "null" : "'" + reference + "'"));
    }

    @Test
    void everybody_is_enrolled_some_are_held_out_and_a_second_look_writes_nothing() {
        var proposed = list(Status.PROPOSED);
        var held = list(Status.HELD_OUT);

        assertThat(proposed.size() + held.size()).isEqualTo(40);
        // 40 · 0.15 = 6 are expected; the draw is by a fixed key and never changes.
        assertThat(held).hasSizeBetween(1, 12);
        assertThat(proposed).allSatisfy(offer -> {
            assertThat(offer.kind()).isEqualTo(ContractOffer.Kind.WARRANTY_EXTENSION);
            assertThat(offer.letter().text()).contains(offer.reference());
            assertThat(offer.handling().bestAt()).isEqualTo(Instant.parse("2026-11-03T10:00:00Z"));
        });
        assertThat(look()).isEmpty();
    }

    private Result propose(String customer, ContractOffer.Kind kind) {
        return join(offers.propose(customer, kind, "Went to many emergency calls", "Anna"));
    }

    private static String why(Result result) {
        return result instanceof Result.Refused(var why, var _, var _) ? why : "";
    }

    @Test
    void what_a_person_proposes_comes_first_stays_through_sweeps_and_can_be_taken_back() {
        var rule = list(Status.PROPOSED).getFirst();
        var customer = rule.customerId();

        var mine = ((Result.Done) propose(customer, ContractOffer.Kind.TRAINING)).offer();
        assertThat(mine.handling().proposedBy()).isEqualTo("Anna");
        assertThat(mine.effectPerYear().cents()).isZero();
        assertThat(mine.letter().text()).contains(mine.reference()).doesNotContain("figures", "emergency");
        look();
        assertThat(join(offers.of(customer, 10)))
                .extracting(ContractOffer::kind)
                .containsExactly(ContractOffer.Kind.TRAINING, ContractOffer.Kind.WARRANTY_EXTENSION);
        assertThat(join(offers.best(List.of(customer))).get(customer).id()).isEqualTo(mine.id());
        assertThat(why(propose(customer, ContractOffer.Kind.WARRANTY_EXTENSION)))
                .contains("waits");
        assertThat(why(propose(customer, ContractOffer.Kind.UPGRADE))).contains("Another step");

        var back = done(mine, Step.UNDO);
        assertThat(back.status()).isEqualTo(Status.WITHDRAWN);
        look();
        // The rules' own offer is the best next step again.
        assertThat(join(offers.best(List.of(customer))).get(customer).handling().rank())
                .isZero();
    }

    @Test
    void what_a_person_proposes_keeps_to_consent_complaints_and_the_group_without_offers() {
        var held = list(Status.HELD_OUT).getFirst();
        assertThat(why(propose(held.customerId(), ContractOffer.Kind.WARRANTY_EXTENSION)))
                .contains("no offer of this kind");
        assertThat(propose("nobody", ContractOffer.Kind.TRAINING)).isInstanceOf(Result.Unknown.class);
        var complaining = list(Status.PROPOSED).getFirst().customerId();
        contact(complaining, "complaint", "");
        now.set(now.get().plusSeconds(60));
        assertThat(why(propose(complaining, ContractOffer.Kind.TRAINING))).contains("complaint");
        var objecting = list(Status.PROPOSED).getLast().customerId();
        run("""
            insert into planner.consent (customer_id, purpose, given, at, how, recorded_by, recorded_at)
            values ('%s', 'offers', false, now(), 'letter', 'Anna', now())""".formatted(objecting));
        assertThat(why(propose(objecting, ContractOffer.Kind.TRAINING))).contains("objected");
    }

    @Test
    void once_sent_it_counts_in_neither_group_and_teaches_no_wording() {
        var customer = list(Status.PROPOSED).getFirst().customerId();
        var mine = ((Result.Done) propose(customer, ContractOffer.Kind.TRAINING)).offer();
        var sent = done(mine, Step.APPROVE);
        done(sent, Step.ACCEPTED);

        database.inTransactionNow(connection -> {
            assertThat(TrialStore.tallies(connection)).isEmpty();
            assertThat(TrialStore.excluded(connection, List.of(customer)).get(customer))
                    .containsExactly(ContractOffer.Kind.TRAINING);
            return true;
        });
    }

    @Test
    void an_answer_with_the_reference_comes_back_and_teaches() {
        var proposed = list(Status.PROPOSED);
        var sent = done(proposed.getFirst(), Step.APPROVE);
        var edited = proposed.get(1);
        done(edited, new Decision(Step.APPROVE, edited.version(), "", "Dear all", null, null));
        var silent = done(proposed.get(2), Step.APPROVE);
        now.updateAndGet(at -> at.plus(Duration.ofDays(10)));
        contact(sent.customerId(), "quote-won", sent.reference());
        contact(edited.customerId(), "quote-lost", edited.reference());
        now.updateAndGet(at -> at.plus(Duration.ofDays(40)));

        database.inTransactionNow(
                connection -> TrialStore.readOutcomes(connection, settings.answerWithin(), now.get()));

        assertThat(outcome(sent)).isEqualTo(Outcome.ACCEPTED);
        assertThat(outcome(edited)).isEqualTo(Outcome.DECLINED);
        assertThat(outcome(silent)).isEqualTo(Outcome.NO_ANSWER);
        var tallies = database.inTransactionNow(TrialStore::tallies);
        assertThat(tallies.values().stream().reduce(Arm.Tally.NONE, Arm.Tally::plus))
                .as("the letter that a person has written tells nothing about a wording")
                .isEqualTo(new Arm.Tally(2, 1));
        contact(silent.customerId(), "quote-won", silent.reference());
        database.inTransactionNow(
                connection -> TrialStore.readOutcomes(connection, settings.answerWithin(), now.get()));
        assertThat(outcome(silent)).as("late is better than never").isEqualTo(Outcome.ACCEPTED);
        var evidence = database.inTransactionNow(connection ->
                EvidenceStore.renew(connection, TrialStore.tallies(connection), Duration.ofDays(30), now.get()));
        assertThat(evidence.trials()).singleElement().satisfies(trial -> {
            assertThat(trial.offered() + trial.heldOut()).isEqualTo(40);
            assertThat(trial.running()).isZero();
            // The late one came 50 days after; 30 days were watched.
            assertThat(trial.purchase().offeredDid()).isEqualTo(1);
        });
        assertThat(join(offers.evidence()).orElseThrow().arms()).hasSameSizeAs(evidence.arms());
    }

    @Test
    void who_objects_was_erased_or_is_restricted_teaches_no_more_and_has_no_offer(@TempDir Path directory) {
        var desk = new PrivacyDesk(
                database,
                new PrivacySettings(directory.resolve("key"), Duration.ofHours(1), Duration.ofHours(1)),
                Pseudonyms.keyed(new byte[32]),
                now::get,
                _ -> {});
        var proposed = list(Status.PROPOSED);
        for (var offer : proposed.subList(0, 4)) {
            var sent = done(offer, Step.APPROVE);
            contact(sent.customerId(), "quote-won", sent.reference());
        }
        database.inTransactionNow(
                connection -> TrialStore.readOutcomes(connection, settings.answerWithin(), now.get()));
        assertThat(taught()).isEqualTo(new Arm.Tally(4, 4));

        var erased = (Erasure.Outcome.Done)
                join(desk.erasures().previewCustomer(proposed.get(0).customerId(), "Petra"));
        join(desk.erasures().confirm(erased.erasure().id(), "Petra", "asked"));
        join(desk.consents()
                .say(
                        proposed.get(1).customerId(),
                        new ConsentBook.Said(Purpose.MODEL_TRAINING, false, null, "letter", "", ""),
                        "Petra"));
        join(desk.restrictions()
                .place(proposed.get(2).customerId(), null, Restrictions.Ground.ACCURACY, "disputed", "Petra"));
        // Their offers wait no more, and the next look makes no other.
        join(desk.restrictions()
                .place(proposed.get(4).customerId(), null, Restrictions.Ground.CLAIMS, "claim", "Petra"));
        look();

        assertThat(taught()).isEqualTo(new Arm.Tally(1, 1));
        assertThat(list(Status.PROPOSED))
                .extracting(ContractOffer::customerId)
                .doesNotContain(proposed.get(4).customerId());
        assertThat(join(offers.of(proposed.get(4).customerId(), 10))).isEmpty();
    }

    private Arm.Tally taught() {
        return database.inTransactionNow(TrialStore::tallies).values().stream().reduce(Arm.Tally.NONE, Arm.Tally::plus);
    }

    private @org.jspecify.annotations.Nullable Outcome outcome(ContractOffer offer) {
        return join(offers.get(offer.id())).orElseThrow().handling().outcome();
    }

    @Test
    void nothing_goes_out_during_a_complaint_beyond_the_cap_or_on_an_old_version() {
        var first = list(Status.PROPOSED).getFirst();
        contact(first.customerId(), "complaint", "B-1");
        assertThat(refused(first, Step.APPROVE)).contains("complaint");
        now.updateAndGet(at -> at.plusSeconds(1));
        assertThat(look()).containsExactly(first.customerId());
        contact(first.customerId(), "complaint-closed", "B-1");

        var second = list(Status.PROPOSED).getFirst();
        for (int i = 0; i < 2; i++) {
            run("""
                insert into planner.contract_offer (offer_id, customer_id, kind, trigger_kind, status, effect_cents, created_at,
                    updated_at, decided_at, document)
                values (gen_random_uuid(), '%s', 'training', 'usage', 'approved', 0, '%s', '%s', '%s',
                    '{"reason":"","reckoning":[],"low":0,"high":0}')""".formatted(second.customerId(), now.get(), now.get(), now.get()));
        }
        assertThat(refused(second, Step.APPROVE)).contains("2 offers were sent");

        var third = list(Status.PROPOSED).get(5);
        assertThat(join(offers.decide(third.id(), Decision.of(Step.APPROVE, third.version() + 1), "Anna")))
                .isInstanceOf(Result.Stale.class);
        assertThat(join(offers.decide(third.id(), Decision.of(Step.DISMISS, third.version()), "Anna")))
                .isEqualTo(new Result.Refused(
                        "reason: '' (expected one of wrong-facts, not-interested, already-agreed, bad-time, other-offer, other)",
                        "Correct it and send it again.",
                        true));
    }

    @Test
    void a_dismissal_rests_and_can_be_undone_for_a_quarter_of_an_hour() {
        var offer = list(Status.PROPOSED).getFirst();
        var dismissed = done(offer, Step.DISMISS);
        look();
        assertThat(join(offers.of(offer.customerId(), 10)))
                .extracting(ContractOffer::status)
                .containsExactly(Status.DISMISSED);

        var back = done(dismissed, Step.UNDO);
        assertThat(back.status()).isEqualTo(Status.PROPOSED);
        var put = done(
                back,
                new Decision(
                        Step.POSTPONE,
                        back.version(),
                        "fair",
                        null,
                        null,
                        now.get().plus(Duration.ofDays(7))));
        assertThat(list(Status.PROPOSED)).extracting(ContractOffer::id).doesNotContain(offer.id());
        var again = done(done(put, Step.UNDO), Step.APPROVE);
        now.updateAndGet(at -> at.plus(Duration.ofMinutes(16)));
        assertThat(refused(again, Step.UNDO)).contains("can be undone for 15 minutes");
    }

    @Test
    void who_is_held_out_can_be_offered_it_in_need_and_counts_in_neither_group_then() {
        var held = list(Status.HELD_OUT).getFirst();
        assertThat(refused(held, Step.APPROVE)).contains("held-out");

        var offered = done(
                held,
                new Decision(Step.OFFER_ANYWAY, held.version(), "their only press has failed twice", null, null, null));
        look();

        assertThat(join(offers.get(offered.id())).orElseThrow().status()).isEqualTo(Status.PROPOSED);
        var sizes =
                database.inTransactionNow(connection -> TrialStore.sizes(connection, Duration.ofDays(180), now.get()));
        assertThat(sizes)
                .singleElement()
                .satisfies(size -> assertThat(size.excluded()).isEqualTo(1));
    }

    @Test
    void who_objects_or_was_merged_has_no_offers_and_the_other_stands_for_both() {
        var proposed = list(Status.PROPOSED);
        var objects = proposed.get(0).customerId();
        var merged = proposed.get(1).customerId();
        run("""
            insert into planner.consent (customer_id, purpose, given, at, how, recorded_by, recorded_at)
            values ('%s', 'profiling', false, now(), 'letter', 'Anna', now())""".formatted(objects));
        run("update planner.customer set merged_into = '%s' where customer_id = '%s'"
                .formatted(proposed.get(2).customerId(), merged));

        assertThat(look()).contains(objects, merged);

        assertThat(join(offers.of(objects, 10))).isEmpty();
        assertThat(join(offers.of(merged, 10)))
                .extracting(ContractOffer::customerId)
                .containsOnly(proposed.get(2).customerId());
        assertThat(join(offers.of(proposed.get(2).customerId(), 10)).getFirst().reason())
                .contains("1 other machine");
        assertThat(join(offers.decide(
                        proposed.get(0).id(),
                        Decision.of(Step.APPROVE, proposed.get(0).version()),
                        "Anna")))
                .isInstanceOf(Result.Stale.class);
    }
}
