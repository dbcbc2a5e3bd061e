package dev.millwright.twins.history;

import dev.millwright.twins.database.Database;
import dev.millwright.twins.machine.Machine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Verdicts over JDBC. */
final class JdbcVerdictStore implements VerdictStore {
    private static final String UPSERT_CHECKPOINT = """
            INSERT INTO twins.twin_checkpoint (machine_no, state, state_version, observed_through, saved_at)
            VALUES (?, ?, ?, ?, now())
            ON CONFLICT (machine_no) DO UPDATE SET
                state = excluded.state, state_version = excluded.state_version,
                observed_through = excluded.observed_through, saved_at = excluded.saved_at
            """;
    private static final String INSERT_FINDING = """
            INSERT INTO twins.component_finding
                (finding_id, machine_no, component, at, as_found, action, forecast_right, failure_mode)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (finding_id) DO NOTHING
            """;
    private static final String SELECT_CHECKPOINT =
            "SELECT state, state_version, observed_through FROM twins.twin_checkpoint WHERE machine_no = ?";
    private static final String SELECT_OPEN_EPISODES =
            EpisodeRows.SELECT + "WHERE e.machine_no = ? AND e.closed_at IS NULL ORDER BY e.opened_at, e.episode_id";
    private static final String SELECT_FORECASTS = """
            SELECT f.*, m.machine_id FROM twins.current_forecast f JOIN twins.machine m USING (machine_no)
            WHERE f.machine_no = ? ORDER BY f.component
            """;

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
            Sql.update(
                    connection,
                    UPSERT_CHECKPOINT,
                    machineNo,
                    checkpoint.state(),
                    checkpoint.stateVersion(),
                    checkpoint.observedThrough());
        }
        return machineNo;
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
    public CompletionStage<SavedTwin> load(Machine machine) {
        return database.inTransaction(connection -> {
            List<Checkpoint> checkpoint = Sql.list(
                    connection,
                    SELECT_CHECKPOINT,
                    row -> new Checkpoint(
                            row.getBytes("state"), row.getInt("state_version"), SqlTime.read(row, "observed_through")),
                    machine.no());
            return new SavedTwin(
                    checkpoint.isEmpty() ? null : checkpoint.getFirst(),
                    Sql.list(connection, SELECT_OPEN_EPISODES, EpisodeRows::read, machine.no()),
                    Sql.list(connection, SELECT_FORECASTS, ForecastRows::read, machine.no()),
                    ComponentLifeStore.read(connection, machine.no()));
        });
    }
}
