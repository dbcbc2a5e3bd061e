package dev.millwright.twins.twin;

import dev.millwright.twins.history.SavedTwin;
import dev.millwright.twins.history.Verdict;
import dev.millwright.twins.history.VerdictStore;
import dev.millwright.twins.machine.Machine;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A store to which nothing gets through once it is dead. */
final class MortalStore implements VerdictStore {
    private final VerdictStore living;
    private volatile boolean dead;

    MortalStore(VerdictStore living) {
        this.living = living;
    }

    /** From now on nothing gets through. */
    void die() {
        dead = true;
    }

    @Override
    public CompletionStage<Void> save(Machine machine, Verdict verdict) {
        return dead ? new CompletableFuture<>() : living.save(machine, verdict);
    }

    @Override
    public CompletionStage<Boolean> isRecorded(UUID finding) {
        return living.isRecorded(finding);
    }

    @Override
    public CompletionStage<SavedTwin> load(Machine machine) {
        return living.load(machine);
    }
}
