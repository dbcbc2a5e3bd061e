package dev.millwright.twins.database;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the embedded server while we run: a server that ended by itself (a disk that ran full under its log, the kernel's
 * out-of-memory killer, somebody's {@code kill}) is started again, as a service manager would do for a real one.
 */
final class ServerGuard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServerGuard.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final DataDirectory directory;
    private final Restart restart;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("database-guard").factory());
    private String lastComplaint = "";

    /** Starts the server again. */
    interface Restart {
        void run() throws IOException;
    }

    ServerGuard(DataDirectory directory, Restart restart) {
        this.directory = directory;
        this.restart = restart;
        var _ = looking.scheduleWithFixedDelay(
                this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            if (directory.serverLives()) {
                return;
            }
            LOG.warn("The embedded database server in {} has ended by itself; starting it again", directory.root());
            restart.run();
            LOG.info("The embedded database server in {} runs again", directory.root());
            lastComplaint = "";
        } catch (IOException | RuntimeException notYet) {
            complainOnce(String.valueOf(notYet.getMessage()));
        }
    }

    private void complainOnce(String complaint) {
        if (!complaint.equals(lastComplaint)) {
            LOG.error(
                    "The embedded database server does not start again, trying on every {}: {}", LOOK_EVERY, complaint);
            lastComplaint = complaint;
        }
    }

    /** Stops looking; a start that is under way ends first, so that no server comes up behind the back of who closes us. */
    @Override
    public void close() {
        looking.shutdown();
        try {
            if (!looking.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                looking.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            looking.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
