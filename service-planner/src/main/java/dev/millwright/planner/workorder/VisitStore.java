package dev.millwright.planner.workorder;

import dev.millwright.planner.planning.Visit;
import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Booked visits. Every call takes part in the caller's transaction. */
public final class VisitStore {
    private VisitStore() {}

    /** All visits that stand and end after {@code from}. */
    public static List<Visit> booked(Connection connection, Instant from) throws SQLException {
        try (var query = connection.prepareStatement("""
            select v.*, s.latitude, s.longitude, w.number
            from planner.visit v join planner.site s using (site_id) join planner.work_order w using (work_order_id)
            where v.status <> 'cancelled' and v.ends_at > ?\
            """)) {
            Columns.set(query, 1, from);
            return Columns.all(
                    query,
                    row -> new Visit(
                            new TechnicianId(row.getString("technician_id")),
                            row.getString("site_id"),
                            new GeoPoint(row.getDouble("latitude"), row.getDouble("longitude")),
                            new TimeSpan(Columns.instant(row, "starts_at"), Columns.instant(row, "ends_at")),
                            Duration.ofMinutes(row.getInt("break_minutes")),
                            "work order " + row.getLong("number")));
        }
    }

    /** Books the calendar of everybody who comes. */
    static void book(Connection connection, WorkOrderStore.Draft draft) throws SQLException {
        book(connection, draft, "lead", draft.technician());
        var second = draft.second();
        if (second != null) {
            book(connection, draft, "second", second);
        }
    }

    private static void book(Connection connection, WorkOrderStore.Draft draft, String role, TechnicianId who)
            throws SQLException {
        try (var insert = connection.prepareStatement("""
            insert into planner.visit (visit_id, work_order_id, technician_id, site_id, status, starts_at, ends_at, role,
                                       break_minutes)
            values (?, ?, ?, ?, 'booked', ?, ?, ?, ?)\
            """)) {
            insert.setObject(1, UUID.randomUUID());
            insert.setObject(2, draft.id().value());
            insert.setString(3, who.value());
            insert.setString(4, draft.siteId());
            Columns.set(insert, 5, draft.startsAt());
            Columns.set(insert, 6, draft.endsAt());
            insert.setString(7, role);
            insert.setInt(8, draft.breakMinutes());
            insert.executeUpdate();
        }
    }

    static void set(Connection connection, WorkOrderId workOrder, String status) throws SQLException {
        try (var update = connection.prepareStatement("update planner.visit set status = ? where work_order_id = ?")) {
            update.setString(1, status);
            update.setObject(2, workOrder.value());
            update.executeUpdate();
        }
    }
}
