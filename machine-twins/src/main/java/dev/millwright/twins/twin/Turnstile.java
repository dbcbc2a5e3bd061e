package dev.millwright.twins.twin;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets at most so many pieces of asynchronous work through at once, in order of arrival, so that a thousand twins that
 * save in the same second do not crowd out ingestion. The line is as long as there are twins at most, for a twin has one
 * load or save under way. Thread-safe.
 */
final class Turnstile {
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Runnable> line = new ArrayDeque<>();
    private int free;

    Turnstile(int max) {
        this.free = max;
    }

    /** Runs {@code work} as soon as there is room; completes as the work does. */
    <T> CompletionStage<T> enter(Supplier<CompletionStage<T>> work) {
        var done = new CompletableFuture<T>();
        Runnable run = () -> begin(work, done);
        lock.lock();
        try {
            if (free == 0) {
                line.add(run);
                return done;
            }
            free--;
        } finally {
            lock.unlock();
        }
        run.run();
        return done;
    }

    private <T> void begin(Supplier<CompletionStage<T>> work, CompletableFuture<T> done) {
        CompletionStage<T> stage;
        try {
            stage = work.get();
        } catch (RuntimeException e) {
            stage = CompletableFuture.failedFuture(e);
        }
        var _ = stage.whenComplete((value, failure) -> {
            leave();
            if (failure == null) {
                done.complete(value);
            } else {
                done.completeExceptionally(failure);
            }
        });
    }

    private void leave() {
        Runnable next;
        lock.lock();
        try {
            next = line.poll();
            if (next == null) {
                free++;
            }
        } finally {
            lock.unlock();
        }
        if (next != null) {
            next.run();
        }
    }
}
