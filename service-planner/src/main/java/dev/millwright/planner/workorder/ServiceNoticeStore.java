package dev.millwright.planner.workorder;

import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Which findings a machine still has to be told. Every call takes part in the caller's transaction. */
final class ServiceNoticeStore {
    private ServiceNoticeStore() {}

    /** Findings with work done that the machine is to be told now, oldest first. */
    static List<FindingStore.Untold> due(Connection connection, Instant now, int limit) throws SQLException {
        try (var query = connection.prepareStatement("""
                select * from planner.maintenance_finding
                where told_machine_at is null and action <> 'NONE' and machine_tell_after <= ?
                order by reported_at, finding_id limit ?""")) {
            Columns.set(query, 1, now);
            query.setInt(2, limit);
            return Columns.all(query, row -> FindingStore.untold(row, row.getInt("machine_tell_attempts")));
        }
    }

    /** The message to the machine is in safe hands. */
    static void told(Connection connection, UUID finding, Instant now) throws SQLException {
        try (var update = connection.prepareStatement("""
                update planner.maintenance_finding set told_machine_at = ?, machine_tell_attempts = machine_tell_attempts + 1
                where finding_id = ? and told_machine_at is null""")) {
            Columns.set(update, 1, now);
            update.setObject(2, finding);
            update.executeUpdate();
        }
    }

    /** The broker did not take it: again later, after twice as long each time. */
    static void notTold(Connection connection, FindingStore.Untold untold, Instant now) throws SQLException {
        try (var update = connection.prepareStatement("""
                update planner.maintenance_finding set machine_tell_attempts = machine_tell_attempts + 1, machine_tell_after = ?
                where finding_id = ? and told_machine_at is null""")) {
            Columns.set(update, 1, now.plus(FindingStore.pauseAfter(untold.attempts())));
            update.setObject(2, untold.finding().id());
            update.executeUpdate();
        }
    }
}
