package dev.millwright.gateway.pages;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.millwright.gateway.api.FrontDoors;
import dev.millwright.gateway.api.HealthRoutes;
import dev.millwright.gateway.api.HealthRoutes.PartStatus;
import dev.millwright.gateway.api.HttpSettings;
import dev.millwright.gateway.api.LiveUpdates;
import dev.millwright.gateway.readmodel.ReadModel;
import dev.millwright.gateway.rerun.RerunDesk;
import dev.millwright.gateway.rerun.RerunSettings;
import dev.millwright.gateway.web.WebServer;
import dev.millwright.gateway.web.WebSite;
import dev.millwright.planner.PlannerSettings;
import dev.millwright.planner.ServicePlanner;
import dev.millwright.planner.demand.DemandRules;
import dev.millwright.planner.quality.DataQuality;
import dev.millwright.planner.round.DemandReview;
import dev.millwright.planner.round.Planner;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.TestDatabase;
import dev.millwright.twins.history.ComponentLifeStore;
import dev.millwright.twins.history.FindingStore;
import dev.millwright.twins.history.LearnedModelStore;
import dev.millwright.twins.learning.LearningSettings;
import dev.millwright.twins.learning.ModelsInService;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.twin.ComponentFinding;
import dev.millwright.twins.twin.HealthReport;
import dev.millwright.twins.twin.MachineTwins;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.awaitility.Awaitility;

/** The whole web side on the small fleet: real database, real planner, real server; the twins only note what they are told. */
final class DemoSite implements AutoCloseable {
    final Database database;
    final ActorSystem<Void> system;
    final FrontDoors doors;
    final WebServer server;
    final List<ComponentFinding> toldTwins = new CopyOnWriteArrayList<>();
    private final CompletableFuture<ServicePlanner> planner = new CompletableFuture<>();

    DemoSite(int machines, int port) {
        var clock = InstantSource.system();
        database = TestDatabase.fresh();
        var fixture = new DemoFixture(database, machines, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        var config = config(port);
        system = ActorSystem.create(
                Behaviors.setup(context -> {
                    planner.complete(ServicePlanner.start(
                            context, PlannerSettings.of(config), database, fixture.registry, new Twins(), clock));
                    return Behaviors.empty();
                }),
                "site",
                config);
        var settings = HttpSettings.from(config);
        var service = planner.join();
        var models = new ModelsInService(new LearnedModelStore(database), fixture.registry);
        var rules = new DemandRules(PlannerSettings.of(config).demand());
        var reruns = new RerunDesk(
                RerunSettings.from(config),
                config,
                new RerunDesk.Sources(
                        fixture.registry,
                        fixture.history,
                        new ComponentLifeStore(database),
                        new FindingStore(database),
                        models,
                        new DemandReview(database, rules, fixture.registry)),
                clock);
        doors = new FrontDoors(
                fixture.registry,
                new ReadModel(database, fixture.registry, LearningSettings.from(config), clock),
                fixture.history,
                service.proposals(),
                service.workOrders(),
                service.sheets(),
                service.preferences(),
                service.customers(),
                service.care(),
                service.technicians(),
                service.parts(),
                service.partsOutlook(),
                service.imports(),
                service.watched(),
                service.costs(),
                service.episodes(),
                service.dispatch(),
                service.drafts(),
                service.quality(),
                models,
                reruns,
                new LiveUpdates(system, settings),
                clock);
        var health = new HealthRoutes(
                Map.of("storage", () -> new PartStatus(true, "test database")),
                () -> "# HELP millwright_up whether it runs\n# TYPE millwright_up gauge\nmillwright_up 1\n");
        server = WebServer.start(system, settings, WebSite.routes(system, settings, doors, health))
                .toCompletableFuture()
                .join();
        if (machines > 0) {
            service.planner().tell(Planner.Refresh.NOW);
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(this::proposed);
        }
    }

    /** Writes customer C1 down a second time, as C1-TWIN, under another legal form. */
    void twin() {
        database.inTransactionNow(connection -> {
            try (var ask = connection.prepareStatement("select planner.ask_the_erased()");
                    var insert = connection.prepareStatement("""
                insert into planner.customer (customer_id, name, country, city, email, phone, imported_at)
                select 'C1-TWIN', upper(name) || ' GmbH', country, city, email, phone, now()
                from planner.customer where customer_id = 'C1' on conflict do nothing\
                """)) {
                ask.execute();
                return insert.executeUpdate();
            }
        });
    }

    /** The pair of C1 and its twin, as soon as it is found. */
    DataQuality.Duplicate pair() {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(
                        () -> doors
                                .quality()
                                .duplicates(DataQuality.Status.OPEN, "", null, 200)
                                .toCompletableFuture()
                                .join()
                                .items()
                                .stream()
                                .filter(pair -> pair.second().id().equals("C1-TWIN"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** Has {@code text} on the checklist of every work order from now on, as a required step. */
    void template(String text) {
        database.inTransactionNow(connection -> {
            try (var insert = connection.prepareStatement(
                    "INSERT INTO planner.checklist_template VALUES ('*', '*', '*', 1, ?, true, now())")) {
                insert.setString(1, text);
                return insert.executeUpdate();
            }
        });
    }

    private boolean proposed() {
        return !doors.proposals()
                .open(null, 1)
                .toCompletableFuture()
                .join()
                .items()
                .isEmpty();
    }

    static Config config(int port) {
        var key = Path.of(
                System.getProperty("java.io.tmpdir"),
                "millwright-site-%d.key".formatted(ProcessHandle.current().pid()));
        key.toFile().deleteOnExit();
        return ConfigFactory.parseMap(Map.of(
                        "millwright.http.port",
                        port,
                        "pekko.loglevel",
                        "WARNING",
                        "millwright.planner.privacy.key-file",
                        key.toString()))
                .withFallback(ConfigFactory.load("site-test"))
                .withFallback(ConfigFactory.load())
                .resolve();
    }

    String address() {
        return server.address();
    }

    @Override
    public void close() {
        server.stop().toCompletableFuture().join();
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
        planner.join().close();
        database.close();
    }

    /** Holds the site open for looking at it: {@code DemoSite <port> <machines>}, ends with the input. */
    public static void main(String[] arguments) throws java.io.IOException {
        try (var site = new DemoSite(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[0]))) {
            System.out.println(site.address() + " " + Instant.now());
            while (System.in.read() >= 0) {
                Thread.onSpinWait();
            }
        }
    }

    private final class Twins implements MachineTwins {
        @Override
        public CompletionStage<Admission> admit(MachineId machine, Arrival arrival) {
            return CompletableFuture.failedStage(new UnsupportedOperationException());
        }

        @Override
        public CompletionStage<Void> fold(MachineId machine, Committed committed) {
            return CompletableFuture.failedStage(new UnsupportedOperationException());
        }

        @Override
        public CompletionStage<HealthReport> health(MachineId machine) {
            return CompletableFuture.failedStage(new UnsupportedOperationException());
        }

        @Override
        public CompletionStage<Void> record(MachineId machine, ComponentFinding finding) {
            toldTwins.add(finding);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<Void> stop() {
            return CompletableFuture.completedStage(null);
        }
    }
}
