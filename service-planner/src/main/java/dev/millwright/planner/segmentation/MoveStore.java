package dev.millwright.planner.segmentation;

import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Cursor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who went from which segment to which. */
final class MoveStore {
    private static final String SELECT = """
            select move_id, pseudonym, from_no, to_no, from_name, to_name, cause, reason, at, seen_by, seen_at from planner.segment_move""";

    private MoveStore() {}

    /** Why a customer went. */
    enum Cause {
        BEHAVIOUR,
        REFIT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A move that has just happened. */
    record NewMove(
            String pseudonym,
            long model,
            @Nullable Integer from,
            @Nullable Integer to,
            String fromName,
            String toName,
            Cause cause,
            String reason,
            Instant at) {}

    /** A move as it is stored. */
    record Move(
            long id,
            String pseudonym,
            @Nullable Integer from,
            @Nullable Integer to,
            String fromName,
            String toName,
            String cause,
            String reason,
            Instant at,
            @Nullable String seenBy,
            @Nullable Instant seenAt) {}

    static void write(Connection connection, Collection<NewMove> moves) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into planner.segment_move (pseudonym, model_no, from_no, to_no, from_name, to_name, cause, reason, at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            for (var move : moves) {
                insert.setString(1, move.pseudonym());
                insert.setLong(2, move.model());
                insert.setObject(3, move.from(), Types.INTEGER);
                insert.setObject(4, move.to(), Types.INTEGER);
                insert.setString(5, move.fromName());
                insert.setString(6, move.toName());
                insert.setString(7, move.cause().word());
                insert.setString(8, move.reason());
                Columns.set(insert, 9, move.at());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** The newest moves first, one more than {@code limit}. */
    static List<Move> list(Connection connection, @Nullable String cursor, int limit) throws SQLException {
        var keys = Cursor.keys(cursor, 1);
        try (var query = connection.prepareStatement(SELECT + " where move_id < ? order by move_id desc limit ?")) {
            query.setLong(1, keys.isEmpty() ? Long.MAX_VALUE : number(keys.getFirst()));
            query.setInt(2, limit + 1);
            return Columns.all(query, MoveStore::row);
        }
    }

    private static long number(String key) {
        try {
            return Long.parseLong(key);
        } catch (NumberFormatException notOurs) {
            throw new IllegalArgumentException(
                    "cursor: '%s' (expected: the 'next' of the page before)".formatted(key), notOurs);
        }
    }

    static List<Move> of(Connection connection, String pseudonym, int limit) throws SQLException {
        try (var query = connection.prepareStatement(SELECT + " where pseudonym = ? order by move_id desc limit ?")) {
            query.setString(1, pseudonym);
            query.setInt(2, limit);
            return Columns.all(query, MoveStore::row);
        }
    }

    static Optional<Move> seen(Connection connection, long id, String by, Instant at) throws SQLException {
        try (var update = connection.prepareStatement("""
                update planner.segment_move set seen_by = coalesce(seen_by, ?), seen_at = coalesce(seen_at, ?) where move_id = ?
                returning move_id, pseudonym, from_no, to_no, from_name, to_name, cause, reason, at, seen_by, seen_at""")) {
            update.setString(1, by);
            Columns.set(update, 2, at);
            update.setLong(3, id);
            return Columns.all(update, MoveStore::row).stream().findFirst();
        }
    }

    private static Move row(ResultSet row) throws SQLException {
        return new Move(
                row.getLong("move_id"),
                row.getString("pseudonym"),
                row.getObject("from_no", Integer.class),
                row.getObject("to_no", Integer.class),
                row.getString("from_name"),
                row.getString("to_name"),
                row.getString("cause"),
                row.getString("reason"),
                Columns.instant(row, "at"),
                row.getString("seen_by"),
                Columns.instantOrNull(row, "seen_at"));
    }
}
