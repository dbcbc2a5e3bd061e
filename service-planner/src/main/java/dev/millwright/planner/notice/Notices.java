package dev.millwright.planner.notice;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes hints on to whoever listens, on the thread that brings them. A hint is told after the change is committed; losing one
 * is harmless, because the rows are the truth. Thread-safe.
 */
public final class Notices {
    /** Most listeners at once. */
    public static final int LISTENERS_MAX = 16;

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

    private final List<Consumer<Notice>> listeners = new CopyOnWriteArrayList<>();

    /**
     * Tells {@code listener} of every change from now on.
     *
     * @param listener must return at once; what it throws is logged and goes no further
     * @return closing it ends the listening
     * @throws IllegalStateException if {@value #LISTENERS_MAX} listen already
     */
    public synchronized Subscription subscribe(Consumer<Notice> listener) {
        if (listeners.size() >= LISTENERS_MAX) {
            throw new IllegalStateException("listeners: %d (expected: at most %d)\nMaybe one was never closed?"
                    .formatted(listeners.size() + 1, LISTENERS_MAX));
        }
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Tells everybody. */
    public void tell(Notice.Kind kind, String id) {
        var notice = new Notice(kind, id);
        for (var listener : listeners) {
            try {
                listener.accept(notice);
            } catch (RuntimeException e) {
                LOG.warn("A listener failed on {}", notice, e);
            }
        }
    }

    /** One listener's place; closing it twice changes nothing. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
