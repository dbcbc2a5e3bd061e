package dev.millwright.planner.privacy;

import dev.millwright.planner.listing.Page;
import dev.millwright.planner.storage.AuditTrail;
import dev.millwright.planner.storage.Columns;
import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The front door to people's rights; the larger ones have doors of their own behind it. Thread-safe. */
public final class PrivacyDesk {
    private final Database database;
    private final InstantSource clock;
    private final Pseudonyms pseudonyms;
    private final PersonStore persons;
    private final ConsentBook consents;
    private final Erasures erasures;
    private final RequestRegister requests;
    private final Restrictions restrictions;
    private final Retention retention;
    private final AccessReports reports;

    /**
     * Opens the desk; who was erased according to the journal beside the key is put back on the list of the suppressed. Blocks.
     *
     * @param changed hears the customer whose rights have changed, or nothing for several
     */
    public PrivacyDesk(
            Database database,
            PrivacySettings settings,
            Pseudonyms pseudonyms,
            InstantSource clock,
            Consumer<String> changed) {
        this.database = database;
        this.clock = clock;
        this.pseudonyms = pseudonyms;
        var journal = new ErasureJournal(settings.keyFile());
        persons = new PersonStore(pseudonyms, clock);
        consents = new ConsentBook(database, pseudonyms, clock, changed);
        erasures = new Erasures(database, persons, pseudonyms, journal, clock, changed);
        requests = new RequestRegister(database, clock);
        restrictions = new Restrictions(database, pseudonyms, clock, changed);
        retention = new Retention(database, persons, pseudonyms, erasures, clock);
        reports = new AccessReports(database, persons, pseudonyms, clock);
        database.inTransactionNow(journal::restore);
    }

    /** Consent and objection. */
    public ConsentBook consents() {
        return consents;
    }

    /** Erasures. */
    public Erasures erasures() {
        return erasures;
    }

    /** What people have asked for. */
    public RequestRegister requests() {
        return requests;
    }

    /** What is stored, but not used. */
    public Restrictions restrictions() {
        return restrictions;
    }

    /** What is deleted with age. */
    public Retention retention() {
        return retention;
    }

    /** What is held about whom. */
    public AccessReports reports() {
        return reports;
    }

    /** The people at a customer; the read is written down. */
    public CompletionStage<List<Person>> persons(String customerId, Reading reading) {
        return database.inTransaction(connection -> persons.at(connection, reading, customerId));
    }

    /** One person; the read is written down. */
    public CompletionStage<Optional<Person>> person(String personId, Reading reading) {
        return database.inTransaction(connection -> persons.find(connection, reading, personId));
    }

    /** Writes down that the addresses of {@code customers} are read; to be shown only when the stage has completed. */
    public CompletionStage<Boolean> reading(Purpose purpose, String who, String what, Collection<String> customers) {
        return read(
                purpose,
                who,
                what,
                customers.stream()
                        .map(customer -> "customer/" + pseudonyms.of(customer))
                        .toList());
    }

    /** Writes down that who has signed a work order is read; to be shown only when the stage has completed. */
    public CompletionStage<Boolean> readingOrder(String who, String what, UUID order) {
        return read(Purpose.SERVICE, who, what, List.of("work-order/" + order));
    }

    private CompletionStage<Boolean> read(Purpose purpose, String who, String what, Collection<String> subjects) {
        return database.inTransaction(connection -> {
            ReadAudit.note(connection, clock.instant(), purpose, who, what, subjects);
            return true;
        });
    }

    /** The audit of reads, newest first. */
    public CompletionStage<Page<ReadAudit.Line>> reads(@Nullable String cursor, int limit) {
        int bounded = Page.bounded(limit);
        return database.inTransaction(connection ->
                Page.of(ReadAudit.newest(connection, null, cursor, bounded), bounded, ReadAudit::cursorOf));
    }

    /**
     * What is wrong about a person, put right (Art. 16); a field that is null stays.
     *
     * @return the person as it is now; empty if there is none
     * @throws IllegalArgumentException (in the stage) for an empty name or texts that are too long
     */
    public CompletionStage<Optional<Person>> rectify(String personId, Correction correction, String who) {
        return database.inTransaction(connection -> {
            var reading = new Reading(Purpose.DATA_QUALITY, who, "rectification");
            if (persons.find(connection, reading, personId).isEmpty()) {
                return Optional.<Person>empty();
            }
            try (var update = connection.prepareStatement("""
                    update planner.person set name = coalesce(?, name), email = coalesce(?, email), phone = coalesce(?, phone),
                        role = coalesce(?, role), language = coalesce(?, language), imported_at = ? where person_id = ?""")) {
                update.setString(1, correction.name());
                update.setString(2, correction.email());
                update.setString(3, correction.phone());
                update.setString(4, correction.role());
                update.setString(5, correction.language());
                Columns.set(update, 6, clock.instant());
                update.setString(7, personId);
                update.executeUpdate();
            }
            // Which fields, not what stood in them: the audit keeps no personal data.
            AuditTrail.write(
                    connection,
                    clock.instant(),
                    who,
                    "rectified",
                    persons.subject(personId),
                    Map.of("fields", correction.fields()));
            return persons.find(connection, reading, personId);
        });
    }

    /**
     * What is put right; null stays as it is.
     *
     * @param name not empty
     * @param email may be emptied
     * @param phone may be emptied
     * @param role may be emptied
     * @param language ISO 639-1, may be emptied
     */
    public record Correction(
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String role,
            @Nullable String language) {
        /** Refuses an empty name and texts that are too long. */
        public Correction {
            if (name != null && name.isBlank()) {
                throw new IllegalArgumentException("name: empty (expected: a name)");
            }
            for (var text : new @Nullable String[] {name, email, phone, role, language}) {
                if (text != null && text.length() > Statement.TEXT_MAX) {
                    throw new IllegalArgumentException("at most %d characters each".formatted(Statement.TEXT_MAX));
                }
            }
        }

        List<String> fields() {
            var fields = new java.util.ArrayList<String>();
            var values = new @Nullable String[] {name, email, phone, role, language};
            var names = List.of("name", "email", "phone", "role", "language");
            for (int i = 0; i < values.length; i++) {
                if (values[i] != null) {
                    fields.add(names.get(i));
                }
            }
            return fields;
        }
    }

    /**
     * What must not be deleted for the time being.
     *
     * @param id by which it is called
     * @param customerId whose
     * @param reason why
     * @param placedBy who
     * @param placedAt when
     */
    public record Hold(UUID id, String customerId, String reason, String placedBy, Instant placedAt) {}

    /** How far models are that have learned from somebody who has gone. */
    public CompletionStage<List<Relearning.Line>> relearning() {
        return database.inTransaction(Relearning::list);
    }

    /** Legal holds that run. */
    public CompletionStage<List<Hold>> holds() {
        return database.inTransaction(PrivacyDesk::holds);
    }

    /** Places a hold on a customer: nothing of it is deleted while it runs; empty if there is no such customer. */
    public CompletionStage<Optional<Hold>> hold(String customerId, String reason, String who) {
        if (reason.isBlank() || reason.length() > Statement.TEXT_MAX) {
            throw new IllegalArgumentException("reason: expected 1 to %d characters".formatted(Statement.TEXT_MAX));
        }
        return database.inTransaction(connection -> {
            var id = UUID.randomUUID();
            try (var insert = connection.prepareStatement("""
                    insert into planner.legal_hold (hold_id, customer_id, reason, placed_by, placed_at)
                    select ?, customer_id, ?, ?, ? from planner.customer where customer_id = ?""")) {
                insert.setObject(1, id);
                insert.setString(2, reason.strip());
                insert.setString(3, who);
                Columns.set(insert, 4, clock.instant());
                insert.setString(5, customerId);
                insert.executeUpdate();
            }
            AuditTrail.write(connection, clock.instant(), who, "hold-placed", "customer/" + customerId, Map.of());
            return holds(connection).stream()
                    .filter(hold -> hold.id().equals(id))
                    .findFirst();
        });
    }

    /** Lifts a hold; false if none runs under that id. */
    public CompletionStage<Boolean> lift(UUID id, String who) {
        return database.inTransaction(connection -> {
            try (var update = connection.prepareStatement(
                    "update planner.legal_hold set lifted_by = ?, lifted_at = ? where hold_id = ? and lifted_at is null")) {
                update.setString(1, who);
                Columns.set(update, 2, clock.instant());
                update.setObject(3, id);
                boolean lifted = update.executeUpdate() > 0;
                if (lifted) {
                    AuditTrail.write(connection, clock.instant(), who, "hold-lifted", "legal-hold/" + id, Map.of());
                }
                return lifted;
            }
        });
    }

    private static List<Hold> holds(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(
                "select * from planner.legal_hold where lifted_at is null order by placed_at desc, hold_id limit 500")) {
            return Columns.all(
                    query,
                    row -> new Hold(
                            row.getObject("hold_id", UUID.class),
                            row.getString("customer_id"),
                            row.getString("reason"),
                            row.getString("placed_by"),
                            Columns.instant(row, "placed_at")));
        }
    }
}
