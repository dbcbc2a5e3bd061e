package dev.millwright.twins.twin;

import dev.millwright.twins.history.Verdict;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.machine.MachineModel;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Memory whose every load and save waits for the test, unless the test has said that all goes well. */
final class FakeMemory implements TwinMemory {
    private final Queue<CompletableFuture<Recalled>> loads = new ArrayDeque<>();
    private final Queue<CompletableFuture<Void>> saves = new ArrayDeque<>();
    private final AtomicInteger recalls = new AtomicInteger();
    final List<Verdict> saved = new CopyOnWriteArrayList<>();
    final List<MachineId> savedMachines = new CopyOnWriteArrayList<>();

    volatile @Nullable FakeMind mind;
    volatile @Nullable Instant correctedFrom;
    volatile MachineModel model = Fixtures.PRESS;

    synchronized CompletableFuture<Recalled> nextLoad() {
        var stage = new CompletableFuture<Recalled>();
        loads.add(stage);
        return stage;
    }

    synchronized CompletableFuture<Void> nextSave() {
        var stage = new CompletableFuture<Void>();
        saves.add(stage);
        return stage;
    }

    int recalls() {
        return recalls.get();
    }

    @Override
    public synchronized CompletionStage<Recalled> recall(Machine machine, Instant correctFrom) {
        correctedFrom = correctFrom;
        recalls.incrementAndGet();
        var next = loads.poll();
        if (next != null) {
            return next;
        }
        var fresh = new FakeMind(machine.id());
        mind = fresh;
        return CompletableFuture.completedFuture(new Recalled(model, fresh, new UnsavedVerdict(10)));
    }

    @Override
    public synchronized CompletionStage<Void> save(Machine machine, Verdict verdict) {
        savedMachines.add(machine.id());
        saved.add(verdict);
        var next = saves.poll();
        return next != null ? next : CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Boolean> isRecorded(UUID finding) {
        return CompletableFuture.completedFuture(saved.stream()
                .flatMap(verdict -> verdict.findings().stream())
                .anyMatch(known -> known.id().equals(finding)));
    }

    static Recalled recalled(Machine machine) {
        return new Recalled(Fixtures.PRESS, new FakeMind(machine.id()), new UnsavedVerdict(10));
    }
}
