package dev.millwright.planner.offering;

import dev.millwright.planner.offer.TrackRecord;
import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.SQLException;

/** How many failures of the fleet were announced, from what the twins have stored. */
final class TrackRecordStore {
    private static final double REAL_CHANCE = 0.25;

    private TrackRecordStore() {}

    private record Line(String model, String component, int failures, int announced) {}

    /** Failures of watched components from a week after the first forecast on. */
    static TrackRecord load(Connection connection, WatchedComponents watched) throws SQLException {
        try (var query = connection.prepareStatement("""
                select m.model_id, l.component, count(*)::int as failures,
                       count(*) filter (where exists (
                           select from twins.forecast f where f.machine_no = l.machine_no and f.component = l.component
                           and f.issued_at between l.ended_at - interval '30 days' and l.ended_at - interval '1 day'
                           and f.issued_at > l.installed_at and (f.alarm > 0 or f.p30d >= ?)))::int as announced
                from twins.component_life l join twins.machine m using (machine_no)
                where l.end_kind = 'failed'
                  and l.ended_at >= (select min(issued_at) + interval '7 days' from twins.forecast)
                group by m.model_id, l.component""")) {
            query.setDouble(1, REAL_CHANCE);
            var lines = Columns.all(
                    query,
                    row -> new Line(
                            row.getString("model_id"),
                            row.getString("component"),
                            row.getInt("failures"),
                            row.getInt("announced")));
            int failures = 0;
            int announced = 0;
            for (var line : lines) {
                if (watched.isWatched(line.model(), line.component())) {
                    failures += line.failures();
                    announced += line.announced();
                }
            }
            return new TrackRecord(failures, announced);
        }
    }

    /** Hours that a planned visit stops a machine for, the mean of all service tasks; 2 if there is none. */
    static double plannedStopHours(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(
                "select coalesce(avg(preventive_minutes) / 60.0, 2)::double precision as hours from planner.service_task")) {
            return Columns.all(query, row -> row.getDouble("hours")).getFirst();
        }
    }
}
