package dev.millwright.gateway.bench;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import dev.millwright.gateway.embedded.EmbeddedBroker;
import dev.millwright.gateway.embedded.EmbeddedBrokerSettings;
import dev.millwright.gateway.ingest.IngestSettings;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.EmbeddedDatabase;
import dev.millwright.twins.database.EmbeddedSettings;
import dev.millwright.twins.database.SchemaMigrator;
import dev.millwright.twins.history.MeasurementHistory;
import dev.millwright.twins.history.StorageSettings;
import dev.millwright.twins.history.VerdictStore;
import dev.millwright.twins.machine.Component;
import dev.millwright.twins.machine.ComponentId;
import dev.millwright.twins.machine.FailureMode;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.machine.OperatingStates;
import dev.millwright.twins.machine.Signal;
import dev.millwright.twins.registry.JdbcMachineRegistry;
import dev.millwright.twins.registry.ModelJson;
import dev.millwright.twins.registry.RegistryImport;
import dev.millwright.twins.twin.ActorDefaults;
import dev.millwright.twins.twin.ShardedMachineTwins;
import dev.millwright.twins.twin.TwinEvents;
import dev.millwright.twins.twin.TwinKnowledge;
import dev.millwright.twins.twin.TwinSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.SpawnProtocol;

/** Everything that a run needs, embedded: broker, database, register, actor system, twins. */
final class BenchStage implements AutoCloseable {
    static final int SIGNALS = 10;
    private static final long STOP_SECONDS = 60;

    final EmbeddedBroker broker;
    final Database database;
    final JdbcMachineRegistry registry;
    final MeasurementHistory history;
    final ShardedMachineTwins twins;
    final ActorSystem<SpawnProtocol.Command> system;
    final IngestSettings ingest;
    private final EmbeddedDatabase server;

    private BenchStage(Path directory, int machines) throws IOException {
        Config defaults = ConfigFactory.load();
        broker = EmbeddedBroker.start(EmbeddedBrokerSettings.loopback(directory.resolve("broker")));
        server = EmbeddedDatabase.start(new EmbeddedSettings(directory.resolve("database"), 0, null));
        database = Database.open(server.settings());
        SchemaMigrator.migrate(database);
        var _ = RegistryImport.run(database, register(directory.resolve("register"), machines));
        registry = new JdbcMachineRegistry(database);
        history = MeasurementHistory.on(database, StorageSettings.from(defaults));
        ingest = IngestSettings.of(
                defaults.withValue("millwright.ingest.mqtt.url", ConfigValueFactory.fromAnyRef(broker.uri()))
                        .withValue("millwright.ingest.mqtt.client-id", ConfigValueFactory.fromAnyRef("bench")));
        system = ActorSystem.create(
                SpawnProtocol.create(),
                "bench",
                ActorDefaults.under(ConfigFactory.parseString("pekko.loglevel = WARNING")));
        twins = ShardedMachineTwins.start(
                system,
                registry,
                VerdictStore.on(database),
                history,
                TwinKnowledge::dayOne,
                new TwinEvents(1_000),
                InstantSource.system(),
                TwinSettings.from(defaults));
    }

    static BenchStage open(Path directory, int machines)
            throws IOException, ExecutionException, InterruptedException, TimeoutException {
        var stage = new BenchStage(directory, machines);
        stage.twins.ready().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
        return stage;
    }

    private static Path register(Path directory, int machines) throws IOException {
        Files.createDirectories(directory.resolve("models"));
        Files.writeString(directory.resolve("models/bench.json"), ModelJson.write(model()));
        var lines = new ArrayList<String>();
        lines.add("machine_id,model_id,name,customer_id,site_id,time_zone,commissioned_at");
        for (int i = 0; i < machines; i++) {
            lines.add("%1$s,bench,%1$s,c-1,s-1,UTC,2020-01-01T00:00:00Z".formatted(FramePlan.machineId(i)));
        }
        Files.write(directory.resolve("machines.csv"), lines);
        return directory;
    }

    static MachineModel model() {
        var signals = new ArrayList<Signal>();
        for (int i = 0; i < SIGNALS; i++) {
            signals.add(new Signal("s" + i, "Signal " + i, "mm/s", -10_000, 10_000));
        }
        var failure = new FailureMode("wear", "Wear", List.of(), List.of(), 500);
        var bearing = new Component(new ComponentId("bearing"), "Bearing", 20_000, List.of(failure));
        return new MachineModel("bench", "Bench", signals, OperatingStates.SINGLE, List.of(bearing), 60);
    }

    @Override
    public void close() {
        twins.stop()
                .toCompletableFuture()
                .orTimeout(STOP_SECONDS, TimeUnit.SECONDS)
                .join();
        system.terminate();
        system.getWhenTerminated()
                .toCompletableFuture()
                .orTimeout(STOP_SECONDS, TimeUnit.SECONDS)
                .join();
        database.close();
        server.close();
        broker.close();
    }
}
