package dev.millwright.twins.history;

import dev.millwright.twins.database.Database;
import dev.millwright.twins.machine.Machine;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Where a twin writes its judgement, and reads it back when it starts. Thread-safe; never blocks the caller. */
public interface VerdictStore {
    /** The store in {@code database}, whose schemas have been migrated. */
    static VerdictStore on(Database database) {
        return new JdbcVerdictStore(database);
    }

    /**
     * Writes the whole verdict in one transaction. Repeatable: episodes, forecasts, lives and findings are stored by their
     * keys; what people say about episodes is not touched. An older open episode of the same failure mode but another id is closed,
     * so that one is open at most.
     *
     * @return completes after the commit; fails with {@link dev.millwright.twins.database.DatabaseFailure}
     */
    CompletionStage<Void> save(Machine machine, Verdict verdict);

    /** Whether a finding of this id has been saved, at any time. */
    CompletionStage<Boolean> isRecorded(UUID finding);

    /** What was saved last. */
    CompletionStage<SavedTwin> load(Machine machine);
}
