package dev.millwright.planner.privacy;

import dev.millwright.planner.listing.Page;
import dev.millwright.planner.storage.AuditTrail;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Cursor;
import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The front door to the register of what people have asked for. Thread-safe. */
public final class RequestRegister {
    /** Most characters of a note. */
    public static final int NOTE_MAX = 1000;

    private static final int MONTHS = 1;
    private static final int MONTHS_MORE = 2;

    private final Database database;
    private final InstantSource clock;

    RequestRegister(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Requests: open ones by their last day, then the others. */
    public CompletionStage<Page<PrivacyRequest>> list(boolean openOnly, @Nullable String cursor, int limit) {
        int bounded = Page.bounded(limit);
        return database.inTransaction(
                connection -> Page.of(list(connection, openOnly, cursor, bounded), bounded, RequestRegister::cursorOf));
    }

    /** Enters a request that came at {@code receivedAt}; it is due a month later. */
    public CompletionStage<PrivacyRequest.Outcome> enter(
            PrivacyRequest.Kind kind,
            String customerId,
            @Nullable String personId,
            @Nullable Instant receivedAt,
            String note,
            String who) {
        return database.inTransaction(connection -> {
            if (!exists(connection, customerId, personId)) {
                return new PrivacyRequest.Outcome.Unknown();
            }
            var now = clock.instant();
            var came = receivedAt == null ? now : receivedAt;
            if (came.isAfter(now)) {
                return new PrivacyRequest.Outcome.Refused("It cannot have come in the future.");
            }
            var id = UUID.randomUUID();
            try (var insert = connection.prepareStatement("""
                    insert into planner.privacy_request (request_id, kind, customer_id, person_id, received_at, due_on, state, note, handled_by, changed_at)
                    values (?, ?, ?, ?, ?, ?, 'received', ?, ?, ?)""")) {
                insert.setObject(1, id);
                insert.setString(2, kind.word());
                insert.setString(3, customerId);
                insert.setString(4, personId);
                Columns.set(insert, 5, came);
                insert.setObject(6, LocalDate.ofInstant(came, ZoneOffset.UTC).plusMonths(MONTHS));
                insert.setString(7, clipped(note));
                insert.setString(8, who);
                Columns.set(insert, 9, now);
                insert.executeUpdate();
            }
            AuditTrail.write(
                    connection, now, who, "request-entered", "privacy-request/" + id, Map.of("kind", kind.word()));
            return new PrivacyRequest.Outcome.Done(find(connection, id).orElseThrow());
        });
    }

    /** Takes a step; a refusal needs a note with the reason. */
    public CompletionStage<PrivacyRequest.Outcome> step(
            UUID id, PrivacyRequest.State to, String note, int expectedVersion, String who) {
        return changed(
                id,
                expectedVersion,
                who,
                to.word(),
                current -> {
                    if (!current.state().isOpen()) {
                        return Optional.of("It is closed: " + current.state().word() + ".");
                    }
                    return to == PrivacyRequest.State.REFUSED && note.isBlank()
                            ? Optional.of("A refusal needs the reason: the person may complain about it.")
                            : Optional.empty();
                },
                (connection, now) -> {
                    try (var update = connection.prepareStatement("""
                    update planner.privacy_request set state = ?, note = case when ? = '' then note else ? end, handled_by = ?,
                        changed_at = ?, version = version + 1 where request_id = ?""")) {
                        update.setString(1, to.word());
                        update.setString(2, clipped(note));
                        update.setString(3, clipped(note));
                        update.setString(4, who);
                        Columns.set(update, 5, now);
                        update.setObject(6, id);
                        update.executeUpdate();
                    }
                });
    }

    /** Extends the time by two months (Art. 12(3)); once, and with the reason that the person is told. */
    public CompletionStage<PrivacyRequest.Outcome> extend(UUID id, String reason, int expectedVersion, String who) {
        return changed(
                id,
                expectedVersion,
                who,
                "extended",
                current -> {
                    if (current.extended() || !current.state().isOpen()) {
                        return Optional.of("It was extended already, or is closed.");
                    }
                    return reason.isBlank()
                            ? Optional.of("The person must be told why: give the reason.")
                            : Optional.empty();
                },
                (connection, now) -> {
                    try (var update = connection.prepareStatement("""
                    update planner.privacy_request set extended = true, due_on = (due_on + make_interval(months => ?))::date, note = ?,
                        handled_by = ?, changed_at = ?, version = version + 1 where request_id = ?""")) {
                        update.setInt(1, MONTHS_MORE);
                        update.setString(2, clipped(reason));
                        update.setString(3, who);
                        Columns.set(update, 4, now);
                        update.setObject(5, id);
                        update.executeUpdate();
                    }
                });
    }

    private interface Refusal {
        Optional<String> of(PrivacyRequest current);
    }

    private interface Change {
        void make(Connection connection, Instant now) throws SQLException;
    }

    private CompletionStage<PrivacyRequest.Outcome> changed(
            UUID id, int expectedVersion, String who, String action, Refusal refusal, Change change) {
        return database.inTransaction(connection -> {
            var found = find(connection, id);
            if (found.isEmpty()) {
                return new PrivacyRequest.Outcome.Unknown();
            }
            if (found.get().version() != expectedVersion) {
                return new PrivacyRequest.Outcome.Stale(found.get());
            }
            var why = refusal.of(found.get());
            if (why.isPresent()) {
                return new PrivacyRequest.Outcome.Refused(why.get());
            }
            var now = clock.instant();
            change.make(connection, now);
            AuditTrail.write(connection, now, who, "request-" + action, "privacy-request/" + id, Map.of());
            return new PrivacyRequest.Outcome.Done(find(connection, id).orElseThrow());
        });
    }

    /** Whether there is such a customer and, if one is named, such a person there. */
    static boolean exists(Connection connection, String customerId, @Nullable String personId) throws SQLException {
        try (var query = connection.prepareStatement("""
                select exists (select from planner.customer where customer_id = ?)
                   and (?::text is null or exists (select from planner.person where person_id = ? and customer_id in (
                        select planner.same_customer(?))))""")) {
            query.setString(1, customerId);
            query.setString(2, personId);
            query.setString(3, personId);
            query.setString(4, customerId);
            return Columns.all(query, row -> row.getBoolean(1)).getFirst();
        }
    }

    private static Optional<PrivacyRequest> find(Connection connection, UUID id) throws SQLException {
        try (var query =
                connection.prepareStatement("select * from planner.privacy_request where request_id = ? for update")) {
            query.setObject(1, id);
            return Columns.all(query, RequestRegister::request).stream().findFirst();
        }
    }

    private static List<PrivacyRequest> list(
            Connection connection, boolean openOnly, @Nullable String cursor, int limit) throws SQLException {
        var keys = Cursor.keys(cursor, 3);
        try (var query = connection.prepareStatement("""
                select * from planner.privacy_request
                where (not ? or state in ('received', 'identified'))
                  and (? or ((state not in ('received', 'identified'))::int, due_on, request_id) > (?, ?::date, ?))
                order by (state not in ('received', 'identified'))::int, due_on, request_id limit ?""")) {
            query.setBoolean(1, openOnly);
            query.setBoolean(2, keys.isEmpty());
            query.setInt(3, keys.isEmpty() ? 0 : Integer.parseInt(keys.get(0)));
            query.setString(4, keys.isEmpty() ? "2000-01-01" : keys.get(1));
            query.setObject(5, keys.isEmpty() ? new UUID(0, 0) : UUID.fromString(keys.get(2)));
            query.setInt(6, limit + 1);
            return Columns.all(query, RequestRegister::request);
        }
    }

    private static String cursorOf(PrivacyRequest request) {
        return Cursor.of(request.state().isOpen() ? 0 : 1, request.dueOn(), request.id());
    }

    private static String clipped(String note) {
        var clean = note.strip();
        return clean.length() > NOTE_MAX ? clean.substring(0, NOTE_MAX) : clean;
    }

    private static PrivacyRequest request(ResultSet row) throws SQLException {
        return new PrivacyRequest(
                row.getObject("request_id", UUID.class),
                row.getInt("version"),
                PrivacyRequest.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("customer_id"),
                row.getString("person_id"),
                Columns.instant(row, "received_at"),
                row.getObject("due_on", LocalDate.class),
                row.getBoolean("extended"),
                PrivacyRequest.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("note"),
                row.getString("handled_by"),
                Columns.instant(row, "changed_at"));
    }
}
