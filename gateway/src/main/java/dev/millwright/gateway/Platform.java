package dev.millwright.gateway;

import com.typesafe.config.Config;
import dev.millwright.gateway.api.FrontDoors;
import dev.millwright.gateway.api.LiveUpdates;
import dev.millwright.gateway.ingest.IngestSupervisor;
import dev.millwright.gateway.ingest.ServicePublisher;
import dev.millwright.gateway.notify.WebhookSender;
import dev.millwright.gateway.readmodel.ReadModel;
import dev.millwright.gateway.rerun.RerunDesk;
import dev.millwright.gateway.web.WebServer;
import dev.millwright.gateway.web.WebSite;
import dev.millwright.planner.ServicePlanner;
import dev.millwright.planner.demand.DemandRules;
import dev.millwright.planner.exchange.Deliveries;
import dev.millwright.planner.notice.Notice;
import dev.millwright.planner.round.DemandReview;
import dev.millwright.planner.workorder.FindingOutbox;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.SchemaMigrator;
import dev.millwright.twins.history.ComponentLifeStore;
import dev.millwright.twins.history.FindingStore;
import dev.millwright.twins.history.MeasurementHistory;
import dev.millwright.twins.history.VerdictStore;
import dev.millwright.twins.registry.JdbcMachineRegistry;
import dev.millwright.twins.telemetry.TelemetryCodec;
import dev.millwright.twins.twin.ShardedMachineTwins;
import dev.millwright.twins.twin.TwinEvents;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole platform in one process, put together in the order in which it starts. {@link #close()} undoes it, last first. */
public final class Platform implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Platform.class);
    private static final Duration START_MAX = Duration.ofSeconds(90);
    private static final Duration STOP_MAX = Duration.ofSeconds(40);
    private static final int HINT_SUBSCRIBERS_MAX = 8;

    private final PlatformSettings settings;
    private final Clock clock = Clock.systemUTC();
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final TwinEvents events = new TwinEvents(HINT_SUBSCRIBERS_MAX);
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Database database;
    private final String address;

    private Platform(Config config) {
        this.settings = PlatformSettings.of(config);
        try {
            this.database = opened();
            var registry = new JdbcMachineRegistry(database);
            var system = actors(config);
            var history = MeasurementHistory.on(database, settings.storage());
            var knowledge = new FleetKnowledge(settings.knowledge(), database, registry, history, clock);
            started.push(knowledge);
            var twins = twins(system, registry, history, knowledge);
            var planner = planner(system, registry, twins);
            var ingest = ingest(system, registry, twins, history);
            serviceTopic(system);
            webhooks();
            BackgroundWork.start(system, settings, registry, database, clock);
            var health = PlatformHealth.watch(system, database, ingest);
            var reruns = reruns(config, registry, history, knowledge);
            this.address = web(system, registry, history, knowledge, planner, reruns, health);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts everything and returns when the pages answer; the broker is called from then on for as long as it takes.
     *
     * @throws WrongConfiguration if a setting cannot be
     * @throws dev.millwright.twins.database.DatabaseUnavailable if the database does not answer, is too old or refuses us
     * @throws WebServer.PortInUse if the pages' port is taken
     */
    public static Platform start(Config config) {
        return new Platform(config);
    }

    /** Which storage it runs on, one line. */
    public String storage() {
        return database.capabilities().describe();
    }

    /** Where a browser on this computer finds the pages. */
    public String address() {
        return address;
    }

    /** Takes no more frames, saves every twin, and lets go of the database. */
    @Override
    public void close() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                LOG.warn("A part of the platform did not stop cleanly", e);
            }
        }
    }

    private Database opened() {
        var opened = Database.open(settings.database());
        started.push(opened);
        SchemaMigrator.migrate(opened);
        LOG.info("Storage: {}", opened.capabilities().describe());
        return opened;
    }

    private ActorSystem<Guardian.Assemble<?>> actors(Config config) {
        ActorSystem<Guardian.Assemble<?>> system = ActorSystem.create(Guardian.create(), "millwright", config);
        started.push(() -> {
            system.terminate();
            Waiting.of(system.getWhenTerminated(), STOP_MAX, "actors");
        });
        return system;
    }

    private ShardedMachineTwins twins(
            ActorSystem<?> system, JdbcMachineRegistry registry, MeasurementHistory history, FleetKnowledge knowledge) {
        var twins = ShardedMachineTwins.start(
                system, registry, VerdictStore.on(database), history, knowledge::of, events, clock, settings.twin());
        started.push(() -> Waiting.of(twins.stop(), STOP_MAX, "twins"));
        Waiting.of(twins.ready(), START_MAX, "twins");
        twins.wakeAll().thenAccept(awake -> LOG.info("{} twins are awake", awake)); // A quiet machine is noticed too.
        knowledge.start();
        return twins;
    }

    private ServicePlanner planner(
            ActorSystem<Guardian.Assemble<?>> system, JdbcMachineRegistry registry, ShardedMachineTwins twins) {
        var planner = Waiting.of(
                Guardian.ask(
                        system,
                        context -> ServicePlanner.start(context, settings.planner(), database, registry, twins, clock)),
                START_MAX,
                "planner");
        CustomerMetrics.register(planner.care().behaviour().measures(), meters);
        started.addLast(planner); // Its threads outlive the actors that use them.
        return planner;
    }

    private ActorRef<IngestSupervisor.Command> ingest(
            ActorSystem<Guardian.Assemble<?>> system,
            JdbcMachineRegistry registry,
            ShardedMachineTwins twins,
            MeasurementHistory history) {
        var codec = new TelemetryCodec(settings.ingest().frame());
        var behavior = IngestSupervisor.create(settings.ingest(), codec, registry, twins, history, meters);
        var ingest =
                Waiting.of(Guardian.ask(system, context -> context.spawn(behavior, "ingest")), START_MAX, "ingest");
        started.push(() -> Waiting.of(
                AskPattern.ask(ingest, IngestSupervisor.Stop::new, STOP_MAX, system.scheduler()), STOP_MAX, "ingest"));
        return ingest;
    }

    /** What technicians report done is told to the machines, too. */
    private void serviceTopic(ActorSystem<Guardian.Assemble<?>> system) {
        var publisher = new ServicePublisher(settings.ingest().mqtt());
        started.push(publisher);
        var outbox = FindingOutbox.toMachines(
                database, publisher, clock, settings.planner().tellTwinsEvery());
        Waiting.of(
                Guardian.ask(system, context -> context.spawn(outbox, "service-outbox")), START_MAX, "service topic");
    }

    /** Other systems are told what they have subscribed to. */
    private void webhooks() {
        var exchange = settings.planner().exchange().webhooks();
        var deliveries = new Deliveries(database, exchange, clock, RandomGenerator.getDefault());
        started.push(WebhookSender.start(deliveries, exchange, clock));
    }

    private RerunDesk reruns(
            Config config, JdbcMachineRegistry registry, MeasurementHistory history, FleetKnowledge knowledge) {
        var rules = new DemandRules(settings.planner().demand());
        var reruns = new RerunDesk(
                settings.rerun(),
                config,
                new RerunDesk.Sources(
                        registry,
                        history,
                        new ComponentLifeStore(database),
                        new FindingStore(database),
                        knowledge.models(),
                        new DemandReview(database, rules, registry)),
                clock);
        started.push(reruns);
        return reruns;
    }

    private String web(
            ActorSystem<?> system,
            JdbcMachineRegistry registry,
            MeasurementHistory history,
            FleetKnowledge knowledge,
            ServicePlanner planner,
            RerunDesk reruns,
            PlatformHealth health) {
        var live = new LiveUpdates(system, settings.http());
        var hints = events.subscribe(
                hint -> live.publish(LiveUpdates.Kind.MACHINE, hint.machine().value()));
        var notices = planner.notices().subscribe(notice -> publish(live, notice));
        var doors = new FrontDoors(
                registry,
                new ReadModel(database, registry, settings.knowledge().learning(), clock),
                history,
                planner.proposals(),
                planner.workOrders(),
                planner.sheets(),
                planner.preferences(),
                planner.customers(),
                planner.care(),
                planner.technicians(),
                planner.parts(),
                planner.partsOutlook(),
                planner.imports(),
                planner.watched(),
                planner.costs(),
                planner.episodes(),
                planner.dispatch(),
                planner.drafts(),
                planner.quality(),
                knowledge.models(),
                reruns,
                live,
                clock);
        var server = Waiting.of(
                WebServer.start(
                        system, settings.http(), WebSite.routes(system, settings.http(), doors, health.routes(meters))),
                START_MAX,
                "web server");
        started.push(() -> {
            notices.close();
            hints.close();
            live.close();
            Waiting.of(server.stop(), STOP_MAX, "web server");
        });
        return server.address();
    }

    private static void publish(LiveUpdates live, Notice notice) {
        var kind = switch (notice.kind()) {
            case PROPOSAL, WATCHED, COSTS -> LiveUpdates.Kind.PROPOSAL;
            case WORK_ORDER, PARTS -> LiveUpdates.Kind.WORK_ORDER;
            case CUSTOMER -> LiveUpdates.Kind.CUSTOMER;
            case EPISODE -> LiveUpdates.Kind.MACHINE;
            case PLAN_DRAFT -> LiveUpdates.Kind.PLAN_DRAFT;
            case SEGMENTS -> LiveUpdates.Kind.SEGMENTS;
            case DATA_QUALITY -> LiveUpdates.Kind.DATA_QUALITY;
        };
        live.publish(kind, notice.id());
    }
}
