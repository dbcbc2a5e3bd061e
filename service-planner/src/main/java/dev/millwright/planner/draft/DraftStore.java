package dev.millwright.planner.draft;

import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Cursor;
import dev.millwright.planner.storage.Json;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Draft plans. Every call takes part in the caller's transaction. */
final class DraftStore {
    private static final String BRIEF = """
        select draft_id, version, state, title, question, cause_key, cause, asked_by, asked_at, made_at, seconds, problem, stale,
               brief, decided_by, decided_at, reason, null as answer from planner.plan_draft
        """;

    private DraftStore() {}

    /** What is kept of an answer. */
    private record Answer(Comparison comparison, List<Difference> differences) {}

    /** What lists show of it. */
    private record Brief(
            PlanDraft.Summary summary, @Nullable Comparison comparison) {}

    /** Adds a new one; false if the planner has one for the same cause already. */
    static boolean insert(Connection connection, PlanDraft draft) throws SQLException {
        try (var insert = connection.prepareStatement("""
            insert into planner.plan_draft (draft_id, version, state, title, question, cause_key, cause, asked_by, asked_at, seconds,
                alive_at, brief)
            values (?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?::jsonb)
            on conflict (split_part(cause_key, '#', 1)) where state in ('making', 'ready') do nothing\
            """)) {
            var cause = draft.cause();
            insert.setObject(1, draft.id());
            insert.setInt(2, draft.version());
            insert.setString(3, draft.state().word());
            insert.setString(4, draft.title());
            insert.setString(5, Json.write(draft.question()));
            insert.setString(6, cause == null ? null : cause.key());
            insert.setString(7, cause == null ? null : cause.words());
            insert.setString(8, draft.askedBy());
            Columns.set(insert, 9, draft.askedAt());
            insert.setInt(10, draft.seconds());
            Columns.set(insert, 11, draft.askedAt());
            insert.setString(12, Json.write(new Brief(draft.summary(), null)));
            return insert.executeUpdate() == 1;
        }
    }

    /** The draft {@code id}; locks it until the end of the transaction if {@code lock}. */
    static Optional<PlanDraft> find(Connection connection, UUID id, boolean lock) throws SQLException {
        try (var query = connection.prepareStatement(
                "select * from planner.plan_draft where draft_id = ?" + (lock ? " for update" : ""))) {
            query.setObject(1, id);
            return Columns.all(query, DraftStore::draft).stream().findFirst();
        }
    }

    /** Newest first; one more than {@code limit} to see whether there are more. */
    static List<PlanDraft> list(Connection connection, @Nullable DraftState state, @Nullable String cursor, int limit)
            throws SQLException {
        var keys = Cursor.keys(cursor, 2);
        try (var query = connection.prepareStatement(BRIEF + """
            where (?::text is null or state = ?) and (? or (asked_at, draft_id) < (?, ?))
            order by asked_at desc, draft_id desc limit ?\
            """)) {
            query.setString(1, state == null ? null : state.word());
            query.setString(2, state == null ? null : state.word());
            query.setBoolean(3, keys.isEmpty());
            Columns.set(query, 4, keys.isEmpty() ? Instant.EPOCH : instant(keys.getFirst()));
            query.setObject(5, keys.isEmpty() ? new UUID(0, 0) : UUID.fromString(keys.getLast()));
            query.setInt(6, limit + 1);
            return Columns.all(query, DraftStore::draft);
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (java.time.format.DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "cursor: '%s' (expected: the 'next' of the page before)".formatted(text), e);
        }
    }

    /** The cursor that goes on behind {@code draft}. */
    static String cursorOf(PlanDraft draft) {
        return Cursor.of(draft.askedAt(), draft.id());
    }

    /** Everything that waits for a person, whole, in order of the id; not locked: {@link #replace} sees what was changed since. */
    static List<PlanDraft> waiting(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(
                "select * from planner.plan_draft where state = 'ready' order by draft_id")) {
            return Columns.all(query, DraftStore::draft);
        }
    }

    /** How many are being made. */
    static int making(Connection connection) throws SQLException {
        try (var query =
                connection.prepareStatement("select count(*) as n from planner.plan_draft where state = 'making'")) {
            return Columns.all(query, row -> row.getInt("n")).getFirst();
        }
    }

    /**
     * Writes {@code next} over {@code before}, if nobody has changed it since.
     *
     * @return whether it was written
     */
    static boolean replace(Connection connection, PlanDraft before, PlanDraft next) throws SQLException {
        try (var update = connection.prepareStatement("""
            update planner.plan_draft set version = ?, state = ?, made_at = ?, problem = ?, stale = ?, brief = ?::jsonb,
                answer = ?::jsonb, decided_by = ?, decided_at = ?, reason = ?
            where draft_id = ? and version = ? and state = ?\
            """)) {
            var comparison = next.comparison();
            update.setInt(1, next.version());
            update.setString(2, next.state().word());
            Columns.set(update, 3, next.madeAt());
            update.setString(4, next.problem());
            update.setString(5, next.stale());
            update.setString(6, Json.write(new Brief(next.summary(), comparison == null ? null : comparison.brief())));
            update.setString(7, comparison == null ? null : Json.write(new Answer(comparison, next.differences())));
            update.setString(8, next.decidedBy());
            Columns.set(update, 9, next.decidedAt());
            update.setString(10, next.reason());
            update.setObject(11, before.id());
            update.setInt(12, before.version());
            update.setString(13, before.state().word());
            return update.executeUpdate() == 1;
        }
    }

    /** A sign of life of whoever makes {@code ids} or has them waiting; gives those that are still to be made. */
    static Set<UUID> alive(Connection connection, Collection<UUID> ids, Instant now) throws SQLException {
        try (var update = connection.prepareStatement("""
            update planner.plan_draft set alive_at = ? where draft_id = any (?) and state = 'making' returning draft_id\
            """)) {
            Columns.set(update, 1, now);
            update.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
            return Set.copyOf(Columns.all(update, row -> row.getObject("draft_id", UUID.class)));
        }
    }

    /** Marks those as failed whose maker has given no sign of life since {@code since}. */
    static List<UUID> failDead(Connection connection, Instant since, String problem) throws SQLException {
        try (var update = connection.prepareStatement("""
            update planner.plan_draft set state = 'failed', problem = ?, version = version + 1
            where state = 'making' and alive_at < ? returning draft_id\
            """)) {
            update.setString(1, problem);
            Columns.set(update, 2, since);
            return Columns.all(update, row -> row.getObject("draft_id", UUID.class));
        }
    }

    /** Forgets what is older than {@code before}, and all but the newest {@code kept}; never what is being made. */
    static int forget(Connection connection, Instant before, int kept) throws SQLException {
        try (var delete = connection.prepareStatement("""
            delete from planner.plan_draft where state <> 'making' and (asked_at < ? or draft_id in
                (select draft_id from planner.plan_draft order by asked_at desc, draft_id desc offset ?))\
            """)) {
            Columns.set(delete, 1, before);
            delete.setInt(2, kept);
            return delete.executeUpdate();
        }
    }

    private static PlanDraft draft(ResultSet row) throws SQLException {
        var brief = Json.read(row.getString("brief"), Brief.class);
        var text = row.getString("answer");
        var answer = text == null ? null : Json.read(text, Answer.class);
        var key = row.getString("cause_key");
        return new PlanDraft(
                row.getObject("draft_id", UUID.class),
                row.getInt("version"),
                DraftState.of(row.getString("state")),
                row.getString("title"),
                Json.read(row.getString("question"), Question.class),
                key == null ? null : new PlanDraft.Cause(key, row.getString("cause")),
                row.getString("asked_by"),
                Columns.instant(row, "asked_at"),
                Columns.instantOrNull(row, "made_at"),
                row.getInt("seconds"),
                null,
                row.getString("problem"),
                row.getString("stale"),
                brief.summary(),
                answer == null ? brief.comparison() : answer.comparison(),
                answer == null ? List.of() : answer.differences(),
                row.getString("decided_by"),
                Columns.instantOrNull(row, "decided_at"),
                row.getString("reason"));
    }
}
