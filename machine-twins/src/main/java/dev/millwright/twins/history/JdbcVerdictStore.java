package dev.millwright.twins.history;

import dev.millwright.twins.database.Database;
import dev.millwright.twins.machine.Machine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Verdicts over JDBC. */
final class JdbcVerdictStore implements VerdictStore {
    private static final String UPSERT_CHECKPOINT = """
            INSERT INTO twins.twin_checkpoint AS t (machine_no, state, state_version, observed_through, saved_at,
                anchor, anchor_through, next_anchor, next_through)
            VALUES (?, ?, ?, ?, now(), ?, ?, ?, ?)
            ON CONFLICT (machine_no) DO UPDATE SET
                state = excluded.state, state_version = excluded.state_version,
                observed_through = excluded.observed_through, saved_at = excluded.saved_at
            """;
    private static final String NEXT = ", next_anchor = excluded.next_anchor, next_through = excluded.next_through";
    private static final String MOVE_UP = ", anchor = t.next_anchor, anchor_through = t.next_through";
    private static final String MOVE_HERE = ", anchor = excluded.anchor, anchor_through = excluded.anchor_through";
    private static final String INSERT_FINDING = """
            INSERT INTO twins.component_finding
                (finding_id, machine_no, component, at, as_found, action, forecast_right, failure_mode)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (finding_id) DO NOTHING
            """;
    private static final String SELECT_FINDING = "SELECT 1 FROM twins.component_finding WHERE finding_id = ?";
    private static final String SELECT_CHECKPOINT = """
            SELECT state, state_version, observed_through, anchor, anchor_through FROM twins.twin_checkpoint
            WHERE machine_no = ?
            """;
    private static final String SELECT_OPEN_EPISODES =
            EpisodeRows.SELECT + "WHERE e.machine_no = ? AND e.closed_at IS NULL ORDER BY e.opened_at, e.episode_id";
    private static final String SELECT_FORECASTS = """
            SELECT f.*, m.machine_id FROM twins.current_forecast f JOIN twins.machine m USING (machine_no)
            WHERE f.machine_no = ? ORDER BY f.component
            """;

    /** A row of checkpoints. */
    private record States(Checkpoint newest, @Nullable Checkpoint anchor) {
        static States read(ResultSet row) throws SQLException {
            int version = row.getInt("state_version");
            byte[] anchor = row.getBytes("anchor");
            return new States(
                    new Checkpoint(row.getBytes("state"), version, SqlTime.read(row, "observed_through")),
                    anchor == null ? null : new Checkpoint(anchor, version, SqlTime.read(row, "anchor_through")));
        }
    }

    private final Database database;

    JdbcVerdictStore(Database database) {
        this.database = database;
    }

    @Override
    public CompletionStage<Void> save(Machine machine, Verdict verdict) {
        return database.inTransaction(connection -> write(connection, machine.no(), verdict))
                .thenRun(() -> {});
    }

    private static int write(Connection connection, int machineNo, Verdict verdict) throws SQLException {
        // Closed ones first: they make room for a new one of the same failure mode.
        for (var episode : verdict.episodes()) {
            if (episode.closedAt() != null) {
                EpisodeRows.upsert(connection, machineNo, episode);
            }
        }
        for (var episode : verdict.episodes()) {
            if (episode.closedAt() == null) {
                EpisodeRows.upsert(connection, machineNo, episode);
            }
        }
        for (var forecast : verdict.forecasts()) {
            ForecastRows.upsert(connection, machineNo, forecast);
        }
        for (var life : verdict.lives()) {
            ComponentLifeStore.upsert(connection, machineNo, life);
        }
        for (var finding : verdict.findings()) {
            insert(connection, machineNo, finding);
        }
        var health = verdict.health();
        if (health != null) {
            HealthStore.upsert(connection, machineNo, health);
        }
        var checkpoint = verdict.checkpoint();
        if (checkpoint != null) {
            save(connection, machineNo, checkpoint);
        }
        return machineNo;
    }

    private static void save(Connection connection, int machineNo, Checkpoint checkpoint) throws SQLException {
        var moves = switch (checkpoint.anchoring()) {
            case KEEP -> "";
            case ADVANCE -> MOVE_UP + NEXT;
            case RESTART -> NEXT;
            case PIN -> MOVE_HERE + NEXT;
        };
        boolean anchored = checkpoint.anchoring() == Checkpoint.Anchoring.PIN;
        boolean isNext = !anchored && checkpoint.anchoring() != Checkpoint.Anchoring.KEEP;
        try (var upsert = connection.prepareStatement(UPSERT_CHECKPOINT + moves)) {
            upsert.setInt(1, machineNo);
            upsert.setBytes(2, checkpoint.state());
            upsert.setInt(3, checkpoint.stateVersion());
            upsert.setObject(4, SqlTime.of(checkpoint.observedThrough()));
            upsert.setBytes(5, anchored ? checkpoint.state() : null);
            upsert.setObject(
                    6, anchored ? SqlTime.of(checkpoint.observedThrough()) : null, Types.TIMESTAMP_WITH_TIMEZONE);
            upsert.setBytes(7, isNext ? checkpoint.state() : null);
            upsert.setObject(
                    8, isNext ? SqlTime.of(checkpoint.observedThrough()) : null, Types.TIMESTAMP_WITH_TIMEZONE);
            upsert.executeUpdate();
        }
    }

    private static void insert(Connection connection, int machineNo, RecordedFinding finding) throws SQLException {
        Sql.update(
                connection,
                INSERT_FINDING,
                finding.id(),
                machineNo,
                finding.component(),
                finding.at(),
                finding.asFound(),
                finding.action(),
                finding.forecastRight(),
                finding.failureMode());
    }

    @Override
    public CompletionStage<Boolean> isRecorded(UUID finding) {
        return database.inTransaction(connection -> !Sql.list(connection, SELECT_FINDING, row -> row.getInt(1), finding)
                .isEmpty());
    }

    @Override
    public CompletionStage<SavedTwin> load(Machine machine) {
        return database.inTransaction(connection -> {
            var states = Sql.list(connection, SELECT_CHECKPOINT, States::read, machine.no());
            return new SavedTwin(
                    states.isEmpty() ? null : states.getFirst().newest(),
                    states.isEmpty() ? null : states.getFirst().anchor(),
                    Sql.list(connection, SELECT_OPEN_EPISODES, EpisodeRows::read, machine.no()),
                    Sql.list(connection, SELECT_FORECASTS, ForecastRows::read, machine.no()),
                    ComponentLifeStore.read(connection, machine.no()));
        });
    }
}
