package dev.millwright.gateway;

import dev.millwright.twins.database.Database;
import dev.millwright.twins.history.StorageMaintenance;
import dev.millwright.twins.registry.JdbcMachineRegistry;
import java.time.Clock;
import java.time.Duration;
import org.apache.pekko.actor.typed.ActorSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the platform does by the clock: reads the register again and keeps storage in order. */
final class BackgroundWork {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundWork.class);

    private BackgroundWork() {}

    static void start(
            ActorSystem<?> system,
            PlatformSettings settings,
            JdbcMachineRegistry registry,
            Database database,
            Clock clock) {
        var storage = new StorageMaintenance(database, settings.storage());
        every(system, database, settings.registryRefresh(), "Reading the register", registry::refresh);
        every(system, database, settings.storageUpkeep(), "Keeping storage in order", () -> storage.runOnce(clock));
    }

    /** A fixed delay, on a thread of the database's own; a failure is logged and tried again next time. */
    private static void every(ActorSystem<?> system, Database database, Duration delay, String what, Runnable work) {
        system.scheduler()
                .scheduleOnce(
                        delay,
                        () -> database.execute(() -> {
                            try {
                                work.run();
                            } catch (RuntimeException e) {
                                LOG.warn("{} failed; it is tried again in {}", what, delay, e);
                            } finally {
                                again(system, database, delay, what, work);
                            }
                        }),
                        system.executionContext());
    }

    private static void again(ActorSystem<?> system, Database database, Duration delay, String what, Runnable work) {
        try {
            every(system, database, delay, what, work);
        } catch (IllegalStateException stopping) {
            LOG.debug("{} ends with the actor system", what, stopping);
        }
    }
}
