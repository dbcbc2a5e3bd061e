package dev.millwright.planner.intake;

import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Cursor;
import dev.millwright.planner.storage.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was imported when. Reports hold values of rejected lines; they are deleted with age. */
final class ImportRuns {
    private static final int ERRORS_KEPT = 50;

    private ImportRuns() {}

    /** An import that has ended. */
    record Noted(
            String way, String mapping, String by, Instant began, Instant ended, boolean dryRun, ImportReport report) {}

    /** Adds one, and deletes those that are older than {@code kept}. */
    static void note(Connection connection, Noted run, Duration kept) throws SQLException {
        var report = run.report();
        try (var insert = connection.prepareStatement("""
            insert into planner.import_run (way, mapping, sent_by, began_at, millis, dry_run, stored, rows, errors, report)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)\
            """)) {
            insert.setString(1, run.way());
            insert.setString(2, run.mapping());
            insert.setString(3, run.by());
            Columns.set(insert, 4, run.began());
            insert.setLong(5, Duration.between(run.began(), run.ended()).toMillis());
            insert.setBoolean(6, run.dryRun());
            insert.setBoolean(7, report.stored());
            insert.setInt(
                    8,
                    report.files().stream()
                            .mapToInt(ImportReport.FileRead::rows)
                            .sum());
            insert.setInt(9, report.errors().size());
            insert.setString(
                    10,
                    Json.write(new ImportReport(
                            report.files(),
                            report.errors().stream().limit(ERRORS_KEPT).toList(),
                            report.notes(),
                            report.stored())));
            insert.executeUpdate();
        }
        try (var delete = connection.prepareStatement("delete from planner.import_run where began_at < ?")) {
            Columns.set(delete, 1, run.began().minus(kept));
            delete.executeUpdate();
        }
    }

    /** Imports, newest first; one more than {@code limit} to see whether there are more. */
    static List<Imports.Run> list(Connection connection, @Nullable String cursor, int limit) throws SQLException {
        var keys = Cursor.keys(cursor, 1);
        try (var query = connection.prepareStatement(
                "select * from planner.import_run where run_id < ? order by run_id desc limit ?")) {
            query.setLong(1, keys.isEmpty() ? Long.MAX_VALUE : Long.parseLong(keys.getFirst()));
            query.setInt(2, limit + 1);
            return Columns.all(
                    query,
                    row -> new Imports.Run(
                            row.getLong("run_id"),
                            row.getString("way"),
                            row.getString("mapping"),
                            row.getString("sent_by"),
                            Columns.instant(row, "began_at"),
                            row.getLong("millis"),
                            row.getBoolean("dry_run"),
                            row.getInt("rows"),
                            row.getInt("errors"),
                            Json.read(row.getString("report"), ImportReport.class)));
        }
    }
}
