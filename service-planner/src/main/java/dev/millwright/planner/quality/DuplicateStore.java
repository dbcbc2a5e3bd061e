package dev.millwright.planner.quality;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Cursor;
import dev.millwright.planner.storage.Json;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pairs that may be the same, and what was decided. Every call takes part in the caller's transaction. */
final class DuplicateStore {
    private static final TypeReference<List<Candidate.Reason>> REASONS = new TypeReference<>() {};
    private static final String SELECT = """
        select d.*, a.name as first_name, a.city as first_city, b.name as second_name, b.city as second_city
        from planner.duplicate d join planner.customer a on a.customer_id = d.first_id
        join planner.customer b on b.customer_id = d.second_id
        """;

    private DuplicateStore() {}

    /** Writes what {@code found} says about {@code ids}; open pairs of theirs that are not found any more go. */
    static void write(Connection connection, Collection<String> ids, Collection<Candidate> found, Instant now)
            throws SQLException {
        try (var delete = connection.prepareStatement("""
            delete from planner.duplicate d where status = 'open' and (first_id = any (?) or second_id = any (?))
              and not exists (select from unnest(?, ?) as f (a, b) where f.a = d.first_id and f.b = d.second_id)\
            """)) {
            Columns.set(delete, 1, ids);
            Columns.set(delete, 2, ids);
            Columns.set(delete, 3, found.stream().map(Candidate::first).toList());
            Columns.set(delete, 4, found.stream().map(Candidate::second).toList());
            delete.executeUpdate();
        }
        if (found.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement("""
            insert into planner.duplicate as d (first_id, second_id, kind, score, reasons, found_at)
            values (?, ?, ?, ?, ?::jsonb, ?)
            on conflict (first_id, second_id) do update
                set kind = excluded.kind, score = excluded.score, reasons = excluded.reasons, version = d.version + 1
                where d.status = 'open' and (d.kind, d.score, d.reasons) is distinct from
                    (excluded.kind, excluded.score, excluded.reasons)\
            """)) {
            for (var candidate : found.stream()
                    .sorted(Comparator.comparing(Candidate::first).thenComparing(Candidate::second))
                    .toList()) {
                insert.setString(1, candidate.first());
                insert.setString(2, candidate.second());
                insert.setString(3, word(candidate.kind()));
                insert.setDouble(4, candidate.score());
                insert.setString(5, Json.write(candidate.reasons()));
                Columns.set(insert, 6, now);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Pairs with {@code status}, of {@code kind} unless that is empty, likeliest first (decided ones latest first). */
    static List<DataQuality.Duplicate> list(
            Connection connection, DataQuality.Status status, String kind, @Nullable String cursor, int limit)
            throws SQLException {
        var keys = Cursor.keys(cursor, 2);
        boolean open = status == DataQuality.Status.OPEN;
        var order = open ? "d.score" : "extract(epoch from d.decided_at)::double precision";
        try (var query = connection.prepareStatement(SELECT + """
            where d.status = ? and (? = '' or d.kind = ?) and (? or (%s, d.duplicate_id) < (?, ?))
            order by %s desc, d.duplicate_id desc limit ?\
            """.formatted(order, order))) {
            query.setString(1, status.word());
            query.setString(2, kind);
            query.setString(3, kind);
            query.setBoolean(4, keys.isEmpty());
            query.setDouble(5, keys.isEmpty() ? 0 : Double.parseDouble(keys.get(0)));
            query.setLong(6, keys.isEmpty() ? 0 : Long.parseLong(keys.get(1)));
            query.setInt(7, limit + 1);
            return Columns.all(query, DuplicateStore::duplicate);
        }
    }

    static String cursorOf(DataQuality.Duplicate pair) {
        var at = pair.decidedAt();
        double key = at == null ? pair.score() : at.getEpochSecond() + at.getNano() / 1e9;
        return Cursor.of(key, pair.id());
    }

    /** The pair called {@code id}. */
    static Optional<DataQuality.Duplicate> read(Connection connection, long id) throws SQLException {
        try (var query = connection.prepareStatement(SELECT + "where d.duplicate_id = ?")) {
            query.setLong(1, id);
            return Columns.all(query, DuplicateStore::duplicate).stream().findFirst();
        }
    }

    /** The pair called {@code id}, locked until the end of the transaction. */
    static Optional<DataQuality.Duplicate> find(Connection connection, long id) throws SQLException {
        try (var query = connection.prepareStatement(SELECT + "where d.duplicate_id = ? for update of d")) {
            query.setLong(1, id);
            return Columns.all(query, DuplicateStore::duplicate).stream().findFirst();
        }
    }

    /** Open pairs of {@code customer}, likeliest first, at most {@code limit}. */
    static List<DataQuality.Duplicate> of(Connection connection, String customer, int limit) throws SQLException {
        try (var query = connection.prepareStatement(
                SELECT
                        + "where d.status = 'open' and ? in (d.first_id, d.second_id) order by d.score desc, d.duplicate_id limit ?")) {
            query.setString(1, customer);
            query.setInt(2, limit);
            return Columns.all(query, DuplicateStore::duplicate);
        }
    }

    /** Puts a decision, or takes it back. */
    static void decide(
            Connection connection, long id, DataQuality.Status status, @Nullable String who, Instant now, String reason)
            throws SQLException {
        try (var update = connection.prepareStatement("""
            update planner.duplicate set status = ?, decided_by = ?, decided_at = ?, reason = ?, version = version + 1
            where duplicate_id = ?\
            """)) {
            update.setString(1, status.word());
            update.setString(2, who);
            Columns.set(update, 3, who == null ? null : now);
            update.setString(4, reason);
            update.setLong(5, id);
            update.executeUpdate();
        }
    }

    /** The highest score among the open pairs of each of {@code ids} that may be the same. */
    static Map<String, Double> doubts(Connection connection, Collection<String> ids) throws SQLException {
        try (var query = connection.prepareStatement("""
            select d.id, max(d.score) as doubt
            from (select first_id as id, score from planner.duplicate where status = 'open' and kind = 'same' and first_id = any (?)
                  union all
                  select second_id, score from planner.duplicate where status = 'open' and kind = 'same' and second_id = any (?)) d
            group by d.id\
            """)) {
            Columns.set(query, 1, ids);
            Columns.set(query, 2, ids);
            var doubts = new java.util.HashMap<String, Double>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    doubts.put(rows.getString("id"), rows.getDouble("doubt"));
                }
            }
            return doubts;
        }
    }

    private static String word(Candidate.Kind kind) {
        return kind == Candidate.Kind.SAME ? "same" : "same-group";
    }

    private static DataQuality.Duplicate duplicate(ResultSet row) throws SQLException {
        return new DataQuality.Duplicate(
                row.getLong("duplicate_id"),
                row.getInt("version"),
                new DataQuality.Party(
                        row.getString("first_id"), row.getString("first_name"), row.getString("first_city")),
                new DataQuality.Party(
                        row.getString("second_id"), row.getString("second_name"), row.getString("second_city")),
                row.getString("kind"),
                row.getDouble("score"),
                Json.read(row.getString("reasons"), REASONS),
                DataQuality.Status.of(row.getString("status")),
                Columns.instant(row, "found_at"),
                row.getString("decided_by"),
                Columns.instantOrNull(row, "decided_at"),
                row.getString("reason"));
    }
}
