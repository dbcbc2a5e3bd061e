package dev.millwright.planner.planning;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A plan in the making on another thread. */
final class PlanMaking implements WholePlanner.Making {
    private final CompletableFuture<WholePlan> result = new CompletableFuture<>();
    private volatile @Nullable WholePlan best;
    private volatile boolean cancelled;

    /** Begins {@code work}, whose answer is the result. */
    static PlanMaking begin(Executor pool, Function<PlanMaking, WholePlan> work) {
        var making = new PlanMaking();
        pool.execute(() -> {
            try {
                var plan = work.apply(making);
                making.better(plan);
                making.result.complete(plan);
            } catch (RuntimeException | Error failed) {
                making.result.completeExceptionally(failed);
            }
        });
        return making;
    }

    /** A better plan has been found. */
    void better(WholePlan plan) {
        best = plan;
    }

    boolean ended() {
        return result.isDone();
    }

    boolean isCancelled() {
        return cancelled;
    }

    @Override
    public Optional<WholePlan> bestSoFar() {
        return Optional.ofNullable(best);
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public CompletionStage<WholePlan> result() {
        return result.copy();
    }
}
