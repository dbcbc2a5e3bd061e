package dev.millwright.planner;

import static dev.millwright.planner.Worlds.MONDAY;
import static dev.millwright.planner.Worlds.PRESS_7;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import dev.millwright.planner.notice.Notice;
import dev.millwright.planner.planning.CheapestInsertion;
import dev.millwright.planner.proposal.Decision;
import dev.millwright.planner.proposal.DecisionOutcome;
import dev.millwright.planner.proposal.DecisionOutcome.Decided;
import dev.millwright.planner.proposal.Proposal;
import dev.millwright.planner.proposal.ProposalDesk;
import dev.millwright.planner.proposal.ProposalId;
import dev.millwright.planner.proposal.Proposals;
import dev.millwright.planner.proposal.StoredProposals;
import dev.millwright.planner.resources.SparePart;
import dev.millwright.planner.round.Planner;
import dev.millwright.planner.workorder.MaintenanceFinding;
import dev.millwright.planner.workorder.WorkOrderId;
import dev.millwright.planner.workorder.WorkOrderOutcome;
import dev.millwright.planner.workorder.WorkOrders;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.TestDatabase;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import dev.millwright.twins.twin.ComponentFinding;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The whole planner on a real database, driven through its front doors; time and rounds pass only when a story says so. */
@Tag("database")
abstract class PlannerStory {
    static final MachineId PRESS_8 = new MachineId("press-8");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    final AtomicReference<Instant> now = new AtomicReference<>(MONDAY);
    final InstantSource clock = now::get;
    final RecordingTwins twins = new RecordingTwins();
    final List<Notice> notices = new CopyOnWriteArrayList<>();
    Database database = TestDatabase.fresh();

    @TempDir
    Path keyDirectory;

    ActorTestKit kit = ActorTestKit.create();
    ServicePlanner planner;

    @BeforeEach
    void seed(@TempDir Path directory) throws Exception {
        planner = start();
        Seeded.world(database, directory, clock);
        planner.notices().subscribe(notices::add);
    }

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
        planner.close();
        database.close();
    }

    private PlannerSettings settings() {
        // Rounds only when told, so that a test decides when time passes.
        return PlannerSettings.of(
                ConfigFactory.parseString("""
            millwright.planner { rounds.every = 1h, tell-twins-every = 200ms, ask-timeout = 60s,
                drafts { seconds = 1, watch-every = %s },
                privacy.key-file = "%s" }\
            """.formatted(looksForCauses(), keyDirectory.resolve("pseudonym.key")))
                        .withFallback(ConfigFactory.defaultReference()));
    }

    /** How often it is looked for causes of draft plans; a story that is about them says otherwise. */
    String looksForCauses() {
        return "1h";
    }

    private ServicePlanner start() {
        var started = new CompletableFuture<ServicePlanner>();
        kit.spawn(Behaviors.setup(context -> {
            started.complete(ServicePlanner.start(
                    context, settings(), database, Worlds.registry("press-7", "press-8"), twins, clock));
            return Behaviors.empty();
        }));
        return started.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** A second desk on the same database, as on another node; rounds stay with the one planner. */
    final Proposals anotherDesk() {
        var settings = settings();
        var solver = new CheapestInsertion(settings.planning(), settings.travel());
        var desk =
                kit.spawn(ProposalDesk.create(database, solver, settings.undoApprovalWithin(), clock, decided -> {}));
        return new StoredProposals(database, desk, kit.system().scheduler(), settings.askTimeout(), solver, clock);
    }

    static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private Planner.LastRound lastRound() {
        return join(AskPattern.ask(
                planner.planner(),
                Planner.GetLastRound::new,
                PATIENCE,
                kit.system().scheduler()));
    }

    /** Lets the planner look once more, from the beginning. */
    final void replan() {
        for (int twice = 0; twice < 2; twice++) {
            long before = lastRound().rounds();
            planner.planner().tell(Planner.Refresh.NOW);
            await().atMost(PATIENCE).until(() -> lastRound().rounds() > before);
        }
        assertThat(lastRound().problem()).isNull();
    }

    final void later(Duration duration) {
        now.updateAndGet(at -> at.plus(duration));
    }

    final void forecast(MachineId machine, String component, double hazardPerHour, Alarm alarm) {
        Seeded.forecast(database, Worlds.forecast(machine, component, now.get(), hazardPerHour, alarm));
    }

    final List<Proposal> open() {
        return join(planner.proposals().open(null, 100)).items();
    }

    /** One open proposal for the bearing of press 7, which fails within 30 days with 97 %. */
    final Proposal bearingProposal() {
        forecast(PRESS_7, "bearing", 0.005, Alarm.EARLY);
        replan();
        return open().getFirst();
    }

    final Proposal get(ProposalId id) {
        return join(planner.proposals().get(id)).orElseThrow();
    }

    final DecisionOutcome approve(Proposal proposal, String by) {
        return join(planner.proposals().decide(proposal.id(), new Decision.Approved(), proposal.version(), by));
    }

    static WorkOrderId workOrderOf(DecisionOutcome outcome) {
        assertThat(outcome).isInstanceOf(Decided.class);
        var workOrder = ((Decided) outcome).workOrder();
        assertThat(workOrder).isNotNull();
        return workOrder;
    }

    final WorkOrders.Details details(WorkOrderId id) {
        return join(planner.workOrders().get(id)).orElseThrow();
    }

    /** The work order after a step that counts. */
    static dev.millwright.planner.workorder.WorkOrder done(CompletionStage<WorkOrderOutcome> step) {
        var outcome = join(step);
        assertThat(outcome).isInstanceOf(WorkOrderOutcome.Done.class);
        return ((WorkOrderOutcome.Done) outcome).workOrder();
    }

    final SparePart part(String number) {
        return join(planner.parts().get(number)).orElseThrow();
    }

    /** A bearing found worn and replaced within two hours, one bearing set used. */
    final MaintenanceFinding finding(String component, String followUp) {
        return new MaintenanceFinding(
                UUID.randomUUID(),
                component,
                now.get(),
                ComponentFinding.AsFound.WORN,
                ComponentFinding.Action.REPLACED,
                MaintenanceFinding.AsLeft.AS_NEW,
                List.of(new MaintenanceFinding.PartUsed("B-1", 1)),
                2,
                true,
                "bearing-wear",
                "",
                followUp);
    }

    /** The actions in the audit trail of {@code subject}, oldest first. */
    final List<String> audit(String subject) {
        return database.inTransactionNow(connection -> {
            try (var query = connection.prepareStatement(
                    "select who || ' ' || action as line from planner.audit where subject = ? order by audit_id")) {
                query.setString(1, subject);
                var lines = new java.util.ArrayList<String>();
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        lines.add(rows.getString(1));
                    }
                }
                return lines;
            }
        });
    }
}
