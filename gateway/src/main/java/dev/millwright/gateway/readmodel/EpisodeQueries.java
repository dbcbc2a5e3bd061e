package dev.millwright.gateway.readmodel;

import dev.millwright.planner.attention.EpisodeComment;
import dev.millwright.planner.attention.EpisodeHandling;
import dev.millwright.planner.attention.HandlingStore;
import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.condition.Episode.Severity;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Episodes with what people did and said about them. */
@SuppressWarnings("EnumOrdinal") // A severity is stored by its rank.
final class EpisodeQueries {
    private static final int EPISODES_MAX = 60;
    private static final int COMMENTS_MAX = 500;

    /** Everything of an episode and its handling, as {@link #view} reads it; {@code h.*} is all null if nobody touched it. */
    static final String COLUMNS = """
        h.*, e.*, e.evidence::text AS reasons,
        (SELECT count(*)::int FROM planner.episode_comment c
         WHERE c.case_id = e.case_id AND c.step = 'comment' AND c.withdrawn_at IS NULL) AS comments""";

    /** Where {@link #COLUMNS} come from. */
    static final String FROM = "twins.episode e LEFT JOIN planner.episode_handling h USING (case_id)";

    private static final String OF_MACHINE = "SELECT " + COLUMNS + " FROM " + FROM + """
        WHERE e.machine_no = ? ORDER BY e.closed_at IS NOT NULL, e.opened_at DESC, e.episode_id LIMIT ?""";
    private static final String ONE =
            "SELECT " + COLUMNS + " FROM " + FROM + " WHERE e.machine_no = ? AND e.episode_id = ?";
    private static final String THREADS = """
        SELECT * FROM (
            SELECT e.episode_id, c.* FROM planner.episode_comment c JOIN twins.episode e USING (case_id)
            WHERE e.machine_no = ? AND (?::uuid IS NULL OR e.episode_id = ?) ORDER BY c.at DESC, c.comment_id LIMIT ?
        ) newest ORDER BY at, comment_id""";
    private static final String COUNTS = """
        SELECT count(*)::int AS open,
               count(*) FILTER (WHERE NOT planner.is_attended(h, e.severity, ?))::int AS unseen,
               count(*) FILTER (WHERE planner.is_snoozed(h, e.severity, ?))::int AS snoozed,
               count(*) FILTER (WHERE h.assigned_to IS NOT NULL)::int AS assigned,
               count(*) FILTER (WHERE h.escalation > 0 AND NOT planner.is_attended(h, e.severity, ?))::int AS escalated
        FROM twins.episode e LEFT JOIN planner.episode_handling h USING (case_id) WHERE e.closed_at IS NULL""";

    private final MachineRegistry registry;
    private final InstantSource clock;

    EpisodeQueries(MachineRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** Its episodes with their threads, open ones first, then newest first, bounded. */
    List<EpisodeView> of(Connection connection, Machine machine) throws SQLException {
        var threads = threads(connection, machine, null);
        return Sql.list(connection, OF_MACHINE, row -> view(row, machine), machine.no(), EPISODES_MAX).stream()
                .map(episode -> episode.with(threads.getOrDefault(episode.id(), List.of())))
                .toList();
    }

    /** One with its thread, null if there is no such episode on this machine. */
    @Nullable
    EpisodeView one(Connection connection, Machine machine, UUID id) throws SQLException {
        var thread = threads(connection, machine, id).getOrDefault(id, List.of());
        return Sql.list(connection, ONE, row -> view(row, machine), machine.no(), id).stream()
                .findFirst()
                .map(episode -> episode.with(thread))
                .orElse(null);
    }

    EpisodeView.Counts counts(Connection connection) throws SQLException {
        var now = clock.instant();
        return Sql.list(
                        connection,
                        COUNTS,
                        row -> new EpisodeView.Counts(
                                row.getInt("open"),
                                row.getInt("unseen"),
                                row.getInt("snoozed"),
                                row.getInt("assigned"),
                                row.getInt("escalated")),
                        now,
                        now,
                        now)
                .getFirst();
    }

    private static Map<UUID, List<EpisodeComment>> threads(
            Connection connection, Machine machine, @Nullable UUID episode) throws SQLException {
        var threads = new HashMap<UUID, List<EpisodeComment>>();
        Sql.list(
                connection,
                THREADS,
                row -> threads.computeIfAbsent(row.getObject("episode_id", UUID.class), _ -> new ArrayList<>())
                        .add(HandlingStore.line(row)),
                machine.no(),
                episode,
                episode,
                COMMENTS_MAX);
        return threads;
    }

    /** The episode in a row of {@link #COLUMNS}, without its thread. */
    EpisodeView view(ResultSet row, Machine machine) throws SQLException {
        var model = registry.model(machine.modelId());
        var component = row.getString("component");
        var mode = row.getString("failure_mode");
        var severity = Severity.values()[row.getInt("severity")];
        var closedAt = Sql.instantOrNull(row, "closed_at");
        var handling = HandlingStore.read(row);
        var seen = handling.seen();
        return new EpisodeView(
                row.getObject("episode_id", UUID.class),
                machine.id().value(),
                component,
                component == null ? null : Labels.component(model, component),
                mode,
                Objects.requireNonNullElse(Labels.failureMode(model, mode), mode),
                severity,
                Sql.instant(row, "onset_at"),
                Sql.instant(row, "opened_at"),
                closedAt,
                Sql.number(row, "score"),
                row.getString("summary"),
                JsonColumns.evidence(row.getString("reasons")),
                seen == null ? null : seen.at(),
                seen == null ? null : seen.by(),
                seen == null ? null : seen.comment(),
                handled(handling, severity, closedAt == null),
                row.getInt("comments"),
                List.of());
    }

    private EpisodeView.Handling handled(EpisodeHandling handling, Episode.Severity severity, boolean open) {
        var now = clock.instant();
        var snooze = open && handling.isSnoozed(now, severity) ? handling.snooze() : null;
        var assignment = handling.assignment();
        return new EpisodeView.Handling(
                handling.version(),
                standing(handling, severity, open, now),
                snooze == null ? null : snooze.until(),
                snooze == null ? null : snooze.by(),
                snooze == null ? null : snooze.reason(),
                assignment == null ? null : assignment.to(),
                assignment == null ? null : assignment.by(),
                assignment == null ? null : assignment.at(),
                handling.escalation(),
                handling.escalatedAt());
    }

    private static EpisodeView.Standing standing(
            EpisodeHandling handling, Episode.Severity severity, boolean open, Instant now) {
        if (!open) {
            return EpisodeView.Standing.CLOSED;
        }
        if (handling.isSnoozed(now, severity)) {
            return EpisodeView.Standing.SNOOZED;
        }
        if (handling.assignment() != null) {
            return EpisodeView.Standing.ASSIGNED;
        }
        if (handling.isSeen(severity)) {
            return EpisodeView.Standing.SEEN;
        }
        return handling.isEscalated(now, severity) ? EpisodeView.Standing.ESCALATED : EpisodeView.Standing.UNSEEN;
    }
}
