package dev.millwright.planner.workorder;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Json;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.twin.ComponentFinding;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Findings, and which of them the twin still has to be told. Every call takes part in the caller's transaction. */
final class FindingStore {
    private static final int ERROR_MAX = 300;
    private static final Duration TELL_AGAIN_MIN = Duration.ofSeconds(5);
    private static final Duration TELL_AGAIN_MAX = Duration.ofMinutes(10);
    private static final int DOUBLINGS_MAX = 12;

    private FindingStore() {}

    /** A finding that the twin, or the machine, has to be told. */
    record Untold(MachineId machine, ComponentFinding finding, int attempts) {}

    /** Stores {@code finding}; false if it was reported before. */
    static boolean insert(
            Connection connection,
            WorkOrderId workOrder,
            MachineId machine,
            MaintenanceFinding finding,
            String who,
            Instant now)
            throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into planner.maintenance_finding (finding_id, work_order_id, machine_id, component, at, as_found, action,
                    as_left, parts_used, hours, forecast_right, failure_mode, remark, reported_by, reported_at, tell_after, follow_up)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (finding_id) do nothing""")) {
            insert.setObject(1, finding.id());
            insert.setObject(2, workOrder.value());
            insert.setString(3, machine.value());
            insert.setString(4, finding.component());
            Columns.set(insert, 5, finding.at());
            insert.setString(6, finding.asFound().name());
            insert.setString(7, finding.action().name());
            insert.setString(8, finding.asLeft().name());
            insert.setString(9, Json.write(finding.partsUsed()));
            insert.setDouble(10, finding.hours());
            insert.setObject(11, finding.forecastRight(), java.sql.Types.BOOLEAN);
            insert.setString(12, finding.failureMode());
            insert.setString(13, finding.remark());
            insert.setString(14, who);
            Columns.set(insert, 15, now);
            Columns.set(insert, 16, now);
            insert.setString(17, finding.followUp());
            return insert.executeUpdate() == 1;
        }
    }

    /** The findings of {@code workOrder}, oldest first. */
    static List<MaintenanceFinding> of(Connection connection, WorkOrderId workOrder) throws SQLException {
        try (var query = connection.prepareStatement(
                "select * from planner.maintenance_finding where work_order_id = ? order by reported_at, finding_id")) {
            query.setObject(1, workOrder.value());
            return Columns.all(query, FindingStore::finding);
        }
    }

    /** Whether the twin has been told of every finding of {@code workOrder}. */
    static boolean allTold(Connection connection, WorkOrderId workOrder) throws SQLException {
        try (var query = connection.prepareStatement(
                "select 1 from planner.maintenance_finding where work_order_id = ? and told_twin_at is null limit 1")) {
            query.setObject(1, workOrder.value());
            return Columns.all(query, row -> row.getInt(1)).isEmpty();
        }
    }

    /** Findings that the twin is to be told now, oldest first. */
    static List<Untold> due(Connection connection, Instant now, int limit) throws SQLException {
        try (var query = connection.prepareStatement("""
                select * from planner.maintenance_finding where told_twin_at is null and tell_after <= ?
                order by reported_at, finding_id limit ?""")) {
            Columns.set(query, 1, now);
            query.setInt(2, limit);
            return Columns.all(query, row -> untold(row, row.getInt("tell_attempts")));
        }
    }

    /** A finding that somebody has been told {@code attempts} times in vain. */
    static Untold untold(ResultSet row, int attempts) throws SQLException {
        return new Untold(
                new MachineId(row.getString("machine_id")), finding(row).forTwin(), attempts);
    }

    /** The twin knows. */
    static void told(Connection connection, UUID finding, Instant now) throws SQLException {
        try (var update = connection.prepareStatement("""
                update planner.maintenance_finding set told_twin_at = ?, tell_attempts = tell_attempts + 1, tell_error = null
                where finding_id = ? and told_twin_at is null""")) {
            Columns.set(update, 1, now);
            update.setObject(2, finding);
            update.executeUpdate();
        }
    }

    /** The twin did not answer: again later, after twice as long each time. */
    static void notTold(Connection connection, Untold untold, String error, Instant now) throws SQLException {
        try (var update = connection.prepareStatement("""
                update planner.maintenance_finding set tell_attempts = tell_attempts + 1, tell_after = ?, tell_error = ?
                where finding_id = ? and told_twin_at is null""")) {
            Columns.set(update, 1, now.plus(pauseAfter(untold.attempts())));
            update.setString(2, error.length() > ERROR_MAX ? error.substring(0, ERROR_MAX) : error);
            update.setObject(3, untold.finding().id());
            update.executeUpdate();
        }
    }

    /** 5 s, 10 s, 20 s … at most 10 min. */
    static Duration pauseAfter(int attempts) {
        var pause = TELL_AGAIN_MIN.multipliedBy(1L << Math.min(attempts, DOUBLINGS_MAX));
        return pause.compareTo(TELL_AGAIN_MAX) > 0 ? TELL_AGAIN_MAX : pause;
    }

    private static MaintenanceFinding finding(ResultSet row) throws SQLException {
        return new MaintenanceFinding(
                row.getObject("finding_id", UUID.class),
                row.getString("component"),
                Columns.instant(row, "at"),
                ComponentFinding.AsFound.valueOf(row.getString("as_found")),
                ComponentFinding.Action.valueOf(row.getString("action")),
                MaintenanceFinding.AsLeft.valueOf(row.getString("as_left")),
                Json.read(row.getString("parts_used"), new TypeReference<List<MaintenanceFinding.PartUsed>>() {}),
                row.getDouble("hours"),
                row.getObject("forecast_right", Boolean.class),
                row.getString("failure_mode"),
                row.getString("remark"),
                row.getString("follow_up"));
    }
}
