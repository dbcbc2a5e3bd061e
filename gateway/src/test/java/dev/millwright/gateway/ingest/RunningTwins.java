package dev.millwright.gateway.ingest;

import com.typesafe.config.ConfigFactory;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.history.MeasurementHistory;
import dev.millwright.twins.history.VerdictStore;
import dev.millwright.twins.machine.MachineRegistry;
import dev.millwright.twins.twin.ActorDefaults;
import dev.millwright.twins.twin.ShardedMachineTwins;
import dev.millwright.twins.twin.TwinEvents;
import dev.millwright.twins.twin.TwinKnowledge;
import dev.millwright.twins.twin.TwinSettings;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** The real twins in a cluster of one, in a hurry to save and to put things right. Closing does not save. */
final class RunningTwins implements AutoCloseable {
    private static final long WAIT_SECONDS = 90;

    final ShardedMachineTwins twins;
    private final ActorSystem<Void> system;

    private RunningTwins(MachineRegistry registry, Database database, MeasurementHistory history) {
        system = ActorSystem.create(
                Behaviors.empty(),
                "twins-test",
                ActorDefaults.under(ConfigFactory.parseString("pekko.loglevel = WARNING")));
        twins = ShardedMachineTwins.start(
                system,
                registry,
                VerdictStore.on(database),
                history,
                TwinKnowledge::dayOne,
                new TwinEvents(100),
                InstantSource.system(),
                TwinSettings.from(ConfigFactory.parseString("""
                                millwright.twin {
                                  assess-every = 200ms
                                  checkpoint-every = 300ms
                                  retry-min = 100ms
                                  retry-max = 1s
                                  ask-timeout = 20s
                                  correction-rows = 200
                                }""").withFallback(ConfigFactory.load())));
    }

    static RunningTwins start(MachineRegistry registry, Database database, MeasurementHistory history) {
        var running = new RunningTwins(registry, database, history);
        wait(running.twins.ready());
        return running;
    }

    /** Returns when all that the twins know is in the database. */
    void save() {
        wait(twins.save());
    }

    private static void wait(CompletionStage<?> stage) {
        stage.toCompletableFuture().orTimeout(WAIT_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        system.terminate();
        wait(system.getWhenTerminated());
    }
}
