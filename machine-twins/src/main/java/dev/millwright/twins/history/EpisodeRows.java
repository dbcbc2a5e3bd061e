package dev.millwright.twins.history;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.condition.Evidence;
import dev.millwright.twins.machine.MachineId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Episodes to and from their table. */
final class EpisodeRows {
    static final TypeReference<List<Evidence>> EVIDENCE = new TypeReference<>() {};

    /** Everything, with the machine's name as {@code machine_id}. */
    static final String SELECT =
            "SELECT e.*, m.machine_id FROM twins.episode e JOIN twins.machine m USING (machine_no) ";

    private static final Episode.Severity[] SEVERITIES = Episode.Severity.values();

    /**
     * An episode that closes keeps the reasons it was open for. A new one that overlaps another of the same failure mode is
     * the same case, dated anew; what people said about it stands on.
     */
    private static final String UPSERT = """
        INSERT INTO twins.episode AS e (episode_id, case_id, machine_no, component, failure_mode, severity, onset_at,
                                        opened_at, closed_at, score, summary, evidence)
        SELECT n.id, coalesce((SELECT o.case_id FROM twins.episode o
                               WHERE o.machine_no = n.machine_no AND o.failure_mode = n.failure_mode
                                 AND o.episode_id <> n.id AND o.closed_at >= n.opened_at
                                 AND o.opened_at <= coalesce(n.closed_at, 'infinity')
                               ORDER BY o.opened_at DESC LIMIT 1), n.id),
               n.machine_no, n.component, n.failure_mode, n.severity, n.onset_at, n.opened_at, n.closed_at, n.score,
               n.summary, n.evidence
        FROM (VALUES (?::uuid, ?::int, ?::text, ?::text, ?::smallint, ?::timestamptz, ?::timestamptz, ?::timestamptz,
                      ?::float8, ?::text, ?::jsonb))
             AS n (id, machine_no, component, failure_mode, severity, onset_at, opened_at, closed_at, score, summary,
                   evidence)
        ON CONFLICT (episode_id) DO UPDATE SET
            component = excluded.component, severity = excluded.severity, onset_at = excluded.onset_at,
            closed_at = excluded.closed_at, score = excluded.score,
            summary = CASE WHEN excluded.closed_at IS NULL THEN excluded.summary ELSE e.summary END,
            evidence = CASE WHEN excluded.closed_at IS NULL THEN excluded.evidence ELSE e.evidence END
        """;

    private static final String CLOSE_OTHERS = """
        UPDATE twins.episode SET closed_at = greatest(opened_at, ?::timestamptz)
        WHERE machine_no = ? AND failure_mode = ? AND closed_at IS NULL AND episode_id <> ?
        """;

    private EpisodeRows() {}

    static void upsert(Connection connection, int machineNo, Episode episode) throws SQLException {
        if (episode.closedAt() == null) {
            Sql.update(connection, CLOSE_OTHERS, episode.openedAt(), machineNo, episode.failureMode(), episode.id());
        }
        Sql.update(
                connection,
                UPSERT,
                episode.id(),
                machineNo,
                episode.component(),
                episode.failureMode(),
                StoredCode.of(episode.severity()),
                episode.onsetAt(),
                episode.openedAt(),
                episode.closedAt(),
                episode.score(),
                episode.summary(),
                Json.write(episode.evidence()));
    }

    static Episode read(ResultSet row) throws SQLException {
        return new Episode(
                row.getObject("episode_id", UUID.class),
                new MachineId(row.getString("machine_id")),
                row.getString("component"),
                row.getString("failure_mode"),
                SEVERITIES[row.getShort("severity")],
                SqlTime.read(row, "onset_at"),
                SqlTime.read(row, "opened_at"),
                SqlTime.readOrNull(row, "closed_at"),
                row.getDouble("score"),
                row.getString("summary"),
                Json.read(row.getString("evidence"), EVIDENCE));
    }
}
