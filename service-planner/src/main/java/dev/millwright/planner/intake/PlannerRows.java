package dev.millwright.planner.intake;

import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Writes imported rows in batches; a row with the same key is replaced. */
final class PlannerRows {
    private static final int BATCH_MAX = 1000;

    private final Connection connection;
    private final Instant now;

    PlannerRows(Connection connection, Instant now) {
        this.connection = connection;
        this.now = now;
    }

    @FunctionalInterface
    private interface Binder<T> {
        void bind(PreparedStatement insert, T row) throws SQLException;
    }

    private <T> void upsert(String table, String key, String columns, List<T> rows, Binder<T> binder)
            throws SQLException {
        var names = List.of(columns.split(", ", -1));
        var keys = List.of(key.split(", ", -1));
        var set = String.join(
                ", ",
                names.stream()
                        .filter(name -> !keys.contains(name))
                        .map(name -> name + " = excluded." + name)
                        .toList());
        var marks = String.join(", ", names.stream().map(name -> "?").toList());
        var sql = "insert into planner.%s (%s, imported_at) values (%s, ?) on conflict (%s) do update set %s%s"
                .formatted(
                        table,
                        columns,
                        marks,
                        key,
                        set.isEmpty() ? "" : set + ", ",
                        "imported_at = excluded.imported_at");
        try (var insert = connection.prepareStatement(sql)) {
            int waiting = 0;
            for (var row : rows) {
                binder.bind(insert, row);
                Columns.set(insert, names.size() + 1, now);
                insert.addBatch();
                if (++waiting == BATCH_MAX) {
                    insert.executeBatch();
                    waiting = 0;
                }
            }
            insert.executeBatch();
        }
    }

    void sites(List<PlannerFiles.SiteRow> rows) throws SQLException {
        upsert(
                "site",
                "site_id",
                "site_id, customer_id, name, city, country, latitude, longitude, time_zone, service_window,"
                        + " downtime_cents_per_hour, region, open_on_holidays",
                rows,
                (insert, row) -> {
                    insert.setString(1, row.id());
                    insert.setString(2, row.customerId());
                    insert.setString(3, row.name());
                    insert.setString(4, row.city());
                    insert.setString(5, row.country());
                    insert.setDouble(6, row.latitude());
                    insert.setDouble(7, row.longitude());
                    insert.setString(8, row.zone());
                    insert.setString(9, row.window());
                    insert.setObject(10, row.downtimeCents(), java.sql.Types.BIGINT);
                    insert.setString(11, row.region());
                    insert.setBoolean(12, row.openOnHolidays());
                });
    }

    void technicians(List<PlannerFiles.TechnicianRow> rows) throws SQLException {
        upsert(
                "technician",
                "technician_id",
                "technician_id, name, skills, latitude, longitude, time_zone, working_hours, cents_per_hour, region",
                rows,
                (insert, row) -> {
                    insert.setString(1, row.id());
                    insert.setString(2, row.name());
                    Columns.set(insert, 3, row.skills());
                    insert.setDouble(4, row.latitude());
                    insert.setDouble(5, row.longitude());
                    insert.setString(6, row.zone());
                    insert.setString(7, row.hours());
                    insert.setLong(8, row.centsPerHour());
                    insert.setString(9, row.region());
                });
    }

    void tasks(List<PlannerFiles.TaskRow> rows) throws SQLException {
        upsert(
                "service_task",
                "model_id, component",
                "model_id, component, skill, preventive_minutes, corrective_minutes, inspection_minutes, part_no,"
                        + " part_quantity, certificates, second_skills",
                rows,
                (insert, row) -> {
                    insert.setString(1, row.modelId());
                    insert.setString(2, row.component());
                    insert.setString(3, row.skill());
                    insert.setInt(4, row.preventiveMinutes());
                    insert.setInt(5, row.correctiveMinutes());
                    insert.setInt(6, row.inspectionMinutes());
                    insert.setString(7, row.part());
                    insert.setInt(8, row.quantity());
                    Columns.set(insert, 9, row.certificates());
                    var second = row.secondSkills();
                    if (second == null) {
                        insert.setNull(10, java.sql.Types.ARRAY);
                    } else {
                        Columns.set(insert, 10, second);
                    }
                });
    }

    void checklists(List<PlannerFiles.ChecklistRow> rows) throws SQLException {
        upsert(
                "checklist_template",
                "model_id, component, task, step_no",
                "model_id, component, task, step_no, required, text",
                rows,
                (insert, row) -> {
                    insert.setString(1, row.modelId());
                    insert.setString(2, row.component());
                    insert.setString(3, row.task());
                    insert.setInt(4, row.step());
                    insert.setBoolean(5, row.required());
                    insert.setString(6, row.text());
                });
    }
}
