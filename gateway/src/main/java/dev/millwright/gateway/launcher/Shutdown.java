package dev.millwright.gateway.launcher;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what was opened, last first, exactly once, whoever asks: the end of the command or Ctrl-C. Thread-safe. */
final class Shutdown implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean closing;

    /** Remembers {@code resource}; if everything is closing already, it is closed at once. */
    synchronized <T extends AutoCloseable> T onExit(T resource) {
        if (closing) {
            closeOne(resource);
            throw new IllegalStateException("stopped while starting");
        }
        open.push(resource);
        return resource;
    }

    synchronized boolean isClosing() {
        return closing;
    }

    void awaitClosed() throws InterruptedException {
        closed.await();
    }

    @Override
    public void close() {
        if (begin()) {
            open.forEach(Shutdown::closeOne);
            closed.countDown();
        } else {
            awaitQuietly();
        }
    }

    private synchronized boolean begin() {
        boolean first = !closing;
        closing = true;
        return first;
    }

    private void awaitQuietly() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeOne(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            LOG.warn("{} did not close cleanly", resource.getClass().getSimpleName(), e);
        }
    }
}
