package dev.millwright.planner.privacy;

import dev.millwright.planner.exchange.EventKind;
import dev.millwright.planner.exchange.Outbox;
import dev.millwright.planner.listing.Page;
import dev.millwright.planner.storage.AuditTrail;
import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The front door to erasures, in two steps: {@link #preview} tells what would go, what must stay and why; {@link #confirm} does it,
 * searches the whole database for what must be gone, and rolls everything back if anything is found. Thread-safe.
 */
public final class Erasures {
    /** A preview can be confirmed for so long; the world moves on. */
    public static final Duration PREVIEW_HOLDS = Duration.ofHours(24);

    /** How long an erasure waits for imports to end. */
    private static final Duration WAITS = Duration.ofSeconds(20);

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String OCCASION = "erasure";

    private final Database database;
    private final PersonStore persons;
    private final Pseudonyms pseudonyms;
    private final Erasing erasing;
    private final Profiles profiles;
    private final ErasureJournal journal;
    private final InstantSource clock;
    private final Consumer<String> changed;

    Erasures(
            Database database,
            PersonStore persons,
            Pseudonyms pseudonyms,
            ErasureJournal journal,
            InstantSource clock,
            Consumer<String> changed) {
        this.database = database;
        this.persons = persons;
        this.pseudonyms = pseudonyms;
        this.erasing = new Erasing(pseudonyms);
        this.profiles = new Profiles(pseudonyms);
        this.journal = journal;
        this.clock = clock;
        this.changed = changed;
    }

    /** What would go with the person called {@code id}. */
    public CompletionStage<Erasure.Outcome> previewPerson(String id, String who) {
        return database.inTransaction(connection -> preview(connection, person(connection, id, who), who));
    }

    /** What would go with the customer called {@code id}, everybody there, and all customers merged into it. */
    public CompletionStage<Erasure.Outcome> previewCustomer(String id, String who) {
        return database.inTransaction(connection -> preview(connection, customer(connection, id, who), who));
    }

    /** Erasures and previews, newest first. */
    public CompletionStage<Page<Erasure>> list(@Nullable String cursor, int limit) {
        int bounded = Page.bounded(limit);
        return database.inTransaction(
                connection -> Page.of(ErasureStore.list(connection, cursor, bounded), bounded, ErasureStore::cursorOf));
    }

    /** The one called {@code id}. */
    public CompletionStage<Optional<Erasure>> get(UUID id) {
        return database.inTransaction(connection -> ErasureStore.find(connection, id));
    }

    /** Erases what was previewed; cannot be taken back. */
    public CompletionStage<Erasure.Outcome> confirm(UUID id, String who, String reason) {
        return database.inTransaction(connection -> confirm(connection, id, who, reason))
                .thenApply(outcome -> {
                    if (outcome instanceof Erasure.Outcome.Done) {
                        changed.accept("");
                    }
                    return outcome;
                })
                .exceptionally(failure -> {
                    if (StillFound.in(failure) instanceof StillFound found) {
                        return new Erasure.Outcome.Refused(found.places);
                    }
                    if (isBusy(failure)) {
                        return new Erasure.Outcome.Refused(
                                List.of(
                                        "An import is storing customers and people: nothing was erased. Try again when it is done."));
                    }
                    throw failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
                });
    }

    private static boolean isBusy(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof SQLException refused && LOCK_NOT_AVAILABLE.equals(refused.getSQLState());
    }

    private Optional<Subject> person(Connection connection, String id, String who) throws SQLException {
        return Subject.person(connection, persons, new Reading(Purpose.RIGHTS, who, OCCASION), id);
    }

    private Optional<Subject> customer(Connection connection, String id, String who) throws SQLException {
        return Subject.customer(connection, persons, new Reading(Purpose.RIGHTS, who, OCCASION), id);
    }

    private Erasure.Outcome preview(Connection connection, Optional<Subject> found, String who) throws SQLException {
        if (found.isEmpty()) {
            return new Erasure.Outcome.Unknown();
        }
        var subject = found.get();
        var goes = new TreeMap<String, Integer>();
        IdentifierSearch.everywhere(connection, subject.identifiers())
                .places()
                .forEach(place -> goes.merge(place.column().path(), place.rows(), Integer::sum));
        IdentifierSearch.everywhere(connection, subject.ids())
                .places()
                .forEach(place -> goes.merge(place.column().path(), place.rows(), Math::max));
        if (subject.kind() == Subject.Kind.CUSTOMER) {
            profiles.count(connection, subject.customers()).forEach(goes::put);
        }
        var preview = new Erasure.Preview(
                goes, ErasureRules.stays(connection, subject), ErasureRules.blocked(connection, subject));
        var erasure = new Erasure(
                UUID.randomUUID(),
                subject.kind().word(),
                subject.id(),
                hash(subject),
                Erasure.State.PREVIEWED,
                who,
                clock.instant(),
                null,
                null,
                preview,
                null);
        ErasureStore.insert(connection, erasure);
        AuditTrail.write(
                connection,
                clock.instant(),
                who,
                "erasure-previewed",
                "erasure/" + erasure.id(),
                Map.of("kind", erasure.kind()));
        return new Erasure.Outcome.Done(erasure);
    }

    private Erasure.Outcome confirm(Connection connection, UUID id, String who, String reason) throws SQLException {
        Suppressed.alone(connection, WAITS);
        var stored = ErasureStore.lock(connection, id);
        if (stored.isEmpty()) {
            return new Erasure.Outcome.Unknown();
        }
        var erasure = stored.get();
        var now = clock.instant();
        if (erasure.state() != Erasure.State.PREVIEWED || erasure.subject() == null) {
            return new Erasure.Outcome.Refused(
                    List.of("This one is " + erasure.state().name().toLowerCase(java.util.Locale.ROOT) + " already."));
        }
        if (erasure.previewedAt().plus(PREVIEW_HOLDS).isBefore(now)) {
            return new Erasure.Outcome.Refused(List.of("The preview is older than a day: make a new one."));
        }
        var subject = erasure.kind().equals(Subject.Kind.PERSON.word())
                ? person(connection, erasure.subject(), who)
                : customer(connection, erasure.subject(), who);
        if (subject.isEmpty()) {
            return new Erasure.Outcome.Unknown();
        }
        var blocked = ErasureRules.blocked(connection, subject.get());
        return blocked.isEmpty()
                ? new Erasure.Outcome.Done(erased(connection, erasure, subject.get(), who, reason, now))
                : new Erasure.Outcome.Refused(blocked);
    }

    private Erasure erased(
            Connection connection, Erasure erasure, Subject subject, String who, String reason, Instant now)
            throws SQLException {
        var certificate = erase(connection, subject, now);
        ErasureStore.seal(connection, erasure, who, subject.identifiers().outOf(reason), now, certificate);
        AuditTrail.write(
                connection,
                now,
                who,
                "erased",
                "erasure/" + erasure.id(),
                Map.of("kind", erasure.kind(), "hash", erasure.subjectHash()));
        return ErasureStore.find(connection, erasure.id()).orElseThrow();
    }

    /** Erases {@code subject} in the caller's transaction and proves it; fails, and so rolls back, if anything is still found. */
    Erasure.Certificate erase(Connection connection, Subject subject, Instant now) throws SQLException {
        var stays = ErasureRules.stays(connection, subject);
        var done = erasing.erase(connection, subject, now);
        ErasureStore.forget(connection, hash(subject));
        var found = IdentifierSearch.everywhere(connection, subject.identifiers());
        var ids = IdentifierSearch.everywhere(connection, subject.ids());
        if (found.rows() + ids.rows() > 0) {
            var places = new ArrayList<String>();
            found.places().forEach(place -> places.add(StillFound.sentence(place)));
            ids.places().forEach(place -> places.add(StillFound.sentence(place)));
            throw new StillFound(places);
        }
        Outbox.write(
                connection,
                EventKind.CUSTOMER_ERASED,
                subject.customers().getFirst(),
                Map.of("kind", subject.kind().word(), "ids", List.copyOf(subject.sourceIds())));
        journal.add(done.journal(), now);
        var seal = pseudonyms.hash("certificate", hash(subject) + now + done.gone() + found.columns());
        return new Erasure.Certificate(done.gone(), found.columns(), 0, stays, pseudonyms.keyId(), seal);
    }

    private String hash(Subject subject) {
        return pseudonyms.hash(subject.kind().word(), subject.id());
    }

    /** Somebody was still found after everything was done: nothing is committed. */
    static final class StillFound extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient List<String> places;

        StillFound(List<String> places) {
            super("still found in %d places; nothing was erased".formatted(places.size()), null, false, false);
            this.places = List.copyOf(places);
        }

        static String sentence(IdentifierSearch.Place place) {
            return "Still found in %s (%d rows), which cannot be rewritten by the program: nothing was erased."
                    .formatted(place.column().path(), place.rows());
        }

        static @Nullable Throwable in(@Nullable Throwable failure) {
            var cause = failure;
            while (cause != null && !(cause instanceof StillFound)) {
                cause = cause.getCause();
            }
            return cause;
        }
    }
}
