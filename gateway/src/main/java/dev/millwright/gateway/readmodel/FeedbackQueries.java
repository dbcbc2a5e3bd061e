package dev.millwright.gateway.readmodel;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** What technicians' findings and lives that ended say of the forecasts. */
final class FeedbackQueries {
    private static final String MONTHS = """
            WITH judged AS (
                SELECT date_trunc('month', f.at, 'UTC') AS month, m.model_id, f.component,
                       coalesce((SELECT c.basis FROM twins.forecast c
                                 WHERE c.machine_no = f.machine_no AND c.component = f.component AND c.issued_at <= f.at
                                   AND c.alarm > 0
                                 ORDER BY c.issued_at DESC LIMIT 1), '') AS basis,
                       f.forecast_right, false AS missed
                FROM twins.component_finding f JOIN twins.machine m USING (machine_no)
                WHERE f.forecast_right IS NOT NULL
                UNION ALL
                SELECT date_trunc('month', l.ended_at, 'UTC'), m.model_id, l.component,
                       coalesce((SELECT c.basis FROM twins.forecast c
                                 WHERE c.machine_no = l.machine_no AND c.component = l.component
                                   AND c.issued_at <= l.ended_at
                                 ORDER BY c.issued_at DESC LIMIT 1), ''),
                       NULL, true
                FROM twins.component_life l JOIN twins.machine m USING (machine_no)
                WHERE l.end_kind = 'failed'
                  AND EXISTS (SELECT 1 FROM twins.forecast c
                              WHERE c.machine_no = l.machine_no AND c.component = l.component
                                AND c.issued_at <= l.ended_at)
                  AND NOT EXISTS (SELECT 1 FROM twins.forecast c
                                  WHERE c.machine_no = l.machine_no AND c.component = l.component AND c.alarm > 0
                                    AND c.issued_at BETWEEN l.ended_at - interval '7 days' AND l.ended_at)
            )
            SELECT month, model_id, component, basis, count(*) FILTER (WHERE forecast_right)::int AS was_right,
                   count(*) FILTER (WHERE NOT forecast_right)::int AS was_wrong, count(*) FILTER (WHERE missed)::int AS missed
            FROM judged GROUP BY month, model_id, component, basis
            ORDER BY month DESC, model_id, component, basis LIMIT 500""";

    private static final String SINCE_TRAINING = """
            WITH newest AS (
                SELECT DISTINCT ON (family) family, trained_at FROM twins.learned_model
                WHERE kind = 'failure-forecast' ORDER BY family, trained_at DESC
            ), news AS (
                SELECT n.family, l.component, l.end_kind, 0 AS found
                FROM newest n
                JOIN twins.machine m ON m.model_id = ANY (string_to_array(n.family, ','))
                JOIN twins.component_life l ON l.machine_no = m.machine_no AND l.ended_at > n.trained_at
                UNION ALL
                SELECT n.family, f.component, NULL, 1
                FROM newest n
                JOIN twins.machine m ON m.model_id = ANY (string_to_array(n.family, ','))
                JOIN twins.component_finding f ON f.machine_no = m.machine_no AND f.at > n.trained_at
            )
            SELECT family, component, count(*) FILTER (WHERE end_kind = 'failed')::int AS failures,
                   count(*) FILTER (WHERE end_kind = 'replaced')::int AS replaced, sum(found)::int AS findings
            FROM news GROUP BY family, component ORDER BY family, component LIMIT 500""";

    ModelFeedback feedback(Connection connection) throws SQLException {
        var months = Sql.list(
                connection,
                MONTHS,
                row -> new ModelFeedback.Month(
                        YearMonth.from(Sql.instant(row, "month").atOffset(ZoneOffset.UTC)),
                        row.getString("model_id"),
                        row.getString("component"),
                        row.getString("basis"),
                        row.getInt("was_right"),
                        row.getInt("was_wrong"),
                        row.getInt("missed")));
        var news = Sql.list(
                connection,
                SINCE_TRAINING,
                row -> new ModelFeedback.News(
                        row.getString("family"),
                        row.getString("component"),
                        row.getInt("failures"),
                        row.getInt("replaced"),
                        row.getInt("findings")));
        return new ModelFeedback(months, news);
    }
}
