package dev.millwright.twins.history;

import dev.millwright.twins.history.IngestBatch.Part;
import dev.millwright.twins.history.TelemetryCopy.Row;
import dev.millwright.twins.telemetry.Observation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes one batch within the caller's transaction. Rows in order go by plain COPY; if one of them is there already, or came
 * late, they go through a scratch table that keeps what is there and fills in what is missing.
 *
 * @param keepsRollUp whether the platform keeps the roll-up itself and must hear which hours late rows touched
 */
record BatchWriter(boolean keepsRollUp) {
    /** Key of the advisory lock between writers (shared) and the roll-up's next step (exclusive). */
    static final String ROLL_UP_LOCK = "hashtext('twins.roll_up_state')";

    private static final String UNIQUE_VIOLATION = "23505";
    private static final int COLUMNS = 16;

    private static final String INSERT_MISSING =
            "INSERT INTO twins.telemetry SELECT * FROM incoming ON CONFLICT (machine_no, time) DO NOTHING"
                    + " RETURNING machine_no";
    private static final String FILL_GAPS = """
            UPDATE twins.telemetry t SET %s FROM incoming i
            WHERE t.machine_no = i.machine_no AND t.time = i.time AND t.time BETWEEN ? AND ? AND (%s)
            RETURNING t.machine_no
            """.formatted(
                    eachColumn("c%1$d = coalesce(t.c%1$d, i.c%1$d)", ", "),
                    eachColumn("t.c%1$d IS NULL AND i.c%1$d IS NOT NULL", " OR "));

    private static String eachColumn(String form, String between) {
        return IntStream.range(0, COLUMNS).mapToObj(form::formatted).collect(Collectors.joining(between));
    }

    /** Stored, merged and duplicate rows, and whose rows the conflict-safe way added to. */
    private record Fate(long stored, long merged, long duplicate, Set<Integer> enriched) {
        static final Fate NONE = new Fate(0, 0, 0, Set.of());

        Fate plusStored(long more) {
            return new Fate(stored + more, merged, duplicate, enriched);
        }
    }

    /**
     * Writes everything and the ledger.
     *
     * @param transaction hears the transaction's number, by which a lost commit can be looked up
     */
    StoreOutcome write(Connection connection, IngestBatch batch, TransactionMark transaction) throws SQLException {
        var rows = new ArrayList<Row>();
        int late = 0;
        long repeated = 0;
        long joined = 0;
        for (var part : batch.machines()) {
            repeated += part.repeated();
            joined += part.joined();
            for (var observation : part.rows()) {
                rows.add(new Row(part.machineNo(), observation));
                late += observation.quality() == Observation.Quality.LATE ? 1 : 0;
            }
        }
        if (keepsRollUp && !rows.isEmpty()) {
            RollUpDue.announce(connection, rows);
        }
        var fate = storeRows(connection, rows);
        long newEvents = SideTables.insertEvents(connection, batch);
        long events = batch.machines().stream()
                .mapToLong(part -> part.events().size())
                .sum();
        long quarantined = SideTables.insertQuarantine(connection, batch);
        SideTables.insertRejected(connection, batch);
        long rejected = batch.rejected().stream()
                .mapToLong(IngestBatch.RejectedFrame::observations)
                .sum();
        var outcome = new StoreOutcome(
                batch.received(),
                fate.stored + newEvents,
                fate.merged + joined,
                fate.duplicate + repeated + events - newEvents,
                rejected,
                late,
                quarantined,
                fate.enriched);
        transaction.set(SideTables.addToLedger(connection, batch, outcome));
        return outcome;
    }

    private static Fate storeRows(Connection connection, List<Row> rows) throws SQLException {
        var prompt = new ArrayList<Row>(rows.size());
        var late = new ArrayList<Row>();
        for (var row : rows) {
            (row.observation().quality() == Observation.Quality.LATE ? late : prompt).add(row);
        }
        if (!prompt.isEmpty()) {
            var before = connection.setSavepoint();
            try {
                long stored = TelemetryCopy.into(connection, "twins.telemetry", prompt);
                return storeSafely(connection, late).plusStored(stored);
            } catch (SQLException refused) {
                if (!UNIQUE_VIOLATION.equals(refused.getSQLState())) {
                    throw refused;
                }
                connection.rollback(before);
            }
        }
        return storeSafely(connection, rows);
    }

    private static Fate storeSafely(Connection connection, List<Row> all) throws SQLException {
        if (all.isEmpty()) {
            return Fate.NONE;
        }
        var once = RowMerge.of(all);
        var rows = once.rows();
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TEMPORARY TABLE incoming (LIKE twins.telemetry) ON COMMIT DROP");
            TelemetryCopy.into(connection, "incoming", rows);
            var enriched = new HashSet<Integer>();
            long stored = countInto(enriched, statement.executeQuery(INSERT_MISSING));
            long merged = stored == rows.size() ? 0 : fillGaps(connection, rows, enriched);
            return new Fate(stored, merged + once.merged(), rows.size() - stored - merged + once.duplicate(), enriched);
        }
    }

    /** The time range is given besides, so that partitions and chunks outside it are not even looked at. */
    private static long fillGaps(Connection connection, List<Row> rows, Set<Integer> enriched) throws SQLException {
        var times = rows.stream()
                .mapToLong(row -> row.observation().observedAtMillis())
                .summaryStatistics();
        try (var update = connection.prepareStatement(FILL_GAPS)) {
            update.setObject(1, SqlTime.of(times.getMin()));
            update.setObject(2, SqlTime.of(times.getMax()));
            return countInto(enriched, update.executeQuery());
        }
    }

    private static long countInto(Set<Integer> machines, ResultSet changed) throws SQLException {
        long rows = 0;
        try (changed) {
            while (changed.next()) {
                machines.add(changed.getInt(1));
                rows++;
            }
        }
        return rows;
    }

    /** The UTC days, as days since the epoch, that {@code batch}'s rows fall on. */
    static long[] days(IngestBatch batch) {
        return batch.machines().stream()
                .map(Part::rows)
                .flatMap(List::stream)
                .mapToLong(row -> Math.floorDiv(row.observedAtMillis(), 86_400_000L))
                .distinct()
                .toArray();
    }
}
