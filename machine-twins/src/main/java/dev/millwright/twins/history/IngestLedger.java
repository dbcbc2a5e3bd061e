package dev.millwright.twins.history;

import dev.millwright.twins.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Reads the ledger of everything that ever came in. Thread-safe; never blocks the caller. */
public final class IngestLedger {
    private static final String COUNTS = """
            sum(frames)::bigint AS frames, sum(received)::bigint AS received, sum(stored)::bigint AS stored,
            sum(merged)::bigint AS merged, sum(duplicate)::bigint AS duplicate, sum(rejected)::bigint AS rejected,
            sum(late)::bigint AS late, sum(quarantined)::bigint AS quarantined
            """;
    private static final String DAYS = "SELECT source, day, " + COUNTS
            + " FROM twins.ingest_ledger WHERE day >= ? AND day <= ? GROUP BY source, day ORDER BY day DESC, source";
    private static final String TOTALS =
            "SELECT source, max(day) AS day, " + COUNTS + " FROM twins.ingest_ledger GROUP BY source ORDER BY source";

    private final Database database;

    /** Reads from {@code database}, whose schemas have been migrated. */
    public IngestLedger(Database database) {
        this.database = database;
    }

    /**
     * One source's account.
     *
     * @param source the source
     * @param day UTC day; in a total the last one with an entry
     * @param frames frames received
     * @param counts what became of their observations and events
     */
    public record Entry(String source, LocalDate day, long frames, StoreOutcome counts) {
        /** {@code received - stored - merged - duplicate - rejected}: 0 if the ledger balances. */
        public long difference() {
            return counts.received() - counts.stored() - counts.merged() - counts.duplicate() - counts.rejected();
        }
    }

    /** Accounts by day, newest first, from {@code first} to {@code last}, both inclusive. */
    public CompletionStage<List<Entry>> days(LocalDate first, LocalDate last) {
        return database.inTransaction(connection -> Sql.list(connection, DAYS, IngestLedger::read, first, last));
    }

    /** Accounts by source over all days. */
    public CompletionStage<List<Entry>> totals() {
        return database.inTransaction(connection -> Sql.list(connection, TOTALS, IngestLedger::read));
    }

    private static Entry read(ResultSet row) throws SQLException {
        return new Entry(
                row.getString("source"),
                row.getObject("day", LocalDate.class),
                row.getLong("frames"),
                new StoreOutcome(
                        row.getLong("received"),
                        row.getLong("stored"),
                        row.getLong("merged"),
                        row.getLong("duplicate"),
                        row.getLong("rejected"),
                        row.getLong("late"),
                        row.getLong("quarantined")));
    }
}
