package dev.millwright.planner.behaviour;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What the keeper tells about itself: how much is due, and how long it took from what happened to the features. Thread-safe. */
public final class KeeperMeasures {
    private static final int LISTENERS_MAX = 8;

    private final List<Consumer<Duration>> listeners = new CopyOnWriteArrayList<>();
    private volatile int depth;

    /**
     * Tells {@code listener} of every delay from now on.
     *
     * @param listener must return at once
     */
    public void onReflected(Consumer<Duration> listener) {
        if (listeners.size() >= LISTENERS_MAX) {
            throw new IllegalStateException("listeners: more than " + LISTENERS_MAX);
        }
        listeners.add(listener);
    }

    /** Rows that were in the queue a few seconds ago, counted up to a million. */
    public int due() {
        return depth;
    }

    void depth(int rows) {
        depth = rows;
    }

    void reflected(Duration delay) {
        listeners.forEach(listener -> listener.accept(delay));
    }
}
