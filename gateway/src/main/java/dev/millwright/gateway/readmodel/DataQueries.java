package dev.millwright.gateway.readmodel;

import dev.millwright.gateway.readmodel.DataView.Account;
import dev.millwright.gateway.readmodel.DataView.Day;
import dev.millwright.gateway.readmodel.DataView.Quarantined;
import dev.millwright.gateway.readmodel.DataView.Reason;
import dev.millwright.gateway.readmodel.DataView.Rejected;
import dev.millwright.gateway.readmodel.DataView.RejectedPage;
import dev.millwright.twins.telemetry.RejectionReason;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ledger, refused frames and quarantined values. */
final class DataQueries {
    private static final int DAYS_MAX = 120;
    private static final int QUARANTINE_MAX = 100;
    private static final int PAYLOAD_SHOWN = 600;
    private static final String SUMS = """
            sum(frames)::bigint AS frames, sum(received)::bigint AS received, sum(stored)::bigint AS stored,
            sum(merged)::bigint AS merged, sum(duplicate)::bigint AS duplicate, sum(rejected)::bigint AS rejected,
            sum(late)::bigint AS late, sum(quarantined)::bigint AS quarantined""";
    private static final String BY_SOURCE =
            "SELECT source, " + SUMS + " FROM twins.ingest_ledger GROUP BY source ORDER BY source";
    private static final String BY_DAY = "SELECT source, day, " + SUMS
            + " FROM twins.ingest_ledger GROUP BY source, day ORDER BY day DESC, source LIMIT ?";
    private static final String REJECTED = """
            SELECT id, received_at, source, topic, machine_id, reason, detail, substring(payload FROM 1 FOR 600) AS payload,
                   payload_bytes
            FROM twins.rejected_frame WHERE id < ? AND (?::text IS NULL OR reason = ?) ORDER BY id DESC LIMIT ?""";
    private static final String QUARANTINE = """
            SELECT m.machine_id, q.signal, count(*) AS values,
                   (array_agg(q.value ORDER BY q.received_at DESC))[1] AS newest, max(q.received_at) AS newest_at
            FROM (SELECT * FROM twins.quarantine ORDER BY received_at DESC LIMIT 20000) q
            JOIN twins.machine m USING (machine_no) GROUP BY 1, 2 ORDER BY newest_at DESC LIMIT ?""";

    DataView ledger(Connection connection) throws SQLException {
        var accounts = Sql.list(connection, BY_SOURCE, DataQueries::account);
        var days = Sql.list(
                connection, BY_DAY, row -> new Day(row.getObject("day", LocalDate.class), account(row)), DAYS_MAX);
        return new DataView(total(accounts), accounts, days);
    }

    RejectedPage rejected(Connection connection, long before, @Nullable String reason, int limit) throws SQLException {
        var rows = Sql.list(connection, REJECTED, DataQueries::refused, before, reason, reason, limit + 1);
        boolean more = rows.size() > limit;
        var items = more ? rows.subList(0, limit) : rows;
        return new RejectedPage(items, more ? Long.toString(items.getLast().id()) : null);
    }

    List<Reason> reasons(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "SELECT reason, count(*) AS frames, max(received_at) AS newest_at FROM twins.rejected_frame"
                        + " GROUP BY reason ORDER BY frames DESC, reason",
                row -> new Reason(
                        row.getString("reason"),
                        row.getLong("frames"),
                        Sql.instant(row, "newest_at"),
                        advice(row.getString("reason"))));
    }

    List<Quarantined> quarantine(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                QUARANTINE,
                row -> new Quarantined(
                        row.getString("machine_id"),
                        row.getString("signal"),
                        row.getLong("values"),
                        Sql.number(row, "newest"),
                        Sql.instant(row, "newest_at")),
                QUARANTINE_MAX);
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString("source"),
                row.getLong("frames"),
                row.getLong("received"),
                row.getLong("stored"),
                row.getLong("merged"),
                row.getLong("duplicate"),
                row.getLong("rejected"),
                row.getLong("late"),
                row.getLong("quarantined"));
    }

    private static Account total(List<Account> accounts) {
        var total = new Account("", 0, 0, 0, 0, 0, 0, 0, 0);
        for (var next : accounts) {
            total = new Account(
                    "",
                    total.frames() + next.frames(),
                    total.received() + next.received(),
                    total.stored() + next.stored(),
                    total.merged() + next.merged(),
                    total.duplicate() + next.duplicate(),
                    total.rejected() + next.rejected(),
                    total.late() + next.late(),
                    total.quarantined() + next.quarantined());
        }
        return total;
    }

    private static Rejected refused(ResultSet row) throws SQLException {
        var reason = row.getString("reason");
        return new Rejected(
                row.getLong("id"),
                Sql.instant(row, "received_at"),
                row.getString("source"),
                row.getString("topic"),
                row.getString("machine_id"),
                reason,
                row.getString("detail"),
                advice(reason),
                text(row.getBytes("payload")),
                row.getInt("payload_bytes"));
    }

    private static String advice(String reason) {
        return Arrays.stream(RejectionReason.values())
                .filter(known -> known.name().equalsIgnoreCase(reason))
                .map(RejectionReason::advice)
                .findFirst()
                .orElse("");
    }

    private static String text(byte @Nullable [] payload) {
        if (payload == null) {
            return "";
        }
        var text = new String(payload, 0, Math.min(payload.length, PAYLOAD_SHOWN), StandardCharsets.UTF_8);
        return text.replaceAll("\\p{Cntrl}", "·");
    }
}
