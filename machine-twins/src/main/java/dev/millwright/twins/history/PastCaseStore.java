package dev.millwright.twins.history;

import dev.millwright.twins.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Counts what episodes that are over became, by machine type and failure mode. Thread-safe; never blocks the caller. */
public final class PastCaseStore {
    private static final String COUNTED = """
            SELECT m.model_id, e.failure_mode, count(*)::int AS cases,
                   (count(*) FILTER (WHERE l.end_kind = 'failed'))::int AS failed,
                   (count(*) FILTER (WHERE l.end_kind = 'replaced'))::int AS replaced,
                   (count(*) FILTER (WHERE l.end_kind IS NULL AND f.wrong))::int AS wrong,
                   percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM l.ended_at - e.onset_at) / 3600) AS hours
            FROM twins.episode e
            JOIN twins.machine m USING (machine_no)
            LEFT JOIN LATERAL (
                SELECT end_kind, ended_at FROM twins.component_life c
                WHERE c.machine_no = e.machine_no AND c.component = e.component
                  AND c.ended_at >= e.onset_at AND c.ended_at <= e.closed_at + interval '3 days'
                ORDER BY end_kind <> 'failed', ended_at LIMIT 1
            ) l ON true
            LEFT JOIN LATERAL (
                SELECT true AS wrong FROM twins.component_finding c
                WHERE c.machine_no = e.machine_no AND c.component = e.component AND NOT c.forecast_right
                  AND c.at >= e.onset_at AND c.at <= e.closed_at + interval '3 days'
                LIMIT 1
            ) f ON true
            WHERE e.closed_at IS NOT NULL AND e.component IS NOT NULL
            GROUP BY 1, 2
            """;

    private final Database database;

    /** Reads from {@code database}, whose schemas have been migrated. */
    public PastCaseStore(Database database) {
        this.database = database;
    }

    /**
     * What the episodes of one failure mode on machines of one type became; see {@code PastCases.Outcomes}.
     *
     * @param model the machine type's id
     * @param failureMode the failure mode's id
     * @param cases episodes that are over
     * @param failed of these, ended by a failure
     * @param replaced of these, ended by a replacement
     * @param wrong of these, found to be a wrong alarm
     * @param medianHours from the onset to failure or replacement, NaN if neither has been seen
     */
    public record Counted(
            String model, String failureMode, int cases, int failed, int replaced, int wrong, double medianHours) {}

    /** All of them. */
    public CompletionStage<List<Counted>> counted() {
        return database.inTransaction(connection -> Sql.list(connection, COUNTED, PastCaseStore::read));
    }

    private static Counted read(ResultSet row) throws SQLException {
        double hours = row.getDouble("hours");
        return new Counted(
                row.getString("model_id"),
                row.getString("failure_mode"),
                row.getInt("cases"),
                row.getInt("failed"),
                row.getInt("replaced"),
                row.getInt("wrong"),
                row.wasNull() ? Double.NaN : hours);
    }
}
