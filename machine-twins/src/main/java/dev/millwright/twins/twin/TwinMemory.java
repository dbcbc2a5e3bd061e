package dev.millwright.twins.twin;

import dev.millwright.twins.machine.Machine;
import java.util.concurrent.CompletionStage;

/** Where twins keep what must outlive them. Thread-safe; the stages fail when the database does not answer. */
interface TwinMemory {
    /** A mind as it was left, brought up to date with everything that was stored since. */
    CompletionStage<Recalled> recall(Machine machine);

    /** Writes one verdict in one transaction. Writing the same one twice leaves one. */
    CompletionStage<Void> save(Machine machine, Verdict verdict);

    /** Writes a finding and the component life it begins or ends; completes when both are committed. */
    CompletionStage<Void> record(Machine machine, ComponentFinding finding);

    /**
     * A mind brought up to date.
     *
     * @param mind ready to be used by one actor
     * @param change what came of the replay and has not been saved yet
     */
    record Recalled(TwinMind mind, TwinMind.Change change) {}

    /**
     * What is written together, so that after a crash all of it agrees.
     *
     * @param checkpoint the mind
     * @param unsaved the episodes and forecasts since the last verdict that was written
     * @param report the health snapshot
     */
    record Verdict(TwinMind.Checkpoint checkpoint, UnsavedVerdict unsaved, HealthReport report) {}
}
