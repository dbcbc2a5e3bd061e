package dev.millwright.planner.privacy;

import dev.millwright.planner.exchange.EventKind;
import dev.millwright.planner.exchange.Outbox;
import dev.millwright.planner.storage.AuditTrail;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Json;
import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The front door to restriction (GDPR Art. 18): what is restricted is stored, but not used. A restricted customer refuses every
 * purpose that can be refused; what was derived goes in the same transaction and is kept with the restriction, for the access report
 * alone. Nothing of it is sent to other systems and nothing is deleted with age. A restricted person is read only to answer them, to
 * check what they dispute, and for the books. Thread-safe.
 */
public final class Restrictions {
    /** What is told at most of one customer. */
    public static final int SHOWN_MAX = 100;

    private static final int RUNNING_MAX = 500;
    private static final int KEPT_MAX = 200;

    private final Database database;
    private final Profiles profiles;
    private final InstantSource clock;
    private final Consumer<String> changed;

    Restrictions(Database database, Pseudonyms pseudonyms, InstantSource clock, Consumer<String> changed) {
        this.database = database;
        this.profiles = new Profiles(pseudonyms);
        this.clock = clock;
        this.changed = changed;
    }

    /** Why somebody may ask for it (Art. 18(1)). */
    public enum Ground {
        /** (a): whether it is right is disputed, until that is checked. */
        ACCURACY,
        /** (b): the use is unlawful, and the person does not want it erased. */
        UNLAWFUL,
        /** (c): we need it no longer, but the person does, for legal claims. */
        CLAIMS,
        /** (d): the person has objected, until it is known whose grounds weigh more. */
        OBJECTION;

        /** The word in tables and addresses. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One restriction.
     *
     * @param id by which it is called
     * @param customerId whose
     * @param personId the person's, null if the customer with everybody there is restricted
     * @param ground why the law gives it
     * @param reason in words
     * @param placedBy who has placed it
     * @param placedAt when
     * @param liftedBy who has lifted it, null while it runs
     * @param liftedAt when, null while it runs
     * @param told how the person was told before it was lifted, empty while it runs
     */
    public record Restriction(
            UUID id,
            String customerId,
            @Nullable String personId,
            Ground ground,
            String reason,
            String placedBy,
            Instant placedAt,
            @Nullable String liftedBy,
            @Nullable Instant liftedAt,
            String told) {
        /** Whether it runs. */
        public boolean runs() {
            return liftedAt == null;
        }
    }

    /** Restrictions of {@code customerId}, of those merged with it and of people there; running ones first, then the newest. */
    public CompletionStage<List<Restriction>> of(String customerId) {
        return database.inTransaction(connection -> {
            try (var query = connection.prepareStatement("""
                    select * from planner.restriction where customer_id in (select planner.same_customer(?))
                    order by lifted_at is not null, placed_at desc, restriction_id limit\s""" + SHOWN_MAX)) {
                query.setString(1, customerId);
                return Columns.all(query, Restrictions::restriction);
            }
        });
    }

    /** Those that run, newest first, at most 500. */
    public CompletionStage<List<Restriction>> running() {
        return database.inTransaction(connection -> {
            try (var query = connection.prepareStatement(
                    "select * from planner.restriction where lifted_at is null order by placed_at desc, restriction_id limit "
                            + RUNNING_MAX)) {
                return Columns.all(query, Restrictions::restriction);
            }
        });
    }

    /**
     * Places a restriction.
     *
     * @param personId null for the customer with everybody there
     * @return empty if there is no such customer or person
     * @throws IllegalArgumentException if the reason is empty or too long
     */
    public CompletionStage<Optional<Restriction>> place(
            String customerId, @Nullable String personId, Ground ground, String reason, String who) {
        checked("reason", reason);
        return database.inTransaction(connection -> RequestRegister.exists(connection, customerId, personId)
                        ? Optional.of(place(connection, customerId, personId, ground, reason.strip(), who))
                        : Optional.<Restriction>empty())
                .thenApply(this::tell);
    }

    private Restriction place(
            Connection connection,
            String customerId,
            @Nullable String personId,
            Ground ground,
            String reason,
            String who)
            throws SQLException {
        var now = clock.instant();
        var id = UUID.randomUUID();
        var alike = ConsentBook.alike(connection, customerId);
        var kept = personId == null ? profiles.rows(connection, alike, KEPT_MAX) : Map.<String, List<String>>of();
        try (var insert = connection.prepareStatement("""
                insert into planner.restriction (restriction_id, customer_id, person_id, ground, reason, placed_by, placed_at, kept)
                values (?, ?, ?, ?, ?, ?, ?, ?::jsonb)""")) {
            insert.setObject(1, id);
            insert.setString(2, customerId);
            insert.setString(3, personId);
            insert.setString(4, ground.word());
            insert.setString(5, reason);
            insert.setString(6, who);
            Columns.set(insert, 7, now);
            insert.setString(8, Json.write(kept));
            insert.executeUpdate();
        }
        if (personId == null) {
            profiles.forget(connection, alike, "a customer was restricted", now);
        }
        AuditTrail.write(
                connection,
                now,
                who,
                "restricted",
                "customer/" + customerId,
                Map.of("ground", ground.word(), "of", personId == null ? "customer" : "person"));
        told(connection, EventKind.CUSTOMER_RESTRICTED, customerId, personId);
        return find(connection, id).orElseThrow();
    }

    /**
     * Lifts a restriction.
     *
     * @param told how the person was told of it before (Art. 18(3))
     * @return empty if none runs under that id
     * @throws IllegalArgumentException if it is not said how they were told
     */
    public CompletionStage<Optional<Restriction>> lift(UUID id, String told, String who) {
        checked("told", told);
        return database.inTransaction(connection -> {
                    var now = clock.instant();
                    try (var update = connection.prepareStatement("""
                            update planner.restriction set lifted_by = ?, lifted_at = ?, told = ?
                            where restriction_id = ? and lifted_at is null""")) {
                        update.setString(1, who);
                        Columns.set(update, 2, now);
                        update.setString(3, told.strip());
                        update.setObject(4, id);
                        if (update.executeUpdate() == 0) {
                            return Optional.<Restriction>empty();
                        }
                    }
                    var lifted = find(connection, id);
                    if (lifted.isPresent()) {
                        AuditTrail.write(connection, now, who, "restriction-lifted", "restriction/" + id, Map.of());
                        told(
                                connection,
                                EventKind.CUSTOMER_UNRESTRICTED,
                                lifted.get().customerId(),
                                lifted.get().personId());
                    }
                    return lifted;
                })
                .thenApply(this::tell);
    }

    /** Whoever was given the data hears of it (Art. 19), by the ids that they use. */
    private static void told(Connection connection, EventKind kind, String customerId, @Nullable String personId)
            throws SQLException {
        var ids = personId == null
                ? Subject.sourceIds(connection, "customer", List.of(customerId))
                : Subject.sourceIds(connection, "person", List.of(personId));
        Outbox.write(
                connection, kind, customerId, Map.of("kind", personId == null ? "customer" : "person", "ids", ids));
    }

    private Optional<Restriction> tell(Optional<Restriction> done) {
        done.ifPresent(restriction -> changed.accept(restriction.customerId()));
        return done;
    }

    private static void checked(String name, String text) {
        if (text.isBlank() || text.length() > Statement.TEXT_MAX) {
            throw new IllegalArgumentException("%s: expected 1 to %d characters".formatted(name, Statement.TEXT_MAX));
        }
    }

    private static Optional<Restriction> find(Connection connection, UUID id) throws SQLException {
        try (var query = connection.prepareStatement("select * from planner.restriction where restriction_id = ?")) {
            query.setObject(1, id);
            return Columns.all(query, Restrictions::restriction).stream().findFirst();
        }
    }

    private static Restriction restriction(ResultSet row) throws SQLException {
        return new Restriction(
                row.getObject("restriction_id", UUID.class),
                row.getString("customer_id"),
                row.getString("person_id"),
                Ground.valueOf(row.getString("ground").toUpperCase(Locale.ROOT)),
                row.getString("reason"),
                row.getString("placed_by"),
                Columns.instant(row, "placed_at"),
                row.getString("lifted_by"),
                Columns.instantOrNull(row, "lifted_at"),
                row.getString("told"));
    }
}
