package dev.millwright.gateway;

import com.typesafe.config.Config;
import dev.millwright.gateway.ingest.IngestSupervisor;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.SchemaMigrator;
import dev.millwright.twins.history.MeasurementHistory;
import dev.millwright.twins.history.VerdictStore;
import dev.millwright.twins.registry.JdbcMachineRegistry;
import dev.millwright.twins.telemetry.TelemetryCodec;
import dev.millwright.twins.twin.ShardedMachineTwins;
import dev.millwright.twins.twin.TwinEvents;
import dev.millwright.twins.twin.TwinKnowledge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole platform in one process, in the order in which it starts; {@link #close()} takes it down in reverse. */
public final class Platform implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Platform.class);
    private static final Duration START_MAX = Duration.ofSeconds(90);
    private static final Duration STOP_MAX = Duration.ofSeconds(40);

    private final Database database;
    private final ActorSystem<Void> system;
    private final ShardedMachineTwins twins;
    private final ActorRef<IngestSupervisor.Command> ingest;

    private Platform(
            Database database,
            ActorSystem<Void> system,
            ShardedMachineTwins twins,
            ActorRef<IngestSupervisor.Command> ingest) {
        this.database = database;
        this.system = system;
        this.twins = twins;
        this.ingest = ingest;
    }

    /**
     * Starts everything and returns when the pages answer and the broker has been called.
     *
     * @throws WrongConfiguration if a setting cannot be
     * @throws dev.millwright.twins.database.DatabaseUnavailable if the database does not answer, is too old or refuses us
     */
    public static Platform start(Config config) {
        var settings = PlatformSettings.of(config);
        var clock = Clock.systemUTC();
        var database = Database.open(settings.database());
        SchemaMigrator.migrate(database);
        LOG.info("Storage: {}", database.capabilities().describe());
        var registry = new JdbcMachineRegistry(database);
        registry.refresh();
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

        ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "millwright", config);
        var history = MeasurementHistory.on(database, settings.storage());
        var events = new TwinEvents(16);
        var twins = ShardedMachineTwins.start(
                system,
                registry,
                VerdictStore.on(database),
                history,
                TwinKnowledge::dayOne,
                events,
                clock,
                settings.twin());
        await(twins.ready(), START_MAX, "twins");
        var ingest = system.systemActorOf(
                IngestSupervisor.create(
                        settings.ingest(),
                        new TelemetryCodec(settings.ingest().frame()),
                        registry,
                        twins,
                        history,
                        meters),
                "ingest",
                Props.empty());
        return new Platform(database, system, twins, ingest);
    }

    /** Which storage it runs on, one line. */
    public String storage() {
        return database.capabilities().describe();
    }

    /** Where a browser finds the pages. */
    public String address() {
        return "http://127.0.0.1/";
    }

    /** Takes no more frames, saves every twin, and lets go of the database. */
    @Override
    public void close() {
        quietly("ingest", AskPattern.ask(ingest, IngestSupervisor.Stop::new, STOP_MAX, system.scheduler()));
        quietly("twins", twins.stop());
        system.terminate();
        quietly("actors", system.getWhenTerminated());
        database.close();
    }

    private static void quietly(String what, CompletionStage<?> stage) {
        try {
            await(stage, STOP_MAX, what);
        } catch (IllegalStateException e) {
            LOG.warn("{} did not stop cleanly", what, e);
        }
    }

    private static void await(CompletionStage<?> stage, Duration atMost, String what) {
        try {
            stage.toCompletableFuture().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("%s: %s".formatted(what, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(what + ": interrupted", e);
        }
    }

}
