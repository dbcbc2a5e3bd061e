package dev.millwright.twins.twin;

import dev.millwright.twins.history.Verdict;
import dev.millwright.twins.machine.Machine;
import java.util.concurrent.CompletionStage;

/** Where twins keep what must outlive them. Thread-safe; the stages fail when the database does not answer. */
interface TwinMemory {
    /** A mind as it was left, brought up to date with everything that was stored since. */
    CompletionStage<Recalled> recall(Machine machine);

    /** Writes one verdict in one transaction. Writing the same one twice leaves one. */
    CompletionStage<Void> save(Machine machine, Verdict verdict);

    /**
     * A mind brought up to date.
     *
     * @param mind ready to be used by one actor
     * @param unsaved what came of the replay and has not been saved yet
     */
    record Recalled(TwinMind mind, UnsavedVerdict unsaved) {}
}
