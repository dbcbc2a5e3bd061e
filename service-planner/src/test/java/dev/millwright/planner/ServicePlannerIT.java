package dev.millwright.planner;

import static dev.millwright.planner.Worlds.MONDAY;
import static dev.millwright.planner.Worlds.PRESS_7;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import dev.millwright.planner.proposal.Decision;
import dev.millwright.planner.proposal.DecisionOutcome;
import dev.millwright.planner.proposal.DecisionOutcome.Decided;
import dev.millwright.planner.proposal.DecisionOutcome.Refused;
import dev.millwright.planner.proposal.DecisionOutcome.Stale;
import dev.millwright.planner.proposal.Proposal;
import dev.millwright.planner.proposal.ProposalId;
import dev.millwright.planner.proposal.ProposalStatus;
import dev.millwright.planner.proposal.Proposals;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.round.Planner;
import dev.millwright.planner.workorder.MaintenanceFinding;
import dev.millwright.planner.workorder.WorkOrderId;
import dev.millwright.planner.workorder.WorkOrderOutcome;
import dev.millwright.planner.workorder.WorkOrderStatus;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole planner on a real database, driven through its front doors. */
class ServicePlannerIT {
    private final AtomicReference<Instant> now = new AtomicReference<>(MONDAY);
    private final InstantSource clock = now::get;
    private final RecordingTwins twins = new RecordingTwins();
    private Database database;
    private ActorTestKit kit;
    private ServicePlanner planner;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        database = TestDatabase.fresh();
        Seeded.world(database, directory, clock);
        kit = ActorTestKit.create();
        planner = spawnPlanner();
    }

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
        planner.close();
        database.close();
    }

    private ServicePlanner spawnPlanner() throws Exception {
        // Rounds only when told, so that a test decides when time passes.
        var settings =
                PlannerSettings.of(ConfigFactory.parseString("""
                        millwright.planner { rounds.every = 1h, tell-twins-every = 200ms }""").withFallback(ConfigFactory.defaultReference()));
        var started = new CompletableFuture<ServicePlanner>();
        kit.spawn(Behaviors.setup(context -> {
            started.complete(ServicePlanner.start(
                    context, settings, database, Worlds.registry("press-7", "press-8"), twins, clock));
            return Behaviors.empty();
        }));
        return started.get(10, TimeUnit.SECONDS);
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    private long rounds() {
        return join(AskPattern.ask(
                        planner.planner(),
                        Planner.GetLastRound::new,
                        Duration.ofSeconds(10),
                        kit.system().scheduler()))
                .rounds();
    }

    /** Lets the planner look once more, from the beginning. */
    private void replan() {
        long before = rounds();
        planner.planner().tell(Planner.Refresh.NOW);
        await().atMost(Duration.ofSeconds(20)).until(() -> rounds() > before);
        long after = rounds();
        planner.planner().tell(Planner.Refresh.NOW);
        await().atMost(Duration.ofSeconds(20)).until(() -> rounds() > after);
    }

    private void forecast(MachineId machine, String component, double hazardPerHour, Alarm alarm) {
        Seeded.forecast(database, Worlds.forecast(machine, component, now.get(), hazardPerHour, alarm));
    }

    private List<Proposal> open() {
        return join(planner.proposals().open(null, 100)).items();
    }

    private Proposal bearingProposal() {
        forecast(PRESS_7, "bearing", 0.005, Alarm.EARLY);
        replan();
        return open().getFirst();
    }

    private Proposal get(ProposalId id) {
        return join(planner.proposals().get(id)).orElseThrow();
    }

    private DecisionOutcome approve(Proposal proposal, String by) {
        return join(planner.proposals().decide(proposal.id(), new Decision.Approved(), proposal.version(), by));
    }

    @Test
    void proposes_who_when_with_what_and_why() {
        var proposal = bearingProposal();

        var document = proposal.document();
        var slot = document.slot();
        assertThat(slot).isNotNull();
        assertThat(slot.technician()).isEqualTo(new TechnicianId("anna")); // at the door; Bob would drive
        assertThat(slot.startsAt())
                .isEqualTo(Instant.parse("2026-11-03T06:00:00Z")); // after 24 h of notice, shift begins
        assertThat(document.parts())
                .singleElement()
                .satisfies(part -> assertThat(part.partNumber()).isEqualTo("B-1"));
        assertThat(document.costTerms()).extracting(term -> term.name()).contains("downtime", "life", "travel");
        assertThat(document.costOfWaiting()).hasSize(14);
        assertThat(document.alternatives())
                .anySatisfy(other -> assertThat(other.subject()).isEqualTo("Bob"));
        assertThat(document.customer().leaning()).isEqualTo("not enough data");
        assertThat(document.evidence().getFirst().baseline()).isNaN();
        assertThat(document.inputs())
                .anySatisfy(input -> assertThat(input.name()).isEqualTo("downtime-eur-per-hour"));
    }

    @Test
    void keeps_a_proposal_as_it_is_while_nothing_changes_and_makes_a_new_version_when_something_does() {
        var first = bearingProposal();
        replan();
        assertThat(get(first.id()).version()).isEqualTo(1);

        forecastLater(0.02, Alarm.CONFIRMED);
        replan();

        assertThat(open()).singleElement().satisfies(next -> {
            assertThat(next.id()).isEqualTo(first.id());
            assertThat(next.version()).isEqualTo(2);
            assertThat(next.document().risk().alarm()).isEqualTo(Alarm.CONFIRMED);
        });
    }

    private void forecastLater(double hazardPerHour, Alarm alarm) {
        now.updateAndGet(at -> at.plus(Duration.ofMinutes(30)));
        forecast(PRESS_7, "bearing", hazardPerHour, alarm);
    }

    @Test
    void lets_exactly_one_of_two_coordinators_win_and_tells_the_other_who() {
        var proposal = bearingProposal();

        var one = planner.proposals().decide(proposal.id(), new Decision.Approved(), proposal.version(), "Erika");
        var two = planner.proposals()
                .decide(proposal.id(), new Decision.Rejected("too early"), proposal.version(), "Max");
        var outcomes = List.of(join(one), join(two));

        assertThat(outcomes).hasAtLeastOneElementOfType(Decided.class);
        var stale = outcomes.stream()
                .filter(Stale.class::isInstance)
                .map(Stale.class::cast)
                .toList();
        assertThat(stale).singleElement().satisfies(late -> {
            assertThat(late.decidedFirst()).isNotNull();
            assertThat(late.message()).containsAnyOf("Erika was first: approved", "Max was first: rejected");
        });
        assertThat(join(planner.proposals().decisions(proposal.id()))).hasSize(1);
    }

    @Test
    void tells_that_the_planner_has_written_a_newer_version() {
        var proposal = bearingProposal();
        forecastLater(0.02, Alarm.CONFIRMED);
        replan();

        assertThat(approve(proposal, "Erika")).isInstanceOfSatisfying(Stale.class, late -> {
            assertThat(late.decidedFirst()).isNull();
            assertThat(late.current().version()).isEqualTo(2);
        });
    }

    @Test
    void takes_an_approval_to_the_work_order_the_finding_and_the_twin() {
        var proposal = bearingProposal();
        var decided = (Decided) approve(proposal, "Erika");
        var workOrder = decided.workOrder();
        assertThat(workOrder).isNotNull();
        var booked = join(planner.workOrders().get(workOrder)).orElseThrow().workOrder();
        assertThat(booked.status()).isEqualTo(WorkOrderStatus.APPROVED);
        assertThat(booked.technician()).isEqualTo(new TechnicianId("anna"));
        assertThat(join(planner.parts().get("B-1")).orElseThrow().available()).isZero();
        assertThat(join(planner.workOrders().calendar(new TechnicianId("anna"), MONDAY)))
                .hasSize(1);

        twins.refuseNext(2);
        var finding = finding("bearing", true);
        var reported = join(planner.workOrders().report(workOrder, List.of(finding), "Anna"));
        var again = join(planner.workOrders().report(workOrder, List.of(finding), "Anna"));

        assertThat(reported).isInstanceOf(WorkOrderOutcome.Done.class);
        assertThat(again).isInstanceOf(WorkOrderOutcome.Done.class);
        // The twin refuses twice; the outbox comes again after 5 s and 10 s of our clock.
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            now.updateAndGet(at -> at.plusSeconds(1));
            assertThat(twins.recorded()).containsExactly(finding.forTwin());
        });
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        join(planner.workOrders().get(workOrder)).orElseThrow().twinTold());
        var details = join(planner.workOrders().get(workOrder)).orElseThrow();
        assertThat(details.workOrder().status()).isEqualTo(WorkOrderStatus.REPORTED);
        assertThat(details.history())
                .extracting(change -> change.to())
                .containsExactly(WorkOrderStatus.APPROVED, WorkOrderStatus.STARTED, WorkOrderStatus.REPORTED);
        var part = join(planner.parts().get("B-1")).orElseThrow();
        assertThat(part.stock()).isZero();
        assertThat(part.reserved()).isZero();
        replan();
        assertThat(open()).as("the forecast is older than the finding").isEmpty();
    }

    private MaintenanceFinding finding(String component, boolean right) {
        return new MaintenanceFinding(
                UUID.randomUUID(),
                component,
                now.get(),
                ComponentFinding.AsFound.WORN,
                ComponentFinding.Action.REPLACED,
                MaintenanceFinding.AsLeft.AS_NEW,
                List.of(new MaintenanceFinding.PartUsed("B-1", 1)),
                2,
                right,
                "bearing-wear",
                "");
    }

    @Test
    void refuses_a_finding_for_a_component_that_the_machine_does_not_have() {
        var workOrder = workOrderOf(approve(bearingProposal(), "Erika"));

        assertThat(join(planner.workOrders().report(workOrder, List.of(finding("flux-capacitor", true)), "Anna")))
                .isInstanceOfSatisfying(
                        WorkOrderOutcome.Refused.class,
                        refused -> assertThat(refused.why()).contains("flux-capacitor"));
    }

    private static WorkOrderId workOrderOf(DecisionOutcome outcome) {
        assertThat(outcome).isInstanceOf(Decided.class);
        var workOrder = ((Decided) outcome).workOrder();
        assertThat(workOrder).isNotNull();
        return workOrder;
    }

    @Test
    void promises_the_last_part_only_once() {
        forecast(PRESS_7, "bearing", 0.005, Alarm.EARLY);
        forecast(new MachineId("press-8"), "bearing", 0.005, Alarm.EARLY);
        replan();
        var both = open();
        assertThat(both).hasSize(2);
        var withSlot = both.stream()
                .filter(proposal -> proposal.document().slot() != null)
                .toList();
        // One bearing set on the shelf, the next in thirty days, beyond the horizon: only one can be done.
        assertThat(withSlot).hasSize(1);
        assertThat(both)
                .filteredOn(proposal -> proposal.document().slot() == null)
                .singleElement()
                .satisfies(proposal ->
                        assertThat(proposal.document().nothingFits()).contains("part"));

        approve(withSlot.getFirst(), "Erika");

        var other = both.stream()
                .filter(proposal -> proposal.document().slot() == null)
                .findFirst()
                .orElseThrow();
        var amended = new Decision.Amended(Instant.parse("2026-11-04T08:00:00Z"), new TechnicianId("bob"));
        assertThat(join(planner.proposals().decide(other.id(), amended, other.version(), "Erika")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.conflicts())
                                .anySatisfy(conflict ->
                                        assertThat(conflict).contains("Bob").contains("B-1")));
        assertThat(join(planner.parts().get("B-1")).orElseThrow().reserved()).isEqualTo(1);
    }

    @Test
    void amends_to_another_technician_and_refuses_what_breaks_a_rule() {
        var proposal = bearingProposal();
        var bob = new TechnicianId("bob");
        var night = Instant.parse("2026-11-04T01:00:00Z");
        assertThat(join(planner.proposals().conflicts(proposal.id(), night, bob)))
                .anySatisfy(conflict -> assertThat(conflict).contains("service window"));
        assertThat(join(planner.proposals()
                        .decide(proposal.id(), new Decision.Amended(night, bob), proposal.version(), "Erika")))
                .isInstanceOf(Refused.class);

        var day = Instant.parse("2026-11-04T09:00:00Z");
        var outcome = join(
                planner.proposals().decide(proposal.id(), new Decision.Amended(day, bob), proposal.version(), "Erika"));

        var order = join(planner.workOrders().get(workOrderOf(outcome)))
                .orElseThrow()
                .workOrder();
        assertThat(order.technician()).isEqualTo(bob);
        assertThat(order.startsAt()).isEqualTo(day);
        assertThat(get(proposal.id()).status()).isEqualTo(ProposalStatus.AMENDED);
    }

    @Test
    void expires_a_proposal_when_its_reason_has_gone() {
        var proposal = bearingProposal();
        now.updateAndGet(at -> at.plus(Duration.ofHours(1)));
        forecast(PRESS_7, "bearing", 1e-7, Alarm.NONE);
        replan();

        assertThat(get(proposal.id()).status()).isEqualTo(ProposalStatus.EXPIRED);
        assertThat(join(planner.proposals().decisions(proposal.id())))
                .singleElement()
                .satisfies(decision -> {
                    assertThat(decision.kind()).isEqualTo("expired");
                    assertThat(decision.decidedBy()).isEqualTo("planner");
                });
        assertThat(approve(proposal, "Erika")).isInstanceOf(Stale.class);
    }

    @Test
    void stays_quiet_after_a_rejection_until_the_alarm_rises_and_takes_it_back_if_asked() {
        var proposal = bearingProposal();
        assertThat(join(planner.proposals()
                        .decide(proposal.id(), new Decision.Rejected(" "), proposal.version(), "Erika")))
                .isInstanceOf(Refused.class);
        var rejected = (Decided) join(planner.proposals()
                .decide(proposal.id(), new Decision.Rejected("customer absent"), proposal.version(), "Erika"));
        replan();
        assertThat(open()).isEmpty();

        var undone = (Decided)
                join(planner.proposals().undo(proposal.id(), rejected.proposal().version(), "Erika"));
        assertThat(open())
                .singleElement()
                .satisfies(open -> assertThat(open.id()).isEqualTo(proposal.id()));
        var again = (Decided) join(planner.proposals()
                .decide(
                        proposal.id(),
                        new Decision.Rejected("customer absent"),
                        undone.proposal().version(),
                        "Erika"));
        forecastLater(0.02, Alarm.CONFIRMED);
        replan();

        assertThat(open())
                .singleElement()
                .satisfies(next -> assertThat(next.id()).isNotEqualTo(proposal.id()));
        assertThat(join(planner.proposals().undo(proposal.id(), again.proposal().version(), "Erika")))
                .isInstanceOf(Refused.class);
    }

    @Test
    void puts_aside_until_the_time_has_come() {
        var proposal = bearingProposal();
        var until = now.get().plus(Duration.ofHours(2));
        join(planner.proposals().snooze(proposal.id(), until, proposal.version(), "Erika"));
        replan();
        assertThat(open()).isEmpty();

        now.set(until);
        replan();

        assertThat(open())
                .singleElement()
                .satisfies(open -> assertThat(open.id()).isEqualTo(proposal.id()));
    }

    @Test
    void frees_slot_and_parts_when_a_work_order_is_cancelled_and_proposes_anew() {
        var workOrder = workOrderOf(approve(bearingProposal(), "Erika"));
        replan();
        assertThat(open()).isEmpty();

        var cancelled = join(planner.workOrders().cancel(workOrder, "machine sold", 1, "Erika"));
        assertThat(cancelled).isInstanceOf(WorkOrderOutcome.Done.class);
        assertThat(join(planner.workOrders().start(workOrder, 1, "Anna")))
                .isInstanceOfSatisfying(
                        WorkOrderOutcome.Stale.class,
                        stale -> assertThat(stale.changedBy()).isEqualTo("Erika"));
        assertThat(join(planner.parts().get("B-1")).orElseThrow().available()).isEqualTo(1);
        assertThat(join(planner.workOrders().calendar(new TechnicianId("anna"), MONDAY)))
                .isEmpty();
        replan();

        assertThat(open()).hasSize(1);
    }

    @Test
    void moves_a_proposal_when_its_technician_falls_ill_but_never_a_booked_visit() {
        var proposal = bearingProposal();
        var sick = new TimeSpan(MONDAY, MONDAY.plus(Duration.ofDays(14)));
        assertThat(join(planner.technicians().addAbsence(new TechnicianId("anna"), sick, "illness", "Erika")))
                .isEmpty();
        replan();
        var moved = get(proposal.id()).document().slot();
        assertThat(moved).isNotNull();
        assertThat(moved.technician()).isEqualTo(new TechnicianId("bob"));

        var workOrder = workOrderOf(approve(get(proposal.id()), "Erika"));
        assertThat(join(planner.technicians().addAbsence(new TechnicianId("bob"), sick, "illness", "Erika")))
                .singleElement()
                .satisfies(note -> assertThat(note).contains("is booked"));
        assertThat(join(planner.workOrders().get(workOrder))
                        .orElseThrow()
                        .workOrder()
                        .technician())
                .isEqualTo(new TechnicianId("bob"));
    }

    @Test
    void lists_customers_with_behaviour_and_pages_by_cursor() {
        bearingProposal();

        var page = join(planner.customers().list("ACME", null, 10));
        assertThat(page.items()).singleElement().satisfies(line -> {
            assertThat(line.machines()).isEqualTo(2);
            assertThat(line.contract()).isEqualTo("basic");
            assertThat(line.openProposals()).isEqualTo(1);
        });
        var view = join(planner.customers().get("acme")).orElseThrow();
        assertThat(view.behaviour12().emergencies()).isEqualTo(1);
        assertThat(view.sites()).hasSize(1);
        var contacts = join(planner.customers().touchpoints("acme", null, 1));
        assertThat(contacts.items()).extracting(contact -> contact.id()).containsExactly("t2");
        assertThat(join(planner.customers().touchpoints("acme", contacts.next(), 1))
                        .items())
                .extracting(contact -> contact.id())
                .containsExactly("t1");
        assertThat(join(planner.proposals().list(new Proposals.Filter(null, "press-7", "acme"), null, 10))
                        .items())
                .hasSize(1);
    }
}
