package dev.millwright.planner;

import static dev.millwright.planner.Worlds.MONDAY;
import static dev.millwright.planner.Worlds.PRESS_7;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import dev.millwright.planner.demand.DemandRules;
import dev.millwright.planner.notice.Notices;
import dev.millwright.planner.planning.CheapestInsertion;
import dev.millwright.planner.planning.PlanSolver;
import dev.millwright.planner.preference.PreferenceLearning;
import dev.millwright.planner.proposal.Decision;
import dev.millwright.planner.proposal.DecisionOutcome;
import dev.millwright.planner.proposal.Proposal;
import dev.millwright.planner.proposal.ProposalDesk;
import dev.millwright.planner.proposal.StoredProposals;
import dev.millwright.planner.round.Planner;
import dev.millwright.planner.workorder.FindingOutbox;
import dev.millwright.planner.workorder.MaintenanceFinding;
import dev.millwright.planner.workorder.StoredWorkOrders;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.TestDatabase;
import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import dev.millwright.twins.twin.ComponentFinding;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.pattern.StatusReply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The planner's actors with time that stands still unless a test moves it: what a timer does, and what it does not. */
@Tag("database")
class ActorsOverTimeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Executor HERE = Runnable::run;

    private final AtomicReference<Instant> now = new AtomicReference<>(MONDAY);
    private final RecordingTwins twins = new RecordingTwins();
    private final PlannerSettings settings = PlannerSettings.of(ConfigFactory.defaultReference());
    private final PlanSolver solver = new CheapestInsertion(settings.planning(), settings.travel());
    private final Database database = TestDatabase.fresh();
    private final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
    private final ManualTime time = ManualTime.get(kit.system());

    @BeforeEach
    void seed(@TempDir Path directory) throws Exception {
        Seeded.world(database, directory, now::get);
    }

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
        database.close();
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(90, TimeUnit.SECONDS).join();
    }

    private ActorRef<Planner.Command> planner() {
        var tools = new Planner.Tools(
                database,
                Worlds.registry("press-7", "press-8"),
                solver,
                new PreferenceLearning(settings.preference()),
                new Notices(),
                HERE,
                now::get);
        return kit.spawn(Planner.create(tools, settings.rounds(), settings.demand()));
    }

    private Planner.LastRound lastRound(ActorRef<Planner.Command> planner) {
        var probe = kit.createTestProbe(Planner.LastRound.class);
        planner.tell(new Planner.GetLastRound(probe.ref()));
        return probe.receiveMessage(PATIENCE);
    }

    private void awaitRounds(ActorRef<Planner.Command> planner, long rounds) {
        await().atMost(PATIENCE).until(() -> lastRound(planner).rounds() == rounds);
    }

    private void sql(String statement) {
        database.inTransactionNow(connection -> {
            try (var run = connection.createStatement()) {
                return run.execute(statement);
            }
        });
    }

    @Test
    void the_planner_looks_at_once_then_after_its_pause_and_many_hints_make_one_round() {
        var planner = planner();
        time.timePasses(Duration.ofMillis(1));
        awaitRounds(planner, 1);

        time.timePasses(Duration.ofSeconds(20)); // beyond the pause of 5 s, and beyond three times what the round took
        awaitRounds(planner, 2);

        for (int hint = 0; hint < 50; hint++) {
            planner.tell(Planner.Refresh.NOW);
        }
        assertThat(lastRound(planner).rounds())
                .as("hints wait for more of them")
                .isEqualTo(2);
        time.timePasses(Duration.ofMillis(300));
        awaitRounds(planner, 3);
        assertThat(lastRound(planner).problem()).isNull();
    }

    @Test
    void a_round_that_fails_is_told_and_tried_again() {
        sql("alter table planner.watched rename to hidden");
        Seeded.forecast(database, Worlds.forecast(PRESS_7, "bearing", MONDAY, 0.005, Alarm.EARLY));
        var planner = planner();
        time.timePasses(Duration.ofMillis(1));
        awaitRounds(planner, 1);
        assertThat(lastRound(planner).problem()).contains("planner.watched");

        sql("alter table planner.hidden rename to watched");
        time.timePasses(Duration.ofSeconds(20));
        awaitRounds(planner, 2);

        assertThat(lastRound(planner).problem()).isNull();
        assertThat(lastRound(planner).added()).isEqualTo(1);
    }

    private Proposal proposed() {
        Seeded.forecast(database, Worlds.forecast(PRESS_7, "bearing", MONDAY, 0.005, Alarm.EARLY));
        var planner = planner();
        time.timePasses(Duration.ofMillis(1));
        awaitRounds(planner, 1);
        var desk = kit.createTestProbe(ProposalDesk.Command.class);
        var proposals = new StoredProposals(database, desk.ref(), kit.system().scheduler(), PATIENCE, solver, now::get);
        return join(proposals.open(null, 10)).items().getFirst();
    }

    @Test
    void the_desk_takes_a_bounded_number_of_decisions_at_once_and_one_of_them_wins() throws Exception {
        var proposal = proposed();
        var decided = new ArrayList<DecisionOutcome.Decided>();
        var desk =
                kit.spawn(ProposalDesk.create(database, solver, settings.undoApprovalWithin(), now::get, decided::add));
        var replies = kit.<StatusReply<DecisionOutcome>>createTestProbe();
        var locked = new CountDownLatch(1);
        var letGo = new CountDownLatch(1);
        var holder = database.inTransaction(connection -> {
            try (var lock = connection.prepareStatement("select 1 from planner.proposal for update")) {
                lock.executeQuery();
                locked.countDown();
                return letGo.await(90, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(locked.await(90, TimeUnit.SECONDS)).isTrue();

        for (int person = 0; person < 33; person++) {
            desk.tell(new ProposalDesk.Decide(
                    proposal.id(), new Decision.Rejected("no"), proposal.version(), "P" + person, replies.ref()));
        }
        assertThat(replies.receiveMessage(PATIENCE).getValue())
                .as("the 33rd")
                .isInstanceOfSatisfying(
                        DecisionOutcome.Refused.class,
                        busy -> assertThat(busy.conflicts()).first().asString().contains("Too many decisions"));
        letGo.countDown();
        join(holder);

        var outcomes = new ArrayList<DecisionOutcome>();
        for (int person = 0; person < 32; person++) {
            outcomes.add(replies.receiveMessage(PATIENCE).getValue());
        }
        assertThat(outcomes)
                .filteredOn(DecisionOutcome.Decided.class::isInstance)
                .hasSize(1);
        assertThat(outcomes).filteredOn(DecisionOutcome.Stale.class::isInstance).hasSize(31);
        assertThat(decided).hasSize(1);
    }

    @Test
    void the_outbox_comes_again_when_its_timer_says_so_and_the_pause_after_a_refusal_is_over() {
        var proposal = proposed();
        var deskProbe = kit.<StatusReply<DecisionOutcome>>createTestProbe();
        var desk = kit.spawn(
                ProposalDesk.create(database, solver, settings.undoApprovalWithin(), now::get, decided -> {}));
        desk.tell(new ProposalDesk.Decide(
                proposal.id(), new Decision.Approved(), proposal.version(), "Erika", deskProbe.ref()));
        var workOrder =
                ((DecisionOutcome.Decided) deskProbe.receiveMessage(PATIENCE).getValue()).workOrder();
        assertThat(workOrder).isNotNull();
        var workOrders = new StoredWorkOrders(database, Worlds.registry("press-7"), now::get, changed -> {});
        var finding = new MaintenanceFinding(
                UUID.randomUUID(),
                "bearing",
                MONDAY,
                ComponentFinding.AsFound.WORN,
                ComponentFinding.Action.REPLACED,
                MaintenanceFinding.AsLeft.AS_NEW,
                List.of(),
                1,
                true,
                null,
                "");
        join(workOrders.report(workOrder, List.of(finding), "Anna"));
        twins.refuseNext(1);
        var outbox = kit.spawn(FindingOutbox.toTwins(database, twins, now::get, Duration.ofSeconds(5)));

        time.timePasses(Duration.ZERO); // looks at once, and is refused
        await().atMost(PATIENCE).until(() -> attempts() == 1);
        time.timePasses(Duration.ofSeconds(5)); // the timer comes, but by the clock the pause is not over
        outbox.tell(FindingOutbox.Look.NOW);
        now.set(MONDAY.plusSeconds(5));
        time.timePasses(Duration.ofSeconds(5));

        await().atMost(PATIENCE).untilAsserted(() -> {
            time.timePasses(Duration.ofSeconds(5));
            assertThat(twins.recorded()).containsExactly(finding.forTwin());
        });
        await().atMost(PATIENCE).until(() -> attempts() == 2);
        assertThat(join(workOrders.get(workOrder)).orElseThrow().twinTold()).isTrue();
    }

    private int attempts() {
        return database.inTransactionNow(connection -> {
            try (var query = connection.prepareStatement("select tell_attempts from planner.maintenance_finding");
                    var rows = query.executeQuery()) {
                return rows.next() ? rows.getInt(1) : -1;
            }
        });
    }

    @Test
    void the_rules_of_the_settings_are_those_of_the_reference() {
        assertThat(settings.demand().proposeFrom()).isGreaterThan(DemandRules.WATCHED_FROM);
        assertThat(settings.undoApprovalWithin()).isEqualTo(Duration.ofMinutes(30));
    }
}
