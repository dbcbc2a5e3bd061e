package dev.millwright.twins.history;

import dev.millwright.twins.database.Database;
import dev.millwright.twins.history.StoredModel.State;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Keeps every learned model with its card, and which one is in service: at most one per family and kind, guarded by a unique
 * index. Thread-safe; never blocks the caller.
 */
public final class LearnedModelStore {
    private static final int MODELS_LISTED_MAX = 500;
    private static final String LISTED =
            "model_id, family, kind, trained_at, card, comparison, state, reason, decided_at, decided_by, NULL AS"
                    + " artefact";
    private static final String INSERT = """
        INSERT INTO twins.learned_model (model_id, family, kind, trained_at, card, comparison, state, reason, decided_at,
                                         decided_by, artefact)
        VALUES (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?, ?)
        """;
    private static final String DECIDE =
            "UPDATE twins.learned_model SET state = ?, reason = ?, decided_at = ?, decided_by = ? WHERE model_id = ?";
    private static final String KEEP_KIN = """
        INSERT INTO twins.kin_baseline (model_id, shape, machines, levels, learned_at) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (model_id) DO UPDATE SET shape = excluded.shape, machines = excluded.machines,
            levels = excluded.levels, learned_at = excluded.learned_at
        """;
    private static final String NEWEST_RETIRED = """
        SELECT * FROM twins.learned_model WHERE family = ? AND kind = ? AND state = 'retired' AND artefact IS NOT NULL
        ORDER BY decided_at DESC, model_id DESC LIMIT 1
        """;
    private static final String OF_FAMILY =
            "SELECT * FROM twins.learned_model WHERE family = ? AND kind = ? AND state = 'in-service'";

    private final Database database;

    /** Keeps models in {@code database}, whose schemas have been migrated. */
    public LearnedModelStore(Database database) {
        this.database = database;
    }

    /**
     * Who decided what, and why.
     *
     * @param by a person's name, or {@code rule}
     * @param at when
     * @param reason one plain sentence
     */
    public record Decision(String by, Instant at, String reason) {}

    /** Adds a model; one that goes straight into service retires the one before. */
    public CompletionStage<Void> add(StoredModel model) {
        return database.inTransaction(connection -> insert(connection, model)).thenRun(() -> {});
    }

    private static int insert(Connection connection, StoredModel model) throws SQLException {
        if (model.state() == State.IN_SERVICE) {
            retire(connection, model, decision(model));
        }
        return Sql.update(
                connection,
                INSERT,
                model.id(),
                model.family(),
                model.kind(),
                model.trainedAt(),
                model.card(),
                model.comparison(),
                model.state().code(),
                model.reason(),
                model.decidedAt(),
                model.decidedBy(),
                model.artefact());
    }

    private static Decision decision(StoredModel model) {
        return new Decision(model.decidedBy(), model.decidedAt(), "Replaced by " + model.id());
    }

    /** All models with their cards, newest first, without the artefacts. */
    public CompletionStage<List<StoredModel>> list() {
        return database.inTransaction(connection -> Sql.list(
                connection,
                "SELECT " + LISTED + " FROM twins.learned_model ORDER BY trained_at DESC, model_id LIMIT ?",
                LearnedModelStore::read,
                MODELS_LISTED_MAX));
    }

    /** The model called {@code id}, with its artefact. */
    public CompletionStage<Optional<StoredModel>> find(String id) {
        return database.inTransaction(connection -> find(connection, id));
    }

    /** The models in service, with their artefacts. */
    public CompletionStage<List<StoredModel>> inService() {
        return database.inTransaction(connection -> Sql.list(
                connection,
                "SELECT * FROM twins.learned_model WHERE state = 'in-service' ORDER BY family",
                LearnedModelStore::read));
    }

    /** The newest attempt at each family's model of this kind, whatever became of it, without the artefacts. */
    public CompletionStage<List<StoredModel>> newest(String kind) {
        return database.inTransaction(connection -> Sql.list(
                connection,
                "SELECT DISTINCT ON (family) " + LISTED
                        + " FROM twins.learned_model WHERE kind = ? ORDER BY family, trained_at DESC, model_id",
                LearnedModelStore::read,
                kind));
    }

    /**
     * Puts a model into service that waits or was retired or rejected, and retires the one before.
     *
     * @return the model, empty if there is none of that name or it has no artefact
     */
    public CompletionStage<Optional<StoredModel>> putIntoService(String id, Decision decision) {
        return database.inTransaction(connection -> {
            var found = find(connection, id).filter(model -> model.artefact() != null);
            if (found.isPresent() && found.get().state() != State.IN_SERVICE) {
                retire(connection, found.get(), new Decision(decision.by(), decision.at(), "Replaced by " + id));
                decide(connection, id, State.IN_SERVICE, decision);
            }
            return found;
        });
    }

    /** Rejects a model that waits; returns whether it did. */
    public CompletionStage<Boolean> reject(String id, Decision decision) {
        return database.inTransaction(connection -> {
            var found = find(connection, id);
            boolean waits = found.isPresent() && found.get().state() == State.WAITING;
            if (waits) {
                decide(connection, id, State.REJECTED, decision);
            }
            return waits;
        });
    }

    /**
     * Takes the family's model of this kind out of service and puts the one before it back.
     *
     * @return the model that is in service now, empty for the day-one forecast
     */
    public CompletionStage<Optional<StoredModel>> rollBack(String family, String kind, Decision decision) {
        return database.inTransaction(connection -> {
            var before = Sql.list(connection, NEWEST_RETIRED, LearnedModelStore::read, family, kind).stream()
                    .findFirst();
            // Rejected, not retired: a second roll back must not find it again.
            for (var model : Sql.list(connection, OF_FAMILY, LearnedModelStore::read, family, kind)) {
                decide(connection, model.id(), State.REJECTED, decision);
            }
            if (before.isPresent()) {
                decide(connection, before.get().id(), State.IN_SERVICE, decision);
            }
            return before;
        });
    }

    /** Keeps what machines of a model usually show, in place of what was kept before. */
    public CompletionStage<Void> keep(KinBaseline kin) {
        return database.inTransaction(connection -> Sql.update(
                        connection, KEEP_KIN, kin.model(), kin.shape(), kin.machines(), kin.levels(), kin.learnedAt()))
                .thenRun(() -> {});
    }

    /** What machines of each model usually show, as far as it was learned. */
    public CompletionStage<List<KinBaseline>> kin() {
        return database.inTransaction(connection -> Sql.list(
                connection,
                "SELECT * FROM twins.kin_baseline ORDER BY model_id",
                row -> new KinBaseline(
                        row.getString("model_id"),
                        row.getString("shape"),
                        row.getInt("machines"),
                        row.getBytes("levels"),
                        SqlTime.read(row, "learned_at"))));
    }

    private static Optional<StoredModel> find(Connection connection, String id) throws SQLException {
        return Sql.list(connection, "SELECT * FROM twins.learned_model WHERE model_id = ?", LearnedModelStore::read, id)
                .stream()
                .findFirst();
    }

    /** Retires what is in service in the place of {@code successor}. */
    private static void retire(Connection connection, StoredModel successor, Decision decision) throws SQLException {
        for (var model :
                Sql.list(connection, OF_FAMILY, LearnedModelStore::read, successor.family(), successor.kind())) {
            decide(connection, model.id(), State.RETIRED, decision);
        }
    }

    private static void decide(Connection connection, String id, State state, Decision decision) throws SQLException {
        Sql.update(connection, DECIDE, state.code(), decision.reason(), decision.at(), decision.by(), id);
    }

    private static StoredModel read(ResultSet row) throws SQLException {
        return new StoredModel(
                row.getString("model_id"),
                row.getString("family"),
                row.getString("kind"),
                SqlTime.read(row, "trained_at"),
                row.getString("card"),
                row.getString("comparison"),
                State.of(row.getString("state")),
                row.getString("reason"),
                SqlTime.read(row, "decided_at"),
                row.getString("decided_by"),
                row.getBytes("artefact"));
    }
}
