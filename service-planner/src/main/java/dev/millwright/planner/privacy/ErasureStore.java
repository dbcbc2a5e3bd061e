package dev.millwright.planner.privacy;

import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Cursor;
import dev.millwright.planner.storage.Json;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Erasures in the database. Every call takes part in the caller's transaction. */
final class ErasureStore {
    private ErasureStore() {}

    static void insert(Connection connection, Erasure erasure) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into planner.erasure (erasure_id, subject_kind, subject_id, subject_hash, state, previewed_by, previewed_at, preview)
                values (?, ?, ?, ?, 'previewed', ?, ?, ?::jsonb)""")) {
            insert.setObject(1, erasure.id());
            insert.setString(2, erasure.kind());
            insert.setString(3, erasure.subject());
            insert.setString(4, erasure.subjectHash());
            insert.setString(5, erasure.previewedBy());
            Columns.set(insert, 6, erasure.previewedAt());
            insert.setString(7, Json.write(erasure.preview()));
            insert.executeUpdate();
        }
    }

    /** Lets go of the ids in all previews of the same person or customer. */
    static void forget(Connection connection, String subjectHash) throws SQLException {
        try (var update = connection.prepareStatement("""
                update planner.erasure set subject_id = null, state = case state when 'previewed' then 'withdrawn' else state end
                where subject_hash = ?""")) {
            update.setString(1, subjectHash);
            update.executeUpdate();
        }
    }

    static void seal(
            Connection connection,
            Erasure erasure,
            String who,
            String reason,
            Instant now,
            Erasure.Certificate certificate)
            throws SQLException {
        try (var update = connection.prepareStatement("""
                update planner.erasure set state = 'erased', subject_id = null, erased_by = ?, erased_at = ?, reason = ?,
                    certificate = ?::jsonb where erasure_id = ?""")) {
            update.setString(1, who);
            Columns.set(update, 2, now);
            update.setString(3, reason);
            update.setString(4, Json.write(certificate));
            update.setObject(5, erasure.id());
            update.executeUpdate();
        }
    }

    static Optional<Erasure> find(Connection connection, UUID id) throws SQLException {
        return one(connection, "select * from planner.erasure where erasure_id = ?", id);
    }

    static Optional<Erasure> lock(Connection connection, UUID id) throws SQLException {
        return one(connection, "select * from planner.erasure where erasure_id = ? for update", id);
    }

    private static Optional<Erasure> one(Connection connection, String sql, UUID id) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            query.setObject(1, id);
            return Columns.all(query, ErasureStore::erasure).stream().findFirst();
        }
    }

    /** Newest first; one more than {@code limit} to see whether there are more. */
    static List<Erasure> list(Connection connection, @Nullable String cursor, int limit) throws SQLException {
        var keys = Cursor.keys(cursor, 2);
        try (var query = connection.prepareStatement("""
                select * from planner.erasure where ? or (previewed_at, erasure_id) < (?, ?)
                order by previewed_at desc, erasure_id desc limit ?""")) {
            query.setBoolean(1, keys.isEmpty());
            Columns.set(query, 2, keys.isEmpty() ? Instant.EPOCH : Instant.parse(keys.get(0)));
            query.setObject(3, keys.isEmpty() ? new UUID(0, 0) : UUID.fromString(keys.get(1)));
            query.setInt(4, limit + 1);
            return Columns.all(query, ErasureStore::erasure);
        }
    }

    static String cursorOf(Erasure erasure) {
        return Cursor.of(erasure.previewedAt(), erasure.id());
    }

    private static Erasure erasure(ResultSet row) throws SQLException {
        var certificate = row.getString("certificate");
        return new Erasure(
                row.getObject("erasure_id", UUID.class),
                row.getString("subject_kind"),
                row.getString("subject_id"),
                row.getString("subject_hash"),
                Erasure.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("previewed_by"),
                Columns.instant(row, "previewed_at"),
                row.getString("erased_by"),
                Columns.instantOrNull(row, "erased_at"),
                Json.read(row.getString("preview"), Erasure.Preview.class),
                certificate == null ? null : Json.read(certificate, Erasure.Certificate.class));
    }
}
