package dev.millwright.planner.privacy;

import dev.millwright.planner.storage.AuditTrail;
import dev.millwright.planner.storage.Columns;
import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The front door to consent and objection, per purpose with history. An objection to profiling takes features, segments,
 * predictions and waiting offers away in the transaction in which it is written down. Thread-safe.
 */
public final class ConsentBook {
    private static final int HISTORY_MAX = 500;

    private final Database database;
    private final Profiles profiles;
    private final InstantSource clock;
    private final Consumer<String> changed;

    ConsentBook(Database database, Pseudonyms pseudonyms, InstantSource clock, Consumer<String> changed) {
        this.database = database;
        this.profiles = new Profiles(pseudonyms);
        this.clock = clock;
        this.changed = changed;
    }

    /**
     * What is to be written down.
     *
     * @param purpose about what
     * @param given true for a yes
     * @param at when it was said, null: now
     * @param how on which way
     * @param textVersion of the text that was agreed to
     * @param remark may be empty
     */
    public record Said(
            Purpose purpose, boolean given, @Nullable Instant at, String how, String textVersion, String remark) {}

    /**
     * Where a customer stands.
     *
     * @param purpose what for
     * @param allowed whether it is allowed now
     * @param last what the customer said last about it, null if nothing
     */
    public record Standing(
            Purpose purpose, boolean allowed, @Nullable Statement last) {}

    /** Every purpose, and whether it is allowed for {@code customerId}; empty if there is no such customer. */
    public CompletionStage<List<Standing>> standing(String customerId) {
        return database.inTransaction(connection -> {
            if (!known(connection, customerId)) {
                return List.of();
            }
            var history = history(connection, customerId);
            var standing = new java.util.ArrayList<Standing>();
            for (var purpose : Purpose.values()) {
                var last = history.stream()
                        .filter(said -> said.personId() == null && said.purpose() == purpose)
                        .findFirst();
                standing.add(new Standing(purpose, Consents.may(connection, customerId, purpose), last.orElse(null)));
            }
            return standing;
        });
    }

    /** All that was said at {@code customerId}, by the customer and by people there, newest first, at most 500. */
    public CompletionStage<List<Statement>> history(String customerId) {
        return database.inTransaction(connection -> history(connection, customerId));
    }

    /** All that {@code personId} said, newest first. */
    public CompletionStage<List<Statement>> historyOf(String personId) {
        return database.inTransaction(connection -> ofPerson(connection, personId));
    }

    /**
     * Writes down what a customer has said.
     *
     * @return the statement; empty if there is no such customer
     * @throws IllegalArgumentException (in the stage) if it cannot be said
     */
    public CompletionStage<Optional<Statement>> say(String customerId, Said said, String who) {
        return database.inTransaction(connection -> known(connection, customerId)
                        ? Optional.of(write(connection, customerId, null, said, who))
                        : Optional.<Statement>empty())
                .thenApply(this::tell);
    }

    /** Writes down what a person has said; empty if there is no such person. */
    public CompletionStage<Optional<Statement>> sayOf(String personId, Said said, String who) {
        return database.inTransaction(connection -> {
                    var customer = customerOf(connection, personId);
                    return customer.isPresent()
                            ? Optional.of(write(connection, customer.get(), personId, said, who))
                            : Optional.<Statement>empty();
                })
                .thenApply(this::tell);
    }

    private Optional<Statement> tell(Optional<Statement> written) {
        written.ifPresent(statement -> changed.accept(statement.customerId()));
        return written;
    }

    private Statement write(Connection connection, String customerId, @Nullable String personId, Said said, String who)
            throws SQLException {
        var now = clock.instant();
        var statement = new Statement(
                customerId,
                personId,
                said.purpose(),
                said.given(),
                said.at() == null ? now : said.at(),
                said.how().strip(),
                said.textVersion().strip(),
                said.remark().strip(),
                who,
                now);
        insert(connection, statement);
        if (personId == null && said.purpose() == Purpose.PROFILING && !said.given()) {
            profiles.forget(connection, alike(connection, customerId), "a customer objected to profiling", now);
        }
        if (personId == null && said.purpose() == Purpose.MODEL_TRAINING && !said.given()) {
            Relearning.note(connection, "a customer objected to training", now);
        }
        if (personId == null && said.purpose() == Purpose.OFFERS && !said.given()) {
            profiles.withdrawOffers(connection, alike(connection, customerId));
        }
        AuditTrail.write(
                connection,
                now,
                who,
                said.given() ? "consent-given" : "consent-refused",
                "customer/" + customerId,
                Map.of("purpose", said.purpose().word(), "by", personId == null ? "customer" : "person"));
        return statement;
    }

    private static void insert(Connection connection, Statement statement) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into planner.consent (customer_id, person_id, purpose, given, at, how, text_version, remark, recorded_by, recorded_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setString(1, statement.customerId());
            insert.setString(2, statement.personId());
            insert.setString(3, statement.purpose().word());
            insert.setBoolean(4, statement.given());
            Columns.set(insert, 5, statement.at());
            insert.setString(6, statement.how());
            insert.setString(7, statement.textVersion());
            insert.setString(8, statement.remark());
            insert.setString(9, statement.recordedBy());
            Columns.set(insert, 10, statement.recordedAt());
            insert.executeUpdate();
        }
    }

    private static boolean known(Connection connection, String customerId) throws SQLException {
        try (var query = connection.prepareStatement("select 1 from planner.customer where customer_id = ?")) {
            query.setString(1, customerId);
            return !Columns.all(query, row -> row.getInt(1)).isEmpty();
        }
    }

    private static Optional<String> customerOf(Connection connection, String personId) throws SQLException {
        try (var query = connection.prepareStatement("select customer_id from planner.person where person_id = ?")) {
            query.setString(1, personId);
            return Columns.all(query, row -> row.getString(1)).stream().findFirst();
        }
    }

    /** {@code customerId} and all that it was merged with. */
    static List<String> alike(Connection connection, String customerId) throws SQLException {
        try (var query = connection.prepareStatement("select s.id from planner.same_customer(?) as s (id)")) {
            query.setString(1, customerId);
            return Columns.all(query, row -> row.getString(1));
        }
    }

    static List<Statement> history(Connection connection, String customerId) throws SQLException {
        try (var query = connection.prepareStatement(
                "select * from planner.consent where customer_id in (select planner.same_customer(?)) order by consent_id desc limit "
                        + HISTORY_MAX)) {
            query.setString(1, customerId);
            return Columns.all(query, ConsentBook::statement);
        }
    }

    static List<Statement> ofPerson(Connection connection, String personId) throws SQLException {
        try (var query = connection.prepareStatement(
                "select * from planner.consent where person_id = ? order by consent_id desc limit " + HISTORY_MAX)) {
            query.setString(1, personId);
            return Columns.all(query, ConsentBook::statement);
        }
    }

    private static Statement statement(ResultSet row) throws SQLException {
        return new Statement(
                row.getString("customer_id"),
                row.getString("person_id"),
                Purpose.of(row.getString("purpose")),
                row.getBoolean("given"),
                Columns.instant(row, "at"),
                row.getString("how"),
                row.getString("text_version"),
                row.getString("remark"),
                row.getString("recorded_by"),
                Columns.instant(row, "recorded_at"));
    }
}
