package dev.millwright.twins.twin;

import dev.millwright.twins.history.Verdict;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineModel;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Where twins keep what must outlive them. Thread-safe; the stages fail when the database does not answer. */
interface TwinMemory {
    /** A mind folded from the machine's anchor and everything stored since, in order of time. */
    default CompletionStage<Recalled> recall(Machine machine) {
        return recall(machine, Instant.MAX);
    }

    /**
     * As above, where what has been said since {@code correctFrom} may have been wrong: forecasts from then on are said again,
     * those before stay as they were said.
     */
    CompletionStage<Recalled> recall(Machine machine, Instant correctFrom);

    /** Writes one verdict in one transaction. Writing the same one twice leaves one. */
    CompletionStage<Void> save(Machine machine, Verdict verdict);

    /** Whether a finding is in the database. */
    CompletionStage<Boolean> isRecorded(UUID finding);

    /**
     * A mind brought up to date.
     *
     * @param model the model that the mind was made for
     * @param mind ready to be used by one actor
     * @param unsaved what came of the replay and has not been saved yet
     */
    record Recalled(MachineModel model, TwinMind mind, UnsavedVerdict unsaved) {}
}
