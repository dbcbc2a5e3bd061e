package dev.millwright.planner.intake;

import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Writes the rows of {@link ResourceFiles}; a row with the same key is replaced. A figure of stock that is the same as at the last
 * import leaves the stock as it is, whatever has been used since; another figure is taken as a count and sets it.
 */
final class ResourceRows {
    private final Connection connection;
    private final Instant now;

    ResourceRows(Connection connection, Instant now) {
        this.connection = connection;
        this.now = now;
    }

    void certificates(List<ResourceFiles.CertificateRow> rows) throws SQLException {
        try (var insert = connection.prepareStatement("""
            insert into planner.certificate (technician_id, skill, valid_until, number, imported_at) values (?, ?, ?, ?, ?)
            on conflict (technician_id, skill) do update set valid_until = excluded.valid_until, number = excluded.number,
                imported_at = excluded.imported_at\
            """)) {
            for (var row : rows) {
                insert.setString(1, row.technicianId());
                insert.setString(2, row.skill());
                insert.setObject(3, row.validUntil());
                insert.setString(4, row.number());
                Columns.set(insert, 5, now);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Local times are those of the technician's time zone. */
    void absences(List<ResourceFiles.StretchRow> rows) throws SQLException {
        stretches("absence", "technician", rows);
    }

    /** Local times are those of the plant's time zone. */
    void blackouts(List<ResourceFiles.StretchRow> rows) throws SQLException {
        stretches("blackout", "site", rows);
    }

    private void stretches(String table, String subject, List<ResourceFiles.StretchRow> rows) throws SQLException {
        try (var insert = connection.prepareStatement(
                """
                insert into planner.%s (import_key, %s_id, from_at, to_at, reason, entered_by, entered_at)
                select ?, s.%s_id, ? at time zone s.time_zone, ? at time zone s.time_zone, ?, 'import', ?
                from planner.%s s where s.%s_id = ?
                on conflict (import_key) do update set %s_id = excluded.%s_id, from_at = excluded.from_at,
                    to_at = excluded.to_at, reason = excluded.reason\
                """.formatted(table, subject, subject, subject, subject, subject, subject))) {
            for (var row : rows) {
                insert.setString(1, row.key());
                insert.setObject(2, row.from());
                insert.setObject(3, row.to());
                insert.setString(4, row.reason());
                Columns.set(insert, 5, now);
                insert.setString(6, row.subject());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    void depots(List<ResourceFiles.DepotRow> rows) throws SQLException {
        try (var insert = connection.prepareStatement("""
            insert into planner.depot (depot_id, name, latitude, longitude, imported_at) values (?, ?, ?, ?, ?)
            on conflict (depot_id) do update set name = excluded.name, latitude = excluded.latitude,
                longitude = excluded.longitude, imported_at = excluded.imported_at\
            """)) {
            for (var row : rows) {
                insert.setString(1, row.id());
                insert.setString(2, row.name());
                insert.setDouble(3, row.latitude());
                insert.setDouble(4, row.longitude());
                Columns.set(insert, 5, now);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Pieces on vans ({@code van}) or in depots ({@code depot}). */
    void stock(String kind, List<ResourceFiles.StockRow> rows) throws SQLException {
        try (var insert = connection.prepareStatement("""
            insert into planner.stock_elsewhere as s (kind, holder, part_no, stock, counted, imported_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (kind, holder, part_no) do update set
                stock = case when s.counted = excluded.counted then s.stock else excluded.stock end,
                counted = excluded.counted, imported_at = excluded.imported_at\
            """)) {
            for (var row : rows) {
                insert.setString(1, kind);
                insert.setString(2, row.holder());
                insert.setString(3, row.part());
                insert.setInt(4, row.stock());
                insert.setInt(5, row.stock());
                Columns.set(insert, 6, now);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Parts of the store. */
    void parts(List<PlannerFiles.PartRow> rows) throws SQLException {
        try (var insert = connection.prepareStatement("""
            insert into planner.part as p (part_no, name, price_cents, stock, lead_time_days, imported_at, lead_time_days_late,
                                           counted) values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (part_no) do update set name = excluded.name, price_cents = excluded.price_cents,
                stock = case when p.counted = excluded.counted then p.stock else excluded.stock end,
                lead_time_days = excluded.lead_time_days, imported_at = excluded.imported_at,
                lead_time_days_late = excluded.lead_time_days_late, counted = excluded.counted\
            """)) {
            for (var row : rows) {
                insert.setString(1, row.number());
                insert.setString(2, row.name());
                insert.setLong(3, row.cents());
                insert.setInt(4, row.stock());
                insert.setInt(5, row.leadTimeDays());
                Columns.set(insert, 6, now);
                insert.setObject(7, row.leadTimeDaysLate(), java.sql.Types.INTEGER);
                insert.setInt(8, row.stock());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    void taskParts(List<ResourceFiles.TaskPartRow> rows) throws SQLException {
        try (var insert = connection.prepareStatement("""
            insert into planner.service_task_part (model_id, component, failure_mode, part_no, quantity, probability, imported_at)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (model_id, component, failure_mode, part_no) do update set quantity = excluded.quantity,
                probability = excluded.probability, imported_at = excluded.imported_at\
            """)) {
            for (var row : rows) {
                insert.setString(1, row.modelId());
                insert.setString(2, row.component());
                insert.setString(3, row.failureMode());
                insert.setString(4, row.part());
                insert.setInt(5, row.quantity());
                insert.setDouble(6, row.probability());
                Columns.set(insert, 7, now);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
