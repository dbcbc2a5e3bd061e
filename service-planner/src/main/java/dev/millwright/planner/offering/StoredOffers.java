package dev.millwright.planner.offering;

import dev.millwright.planner.listing.Page;
import dev.millwright.planner.offer.ContractOffer;
import dev.millwright.planner.offer.SharedAcceptance;
import dev.millwright.twins.database.Database;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Offers in the database; every decision is one transaction with its line in the audit trail. */
public final class StoredOffers implements Offers {
    private final Database database;
    private final OfferDecisions decisions;
    private final PersonOffers people;
    private final InstantSource clock;
    private final Consumer<String> changed;

    /**
     * Offers of {@code database}.
     *
     * @param changed hears the customer after every decision, on any thread; must return at once
     */
    public StoredOffers(Database database, OfferSettings settings, InstantSource clock, Consumer<String> changed) {
        this.database = database;
        this.decisions = new OfferDecisions(settings);
        this.people = new PersonOffers(settings);
        this.clock = clock;
        this.changed = changed;
    }

    @Override
    public CompletionStage<Page<ContractOffer>> list(Filter filter, @Nullable String cursor, int limit) {
        int bounded = Page.bounded(limit);
        return database.inTransaction(connection -> Page.of(
                OfferStore.list(connection, filter, cursor, bounded, clock.instant()), bounded, OfferStore::cursorOf));
    }

    @Override
    public CompletionStage<Optional<ContractOffer>> get(UUID id) {
        return database.inTransaction(connection -> OfferStore.find(connection, id, false, clock.instant()));
    }

    @Override
    public CompletionStage<List<ContractOffer>> of(String customerId, int limit) {
        return database.inTransaction(
                connection -> OfferStore.of(connection, customerId, Page.bounded(limit), clock.instant()));
    }

    @Override
    public CompletionStage<Result> decide(UUID id, Decision decision, String who) {
        return told(
                database.inTransaction(connection -> decisions.decide(connection, id, decision, who, clock.instant())));
    }

    private CompletionStage<Result> told(CompletionStage<Result> done) {
        return done.thenApply(result -> {
            if (result instanceof Result.Done(var offer)) {
                changed.accept(offer.customerId());
            }
            return result;
        });
    }

    @Override
    public CompletionStage<Result> propose(String customerId, ContractOffer.Kind kind, String why, String who) {
        return told(database.inTransaction(
                connection -> people.propose(connection, customerId, kind, why, who, clock.instant())));
    }

    @Override
    public CompletionStage<Map<String, ContractOffer>> best(Collection<String> customers) {
        var ids = List.copyOf(customers);
        return database.inTransaction(connection -> OfferStore.best(connection, ids, clock.instant()));
    }

    @Override
    public CompletionStage<Map<String, Addressee>> addressees(Collection<String> customers) {
        var ids = List.copyOf(customers);
        return database.inTransaction(connection -> OfferStore.addressees(connection, ids));
    }

    @Override
    public CompletionStage<Map<String, Integer>> counts() {
        return database.inTransaction(connection -> OfferStore.counts(connection, clock.instant()));
    }

    @Override
    public CompletionStage<Map<ContractOffer.Kind, SharedAcceptance.Likelihood>> likelihoods(String segment) {
        return database.inTransaction(TrialStore::tallies).thenApply(tallies -> {
            var acceptance = new SharedAcceptance(tallies);
            var likelihoods = new EnumMap<ContractOffer.Kind, SharedAcceptance.Likelihood>(ContractOffer.Kind.class);
            for (var kind : ContractOffer.Kind.values()) {
                likelihoods.put(kind, acceptance.of(kind, segment));
            }
            return likelihoods;
        });
    }

    @Override
    public CompletionStage<Optional<Evidence>> evidence() {
        return database.inTransaction(EvidenceStore::load);
    }
}
