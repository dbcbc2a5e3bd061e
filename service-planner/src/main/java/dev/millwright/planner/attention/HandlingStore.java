package dev.millwright.planner.attention;

import dev.millwright.planner.attention.EpisodeHandling.Assignment;
import dev.millwright.planner.attention.EpisodeHandling.Seen;
import dev.millwright.planner.attention.EpisodeHandling.Snooze;
import dev.millwright.planner.storage.Columns;
import dev.millwright.twins.condition.Episode.Severity;
import dev.millwright.twins.machine.MachineId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Handlings and comments in their tables. Every call takes part in the caller's transaction. */
@SuppressWarnings("EnumOrdinal") // A severity is stored and compared by its rank.
public final class HandlingStore {
    private HandlingStore() {}

    /**
     * What a step is about.
     *
     * @param caseId what the handling hangs on
     * @param severity as it is now
     * @param open whether it has not been closed
     */
    record Subject(UUID caseId, Severity severity, boolean open) {}

    static Optional<Subject> subject(Connection connection, MachineId machine, UUID episode) throws SQLException {
        try (var query = connection.prepareStatement("""
            select e.case_id, e.severity, e.closed_at from twins.episode e join twins.machine m using (machine_no)
            where e.episode_id = ? and m.machine_id = ?""")) {
            query.setObject(1, episode);
            query.setString(2, machine.value());
            return Columns.all(
                            query,
                            row -> new Subject(
                                    row.getObject("case_id", UUID.class),
                                    Severity.values()[row.getInt("severity")],
                                    Columns.instantOrNull(row, "closed_at") == null))
                    .stream()
                    .findFirst();
        }
    }

    /** The handling of a case, made if there is none, and kept from others until the transaction ends. */
    static EpisodeHandling lock(Connection connection, UUID caseId, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into planner.episode_handling (case_id, waiting_since) values (?, ?) on conflict do nothing")) {
            insert.setObject(1, caseId);
            Columns.set(insert, 2, now);
            insert.executeUpdate();
        }
        try (var query =
                connection.prepareStatement("select * from planner.episode_handling where case_id = ? for update")) {
            query.setObject(1, caseId);
            return Columns.all(query, HandlingStore::read).getFirst();
        }
    }

    /**
     * The handling in the columns of {@code planner.episode_handling}, whatever else the row holds.
     *
     * @return {@link EpisodeHandling#UNTOUCHED} if they are all null
     */
    public static EpisodeHandling read(ResultSet row) throws SQLException {
        var seenAt = Columns.instantOrNull(row, "acknowledged_at");
        var snoozedAt = Columns.instantOrNull(row, "snoozed_at");
        var assignedAt = Columns.instantOrNull(row, "assigned_at");
        return new EpisodeHandling(
                row.getInt("version"),
                seenAt == null
                        ? null
                        : new Seen(
                                seenAt,
                                row.getString("acknowledged_by"),
                                row.getString("acknowledged_comment"),
                                severity(row, "acknowledged_severity")),
                snoozedAt == null
                        ? null
                        : new Snooze(
                                snoozedAt,
                                row.getString("snoozed_by"),
                                Columns.instant(row, "snoozed_until"),
                                row.getString("snooze_reason"),
                                severity(row, "snoozed_severity")),
                assignedAt == null
                        ? null
                        : new Assignment(assignedAt, row.getString("assigned_by"), row.getString("assigned_to")),
                row.getInt("escalation"),
                Columns.instantOrNull(row, "escalated_at"));
    }

    private static Severity severity(ResultSet row, String column) throws SQLException {
        return Severity.values()[row.getInt(column)];
    }

    /** Writes what people did; since when it waits, and how far it was raised, is left alone unless {@code waitsAnew}. */
    static void write(Connection connection, UUID caseId, EpisodeHandling handling, @Nullable Instant waitsAnew)
            throws SQLException {
        var seen = handling.seen();
        var snooze = handling.snooze();
        var assignment = handling.assignment();
        try (var update = connection.prepareStatement("""
            update planner.episode_handling set version = ?,
                acknowledged_at = ?, acknowledged_by = ?, acknowledged_comment = ?, acknowledged_severity = ?,
                snoozed_at = ?, snoozed_by = ?, snoozed_until = ?, snooze_reason = ?, snoozed_severity = ?,
                assigned_at = ?, assigned_by = ?, assigned_to = ?,
                waiting_since = coalesce(?, waiting_since)
            where case_id = ?""")) {
            update.setInt(1, handling.version());
            Columns.set(update, 2, seen == null ? null : seen.at());
            update.setString(3, seen == null ? null : seen.by());
            update.setString(4, seen == null ? null : seen.comment());
            rank(update, 5, seen == null ? null : seen.severity());
            Columns.set(update, 6, snooze == null ? null : snooze.at());
            update.setString(7, snooze == null ? null : snooze.by());
            Columns.set(update, 8, snooze == null ? null : snooze.until());
            update.setString(9, snooze == null ? null : snooze.reason());
            rank(update, 10, snooze == null ? null : snooze.severity());
            Columns.set(update, 11, assignment == null ? null : assignment.at());
            update.setString(12, assignment == null ? null : assignment.by());
            update.setString(13, assignment == null ? null : assignment.to());
            Columns.set(update, 14, waitsAnew);
            update.setObject(15, caseId);
            update.executeUpdate();
        }
    }

    private static void rank(PreparedStatement statement, int position, @Nullable Severity severity)
            throws SQLException {
        if (severity == null) {
            statement.setNull(position, Types.SMALLINT);
        } else {
            statement.setShort(position, (short) severity.ordinal());
        }
    }

    /** Adds a line to the thread; false if it stands there already. */
    static boolean add(Connection connection, UUID caseId, EpisodeComment line) throws SQLException {
        try (var insert = connection.prepareStatement("""
            insert into planner.episode_comment (comment_id, case_id, at, who, step, body) values (?, ?, ?, ?, ?, ?)
            on conflict (comment_id) do nothing""")) {
            insert.setObject(1, line.id());
            insert.setObject(2, caseId);
            Columns.set(insert, 3, line.at());
            insert.setString(4, line.who());
            insert.setString(5, line.step());
            insert.setString(6, line.text());
            return insert.executeUpdate() == 1;
        }
    }

    /** Whose comment it is, empty if there is no such comment on this case. */
    static Optional<EpisodeComment> comment(Connection connection, UUID caseId, UUID id) throws SQLException {
        try (var query = connection.prepareStatement(
                "select * from planner.episode_comment where case_id = ? and comment_id = ? and step = 'comment'")) {
            query.setObject(1, caseId);
            query.setObject(2, id);
            return Columns.all(query, HandlingStore::line).stream().findFirst();
        }
    }

    static void withdraw(Connection connection, UUID id, Instant now) throws SQLException {
        try (var update = connection.prepareStatement(
                "update planner.episode_comment set withdrawn_at = ? where comment_id = ? and withdrawn_at is null")) {
            Columns.set(update, 1, now);
            update.setObject(2, id);
            update.executeUpdate();
        }
    }

    /** A line in the columns of {@code planner.episode_comment}; what was withdrawn is not shown. */
    public static EpisodeComment line(ResultSet row) throws SQLException {
        var withdrawn = Columns.instantOrNull(row, "withdrawn_at");
        return new EpisodeComment(
                row.getObject("comment_id", UUID.class),
                Columns.instant(row, "at"),
                row.getString("who"),
                row.getString("step"),
                withdrawn == null ? row.getString("body") : "",
                withdrawn);
    }

    /** What was told after {@code number}, oldest first. */
    static List<EpisodeNotice> notices(Connection connection, long number, int limit) throws SQLException {
        try (var query = connection.prepareStatement(
                "select * from planner.episode_notice where notice_no > ? order by notice_no limit ?")) {
            query.setLong(1, number);
            query.setInt(2, limit);
            return Columns.all(query, HandlingStore::notice);
        }
    }

    static EpisodeNotice notice(ResultSet row) throws SQLException {
        return new EpisodeNotice(
                row.getLong("notice_no"),
                row.getString("machine_id"),
                row.getObject("episode_id", UUID.class),
                EpisodeNotice.What.valueOf(row.getString("what").toUpperCase(java.util.Locale.ROOT)),
                row.getInt("step"),
                Columns.instant(row, "at"));
    }
}
