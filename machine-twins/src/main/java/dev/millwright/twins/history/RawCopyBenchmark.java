package dev.millwright.twins.history;

import dev.millwright.twins.database.Database;
import dev.millwright.twins.history.IngestBatch.Part;
import dev.millwright.twins.history.TelemetryCopy.Row;
import dev.millwright.twins.telemetry.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the storage itself can take: the yardstick for {@code bench ingest}. Copies given rows into the telemetry table with
 * the same encoder, columns, indexes and durability as {@link MeasurementHistory#store}, and nothing else around it.
 */
public final class RawCopyBenchmark {
    private final Database database;
    private final StorageSettings settings;

    /** Measures {@code database}, whose schemas have been migrated. */
    public RawCopyBenchmark(Database database, StorageSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /**
     * What was measured.
     *
     * @param rows rows copied and committed
     * @param values values that are not missing
     * @param elapsed from the first COPY to the last commit
     */
    public record Measured(long rows, long values, Duration elapsed) {
        /** Rows per second. */
        public double rowsPerSecond() {
            return rows * 1e9 / elapsed.toNanos();
        }

        /** Values per second. */
        public double valuesPerSecond() {
            return values * 1e9 / elapsed.toNanos();
        }
    }

    /**
     * Copies all rows of {@code parts}, one transaction per {@code rowsPerCommit} rows, one after the other. Under the
     * negative of their machine numbers, so that the same rows may be there already; they are deleted in the end. Blocks.
     *
     * @param parts at most one row per machine and instant
     * @param rowsPerCommit at least 1
     * @throws dev.millwright.twins.database.DatabaseFailure if the database refuses
     */
    public Measured run(List<Part> parts, int rowsPerCommit) {
        if (rowsPerCommit < 1) {
            throw new IllegalArgumentException("rowsPerCommit: %d (expected: at least 1)".formatted(rowsPerCommit));
        }
        var rows = new ArrayList<Row>();
        long values = 0;
        for (var part : parts) {
            for (var observation : part.rows()) {
                rows.add(new Row(-part.machineNo(), observation));
                for (float value : observation.values()) {
                    values += Float.isNaN(value) ? 0 : 1;
                }
            }
        }
        makePartitions(parts);
        try {
            long begin = System.nanoTime();
            for (int from = 0; from < rows.size(); from += rowsPerCommit) {
                var chunk = rows.subList(from, Math.min(rows.size(), from + rowsPerCommit));
                database.inTransactionNow(connection -> TelemetryCopy.into(connection, "twins.telemetry", chunk));
            }
            return new Measured(rows.size(), values, Duration.ofNanos(System.nanoTime() - begin));
        } finally {
            database.inTransactionNow(
                    connection -> Sql.update(connection, "DELETE FROM twins.telemetry WHERE machine_no < 0"));
        }
    }

    /** As the writer does before its transaction, and no part of the measurement. */
    private void makePartitions(List<Part> parts) {
        long newest = parts.stream()
                .flatMap(part -> part.rows().stream())
                .mapToLong(Observation::observedAtMillis)
                .max()
                .orElse(0);
        new JdbcMeasurementHistory(database, settings)
                .ensurePartitions(new IngestBatch("bench", newest, 0, parts, List.of()));
    }
}
