package dev.millwright.twins.history;

import dev.millwright.twins.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Reads what was refused, with its reason. Thread-safe; never blocks the caller. */
public final class RejectedFrames {
    private static final String NEWEST = """
            SELECT * FROM twins.rejected_frame WHERE id < ? AND (?::text IS NULL OR machine_id = ?) ORDER BY id DESC LIMIT ?
            """;
    private static final String BY_REASON = """
            SELECT reason, count(*) AS n FROM twins.rejected_frame WHERE received_at >= ? GROUP BY reason ORDER BY n DESC
            """;

    private final Database database;

    /** Reads from {@code database}, whose schemas have been migrated. */
    public RejectedFrames(Database database) {
        this.database = database;
    }

    /**
     * A refused frame as it lies in the database.
     *
     * @param id ascending in order of arrival
     * @param receivedAt our clock
     * @param source the ledger's account
     * @param topic where it was published
     * @param machineId the machine it claims to be from, null if that could not be told
     * @param reason a {@link dev.millwright.twins.telemetry.RejectionReason}'s name
     * @param detail value and rule in words
     * @param payload its first 4 KiB
     * @param payloadBytes its whole length
     */
    @SuppressWarnings("ArrayRecordComponent") // The bytes of the wire, never compared.
    public record Rejected(
            long id,
            Instant receivedAt,
            String source,
            String topic,
            @Nullable String machineId,
            String reason,
            String detail,
            byte[] payload,
            int payloadBytes) {}

    /**
     * How often a reason was given.
     *
     * @param reason a {@link dev.millwright.twins.telemetry.RejectionReason}'s name
     * @param count how often
     */
    public record ReasonCount(String reason, long count) {}

    /**
     * Refused frames, newest first.
     *
     * @param machineId only of this machine, null for all
     * @param limit most of them, 1 to {@value Page#LIMIT_MAX}
     * @param cursor where the page before ended, null for the first
     * @throws IllegalArgumentException if the cursor is not one of ours
     */
    public CompletionStage<Page<Rejected>> list(@Nullable String machineId, int limit, @Nullable String cursor) {
        Page.requireLimit(limit);
        var from = Cursor.of(cursor);
        long before = from == null ? Long.MAX_VALUE : Long.parseLong(from.first());
        return database.inTransaction(connection -> {
            var found = Sql.list(connection, NEWEST, RejectedFrames::read, before, machineId, machineId, limit + 1);
            return found.size() <= limit
                    ? new Page<>(found, null)
                    : new Page<>(
                            found.subList(0, limit),
                            new Cursor(Long.toString(found.get(limit - 1).id()), "").text());
        });
    }

    /** How often each reason was given since {@code from}, most frequent first. */
    public CompletionStage<List<ReasonCount>> reasons(Instant from) {
        return database.inTransaction(connection -> Sql.list(
                connection, BY_REASON, row -> new ReasonCount(row.getString("reason"), row.getLong("n")), from));
    }

    private static Rejected read(ResultSet row) throws SQLException {
        return new Rejected(
                row.getLong("id"),
                SqlTime.read(row, "received_at"),
                row.getString("source"),
                row.getString("topic"),
                row.getString("machine_id"),
                row.getString("reason"),
                row.getString("detail"),
                row.getBytes("payload"),
                row.getInt("payload_bytes"));
    }
}
