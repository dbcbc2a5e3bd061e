package dev.millwright.planner;

import static dev.millwright.planner.Worlds.MONDAY;
import static dev.millwright.planner.Worlds.PRESS_7;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.notice.Notice;
import dev.millwright.planner.proposal.Proposal;
import dev.millwright.planner.proposal.ProposalDocument.Kind;
import dev.millwright.planner.proposal.ProposalStatus;
import dev.millwright.planner.proposal.Proposals;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.staff.AbsenceOutcome;
import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is proposed, joined, ordered first, looked at first, watched, and when a proposal goes again. */
class ProposingIT extends PlannerStory {
    @Test
    void proposes_who_when_with_what_and_why() {
        var proposal = bearingProposal();

        var document = proposal.document();
        var slot = document.slot();
        assertThat(slot).isNotNull();
        assertThat(slot.technician()).isEqualTo(new TechnicianId("anna")); // at the door; Bob would drive
        assertThat(slot.startsAt())
                .isEqualTo(Instant.parse("2026-11-03T06:00:00Z")); // after 24 h of notice, shift begins
        assertThat(document.kind()).isEqualTo(Kind.VISIT);
        assertThat(document.headline())
                .isEqualTo("Replace the bearing of Press press-7 at Acme GmbH: Tue 3 Nov, 07:00 (Berlin time), Anna");
        assertThat(document.parts())
                .singleElement()
                .satisfies(part -> assertThat(part.partNumber()).isEqualTo("B-1"));
        assertThat(document.tasks()).singleElement().satisfies(task -> {
            assertThat(task.ownDemand()).isTrue();
            assertThat(task.minutes()).isEqualTo(120);
        });
        assertThat(document.inputs())
                .anySatisfy(input -> assertThat(input.source().name()).isEqualTo("DEFAULT"));
        assertThat(document.alternatives()).isNotEmpty();
        assertThat(document.notes()).first().asString().startsWith("Waiting 7 days more costs an expected EUR");
        assertThat(proposal.stake()).isEqualTo(sumOfTasks(proposal));
        assertThat(notices)
                .contains(new Notice(Notice.Kind.PROPOSAL, proposal.id().toString()));
    }

    private static dev.millwright.planner.money.Money sumOfTasks(Proposal proposal) {
        return proposal.document().tasks().stream()
                .map(task -> task.stake())
                .reduce(dev.millwright.planner.money.Money.ZERO, dev.millwright.planner.money.Money::plus);
    }

    @Test
    void keeps_a_proposal_as_it_is_until_something_that_counts_changes() {
        var first = bearingProposal();
        later(Duration.ofMinutes(30));
        forecast(PRESS_7, "bearing", 0.00501, Alarm.EARLY);
        replan();
        assertThat(get(first.id()).version()).isEqualTo(1);

        later(Duration.ofMinutes(30));
        forecast(PRESS_7, "bearing", 0.02, Alarm.CONFIRMED);
        replan();

        assertThat(open()).singleElement().satisfies(next -> {
            assertThat(next.id()).isEqualTo(first.id());
            assertThat(next.version()).isEqualTo(2);
            assertThat(next.document().risk().alarm()).isEqualTo(Alarm.CONFIRMED);
        });
    }

    @Test
    void joins_what_asks_for_a_visit_at_the_same_plant_into_one_proposal_and_one_work_order_per_machine() {
        forecast(PRESS_7, "bearing", 0.005, Alarm.EARLY);
        forecast(PRESS_8, "pump", 0.004, Alarm.EARLY);
        replan();

        assertThat(open()).singleElement().satisfies(joint -> {
            assertThat(joint.document().tasks())
                    .extracting(task -> task.machineId())
                    .containsExactly("press-7", "press-8");
            assertThat(joint.document().slot().technician())
                    .as("only Anna can do both")
                    .isEqualTo(new TechnicianId("anna"));
            assertThat(joint.document().coChecks())
                    .singleElement()
                    .satisfies(check -> assertThat(check.ownDemand()).isTrue());
            assertThat(joint.document().notes())
                    .anySatisfy(note -> assertThat(note).startsWith("One visit instead of 2 saves an expected EUR"));
            assertThat(joint.stake()).isEqualTo(sumOfTasks(joint));
        });
        assertThat(join(planner.proposals().list(new Proposals.Filter(null, "press-8", null), null, 10))
                        .items())
                .as("found by either machine")
                .hasSize(1);
        var joint = open().getFirst();
        var first = workOrderOf(approve(joint, "Erika"));

        var orders = join(planner.workOrders().ofProposal(joint.id().value()));
        assertThat(orders).extracting(order -> order.machine().value()).containsExactly("press-7", "press-8");
        assertThat(orders.getFirst().id()).isEqualTo(first);
        assertThat(orders.get(1).startsAt()).isEqualTo(orders.getFirst().endsAt());
        assertThat(orders.get(1).endsAt()).isEqualTo(joint.document().slot().endsAt());
        replan();
        assertThat(open()).as("both are in work").isEmpty();
    }

    @Test
    void orders_a_missing_part_first_and_says_what_the_risk_until_then_is() {
        forecast(PRESS_7, "bearing", 0.005, Alarm.EARLY);
        replan();
        approve(open().getFirst(), "Erika"); // takes the last bearing set from the shelf
        forecast(PRESS_8, "bearing", 0.005, Alarm.EARLY);
        replan();

        var proposal = open().getFirst();
        var document = proposal.document();
        assertThat(document.kind()).isEqualTo(Kind.ORDER_FIRST);
        assertThat(document.headline()).startsWith("Order 1 × Bearing set by express now and service the bearing");
        assertThat(document.orders()).singleElement().satisfies(order -> {
            assertThat(order.express()).isTrue(); // 30 days of waiting would cost more than EUR 350
            assertThat(order.arrivesAt()).isEqualTo(Instant.parse("2026-11-05T00:00:00Z"));
        });
        assertThat(document.slot().startsAt()).isAfterOrEqualTo(Instant.parse("2026-11-05T00:00:00Z"));
        assertThat(document.notes())
                .anySatisfy(note -> assertThat(note)
                        .contains("not on the shelf")
                        .contains("by express for EUR 350 more")
                        .contains("here on Wed 4 Nov"))
                .anySatisfy(note -> assertThat(note).contains("chance that the bearing fails"));
        // Never the 30 days of the ordinary delivery: 24 h response + 6 h repair + 48 h at EUR 500.
        assertThat(proposal.stake().euros()).isLessThan(50_000);
    }

    @Test
    void a_confirmed_alarm_does_not_wait_for_another_component_s_part() {
        approve(bearingProposal(), "Erika"); // takes the last bearing set from the shelf
        forecast(PRESS_8, "bearing", 0.005, Alarm.EARLY);
        forecast(PRESS_8, "pump", 0.05, Alarm.CONFIRMED);
        replan();

        assertThat(open())
                .hasSize(2)
                .anySatisfy(waits -> assertThat(waits.document().kind()).isEqualTo(Kind.ORDER_FIRST))
                .anySatisfy(urgent -> {
                    assertThat(urgent.components().getFirst()).isEqualTo("pump");
                    assertThat(urgent.document().slot().startsAt()).isBefore(Instant.parse("2026-11-03T12:00:00Z"));
                });
    }

    @Test
    void watches_a_weak_forecast_and_says_what_would_make_it_a_proposal() {
        forecast(PRESS_7, "bearing", 0.00025, Alarm.NONE); // 16 % within 30 days
        replan();

        assertThat(open()).isEmpty();
        assertThat(join(planner.watched().list(null))).singleElement().satisfies(watched -> {
            assertThat(watched.machineId()).isEqualTo("press-7");
            assertThat(watched.until()).contains("from 30 % on, or with an alarm");
            assertThat(watched.since()).isEqualTo(MONDAY);
        });
        assertThat(join(planner.watched().list("press-8"))).isEmpty();

        later(Duration.ofHours(1));
        forecast(PRESS_7, "bearing", 0.005, Alarm.EARLY);
        replan();

        assertThat(open()).hasSize(1);
        assertThat(join(planner.watched().list(null))).isEmpty();
        assertThat(notices).contains(new Notice(Notice.Kind.WATCHED, ""));
    }

    @Test
    void says_why_nothing_fits_and_what_stands_against_each_technician() {
        var weeks = new TimeSpan(MONDAY, MONDAY.plus(Duration.ofDays(60)));
        join(planner.technicians().addAbsence(new TechnicianId("anna"), weeks, "illness", true, "Erika"));
        join(planner.technicians().addAbsence(new TechnicianId("bob"), weeks, "parental leave", true, "Erika"));
        var proposal = bearingProposal();

        assertThat(proposal.document().kind()).isEqualTo(Kind.NOTHING_FITS);
        assertThat(proposal.document().slot()).isNull();
        assertThat(proposal.document().nothingFits())
                .contains("Nothing fits by")
                .contains("those with the skills are away (all 2 technicians)");
        assertThat(proposal.document().alternatives())
                .extracting(alternative -> alternative.whyNot())
                .anySatisfy(why -> assertThat(why).contains("Anna is away").contains("illness"))
                .anySatisfy(why -> assertThat(why).contains("Bob is away").contains("parental leave"));
        assertThat(proposal.stake().cents()).isPositive();
    }

    @Test
    void expires_a_proposal_when_its_reason_has_gone() {
        var proposal = bearingProposal();
        later(Duration.ofHours(1));
        forecast(PRESS_7, "bearing", 1e-7, Alarm.NONE);
        replan();

        assertThat(get(proposal.id()).status()).isEqualTo(ProposalStatus.EXPIRED);
        assertThat(join(planner.proposals().decisions(proposal.id())))
                .singleElement()
                .satisfies(decision -> {
                    assertThat(decision.kind()).isEqualTo("expired");
                    assertThat(decision.decidedBy()).isEqualTo("planner");
                });
        assertThat(approve(proposal, "Erika"))
                .isInstanceOf(dev.millwright.planner.proposal.DecisionOutcome.Stale.class);
    }

    @Test
    void moves_a_proposal_when_its_technician_falls_ill_but_never_a_booked_visit() {
        var proposal = bearingProposal();
        var sick = new TimeSpan(MONDAY, MONDAY.plus(Duration.ofDays(14)));
        assertThat(join(planner.technicians().addAbsence(new TechnicianId("anna"), sick, "illness", false, "Erika")))
                .isInstanceOf(AbsenceOutcome.Done.class);
        replan();
        var moved = get(proposal.id()).document().slot();
        assertThat(moved).isNotNull();
        assertThat(moved.technician()).isEqualTo(new TechnicianId("bob"));

        var workOrder = workOrderOf(approve(get(proposal.id()), "Erika"));
        var bob = new TechnicianId("bob");
        assertThat(join(planner.technicians().addAbsence(bob, sick, "illness", false, "Erika")))
                .isInstanceOfSatisfying(
                        AbsenceOutcome.VisitsBooked.class,
                        refused -> assertThat(refused.visits())
                                .singleElement()
                                .asString()
                                .contains("at Works Essen is booked"));
        assertThat(join(planner.technicians().addAbsence(bob, sick, "illness", true, "Erika")))
                .isInstanceOfSatisfying(AbsenceOutcome.Done.class, done -> {
                    assertThat(done.visits()).hasSize(1);
                    assertThat(join(planner.technicians()
                                    .removeAbsence(bob, done.absence().number(), "Erika")))
                            .isInstanceOf(AbsenceOutcome.Done.class);
                });
        assertThat(join(planner.technicians().get(bob)).orElseThrow().absences())
                .isEmpty();
        assertThat(audit("technician/bob")).containsExactly("Erika absence", "Erika absence-taken-back");
        assertThat(details(workOrder).workOrder().technician()).isEqualTo(new TechnicianId("bob"));
    }
}
