package dev.millwright.planner;

import static dev.millwright.planner.Worlds.MONDAY;
import static dev.millwright.planner.Worlds.PRESS_7;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.proposal.Decision;
import dev.millwright.planner.proposal.DecisionOutcome;
import dev.millwright.planner.proposal.DecisionOutcome.Decided;
import dev.millwright.planner.proposal.DecisionOutcome.Refused;
import dev.millwright.planner.proposal.DecisionOutcome.Stale;
import dev.millwright.planner.proposal.Proposal;
import dev.millwright.planner.proposal.ProposalStatus;
import dev.millwright.planner.proposal.Proposals;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.workorder.WorkOrderStatus;
import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Who decides, when two decide at once, and what can be taken back. */
class DecidingIT extends PlannerStory {
    private static final long SEED = 20261122;
    private static final int ROUNDS = 25;

    /** One of the five things that a coordinator can do with {@code proposal}. */
    private CompletionStage<DecisionOutcome> decide(Proposals desk, Proposal proposal, int choice, String who) {
        var day = Instant.parse("2026-11-04T09:00:00Z");
        return switch (choice) {
            case 0 -> desk.decide(proposal.id(), new Decision.Approved(), proposal.version(), who);
            case 1 -> desk.decide(proposal.id(), new Decision.Rejected("too early"), proposal.version(), who);
            case 2 ->
                desk.decide(proposal.id(), new Decision.Amended(day, new TechnicianId("bob")), proposal.version(), who);
            default -> desk.snooze(proposal.id(), now.get().plus(Duration.ofHours(4)), proposal.version(), who);
        };
    }

    /**
     * Whatever two to four coordinators do at the same time, at two desks on two nodes: exactly one wins, every other is told who and
     * when, and what stands in the database is what the winner decided.
     */
    @Test
    void exactly_one_of_many_coordinators_wins_and_all_others_are_told_who_and_when() {
        var random = new Random(SEED);
        var desks = List.of(planner.proposals(), anotherDesk());
        forecast(PRESS_7, "bearing", 0.005, Alarm.EARLY);
        for (int round = 0; round < ROUNDS; round++) {
            replan();
            var proposal = open().getFirst();
            int people = 2 + random.nextInt(3);
            var started = new ArrayList<CompletionStage<DecisionOutcome>>();
            for (int person = 0; person < people; person++) {
                started.add(decide(desks.get(random.nextInt(2)), proposal, random.nextInt(4), "Coordinator " + person));
            }
            var outcomes = started.stream().map(PlannerStory::join).toList();

            var what = "seed %d, round %d: %s".formatted(SEED, round, outcomes);
            assertThat(outcomes).as(what).filteredOn(Decided.class::isInstance).hasSize(1);
            var winner = join(planner.proposals().decisions(proposal.id())).getFirst();
            assertThat(outcomes)
                    .as(what)
                    .filteredOn(outcome -> !(outcome instanceof Decided))
                    .allSatisfy(outcome -> assertThat(outcome).isInstanceOfSatisfying(Stale.class, late -> {
                        assertThat(late.message()).startsWith(winner.decidedBy() + " was first, on Mon 2 Nov, 0");
                        assertThat(late.current().version()).isEqualTo(proposal.version() + 1);
                    }));
            var stored = get(proposal.id());
            assertThat(stored.version()).as(what).isEqualTo(proposal.version() + 1);
            assertThat(stored.status().word()).as(what).isEqualTo(winner.kind());
            putBack(stored);
        }
    }

    /** Takes the decision back, so that the next round begins with an open proposal. */
    private void putBack(Proposal decided) {
        later(Duration.ofMinutes(1));
        assertThat(join(planner.proposals().undo(decided.id(), decided.version(), "Erika")))
                .isInstanceOf(Decided.class);
        assertThat(part("B-1").available()).isEqualTo(1);
        assertThat(join(planner.workOrders().calendar(new TechnicianId("anna"), MONDAY)))
                .isEmpty();
    }

    @Test
    void tells_that_the_planner_has_written_a_newer_version() {
        var proposal = bearingProposal();
        later(Duration.ofMinutes(30));
        forecast(PRESS_7, "bearing", 0.02, Alarm.CONFIRMED);
        replan();

        assertThat(approve(proposal, "Erika")).isInstanceOfSatisfying(Stale.class, late -> {
            assertThat(late.decidedFirst()).isNull();
            assertThat(late.current().version()).isEqualTo(2);
            assertThat(late.message()).contains("has changed meanwhile");
        });
    }

    @Test
    void amends_to_another_technician_and_refuses_what_breaks_a_rule() {
        var proposal = bearingProposal();
        var bob = new TechnicianId("bob");
        var night = Instant.parse("2026-11-04T01:00:00Z");
        assertThat(join(planner.proposals().conflicts(proposal.id(), night, bob, null)))
                .anySatisfy(conflict -> assertThat(conflict).contains("service window"));
        assertThat(join(planner.proposals()
                        .decide(proposal.id(), new Decision.Amended(night, bob), proposal.version(), "Erika")))
                .isInstanceOf(Refused.class);

        var day = Instant.parse("2026-11-04T09:00:00Z");
        var outcome = join(
                planner.proposals().decide(proposal.id(), new Decision.Amended(day, bob), proposal.version(), "Erika"));

        var order = details(workOrderOf(outcome)).workOrder();
        assertThat(order.technician()).isEqualTo(bob);
        assertThat(order.startsAt()).isEqualTo(day);
        assertThat(get(proposal.id()).status()).isEqualTo(ProposalStatus.AMENDED);
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
        assertThat(join(planner.watched().list(null)))
                .singleElement()
                .satisfies(watched -> assertThat(watched.until())
                        .isEqualTo("Becomes a proposal again on Mon 9 Nov, or when the alarm rises."));

        var undone = (Decided)
                join(planner.proposals().undo(proposal.id(), rejected.proposal().version(), "Erika"));
        assertThat(open()).extracting(Proposal::id).containsExactly(proposal.id());
        var again = (Decided) join(planner.proposals()
                .decide(
                        proposal.id(),
                        new Decision.Rejected("customer absent"),
                        undone.proposal().version(),
                        "Erika"));
        later(Duration.ofMinutes(30));
        forecast(PRESS_7, "bearing", 0.02, Alarm.CONFIRMED);
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

        assertThat(open()).extracting(Proposal::id).containsExactly(proposal.id());
    }

    @Test
    void takes_an_approval_back_within_half_an_hour_and_frees_everything() {
        var proposal = bearingProposal();
        var decided = (Decided) approve(proposal, "Erika");
        var workOrder = workOrderOf(decided);
        later(Duration.ofMinutes(29));

        var undone =
                join(planner.proposals().undo(proposal.id(), decided.proposal().version(), "Max"));

        assertThat(undone).isInstanceOf(Decided.class);
        assertThat(open()).extracting(Proposal::id).containsExactly(proposal.id());
        assertThat(details(workOrder).workOrder().status()).isEqualTo(WorkOrderStatus.CANCELLED);
        assertThat(part("B-1").reserved()).isZero();
        assertThat(join(planner.workOrders().calendar(new TechnicianId("anna"), MONDAY)))
                .isEmpty();
        assertThat(audit("proposal/" + proposal.id())).containsExactly("Erika approved", "Max undone");
        assertThat(audit("work-order/" + workOrder)).containsExactly("Max cancelled");
        replan();
        assertThat(open()).as("the same proposal, not a second one").hasSize(1);
        assertThat(approve(get(proposal.id()), "Erika")).isInstanceOf(Decided.class);
    }

    @Test
    void does_not_take_an_approval_back_too_late_or_when_work_has_begun() {
        var proposal = bearingProposal();
        var decided = (Decided) approve(proposal, "Erika");
        var workOrder = workOrderOf(decided);
        int version = decided.proposal().version();
        done(planner.workOrders().start(workOrder, 1, "Anna"));

        assertThat(join(planner.proposals().undo(proposal.id(), version, "Erika")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.conflicts())
                                .first()
                                .asString()
                                .contains("Work has begun"));
        later(Duration.ofMinutes(31));
        assertThat(join(planner.proposals().undo(proposal.id(), version, "Erika")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.conflicts())
                                .first()
                                .asString()
                                .contains("within 30 minutes"));
        assertThat(details(workOrder).workOrder().status()).isEqualTo(WorkOrderStatus.STARTED);
    }
}
