package dev.millwright.planner;

import static dev.millwright.planner.Worlds.MONDAY;
import static dev.millwright.planner.Worlds.PRESS_7;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.stock.PartOrder;
import dev.millwright.planner.workorder.WorkOrderOutcome;
import dev.millwright.planner.workorder.WorkOrderStatus;
import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A work order from its approval to its end, with stock, calendar, twin and audit trail. */
class WorkOrderLifeIT extends PlannerStory {
    private static final TechnicianId ANNA = new TechnicianId("anna");

    @Test
    void goes_from_approved_by_way_of_the_technician_and_the_finding_to_closed() {
        var id = workOrderOf(approve(bearingProposal(), "Erika"));
        assertThat(details(id).workOrder().technician()).isEqualTo(ANNA);
        assertThat(part("B-1").available()).isZero();
        assertThat(part("B-1").stock()).isEqualTo(1);
        assertThat(join(planner.workOrders().calendar(ANNA, MONDAY))).hasSize(1);

        done(planner.workOrders().dispatch(id, 1, "Erika"));
        done(planner.workOrders().start(id, 2, "Anna"));
        later(Duration.ofHours(27));
        var reported = done(planner.workOrders().report(id, List.of(finding("bearing", "")), "Anna"));
        done(planner.workOrders().close(id, reported.version(), "Erika"));

        var details = details(id);
        assertThat(details.history())
                .extracting(change -> change.to())
                .containsExactly(
                        WorkOrderStatus.APPROVED,
                        WorkOrderStatus.DISPATCHED,
                        WorkOrderStatus.STARTED,
                        WorkOrderStatus.REPORTED,
                        WorkOrderStatus.CLOSED);
        assertThat(details.history())
                .extracting(change -> change.who())
                .containsExactly("Erika", "Erika", "Anna", "Anna", "Erika");
        assertThat(details.history().get(3).remark()).isEqualTo("bearing: found worn, replaced, left as new");
        assertThat(audit("work-order/" + id))
                .containsExactly("Erika dispatched", "Anna started", "Anna reported", "Erika closed");
        assertThat(part("B-1").stock()).as("the part is off the shelf").isZero();
        assertThat(part("B-1").reserved()).isZero();
        assertThat(details.findings()).singleElement().satisfies(found -> {
            assertThat(found.hours()).isEqualTo(2);
            assertThat(found.forecastRight()).isTrue();
        });
        replan();
        assertThat(open()).as("the forecast is older than the finding").isEmpty();
    }

    @Test
    void tells_the_twin_until_it_answers_and_a_repeated_report_changes_nothing() {
        var id = workOrderOf(approve(bearingProposal(), "Erika"));
        twins.refuseNext(2);
        var finding = finding("bearing", "");

        done(planner.workOrders().report(id, List.of(finding), "Anna"));
        done(planner.workOrders().report(id, List.of(finding), "Anna"));

        // The twin refuses twice; the outbox comes again after 5 s and 10 s of our clock.
        await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
            later(Duration.ofSeconds(1));
            assertThat(twins.recorded()).containsExactly(finding.forTwin());
        });
        await().atMost(Duration.ofSeconds(90)).until(() -> details(id).twinTold());
        assertThat(details(id).findings()).hasSize(1);
        assertThat(part("B-1").stock()).isZero();
        assertThat(details(id).history())
                .extracting(change -> change.to())
                .containsExactly(WorkOrderStatus.APPROVED, WorkOrderStatus.STARTED, WorkOrderStatus.REPORTED);
    }

    @Test
    void frees_slot_and_parts_when_it_is_cancelled_and_proposes_anew() {
        var id = workOrderOf(approve(bearingProposal(), "Erika"));
        replan();
        assertThat(open()).isEmpty();

        done(planner.workOrders().cancel(id, "machine sold", 1, "Erika"));

        assertThat(join(planner.workOrders().start(id, 1, "Anna")))
                .isInstanceOfSatisfying(
                        WorkOrderOutcome.Stale.class,
                        stale -> assertThat(stale.changedBy()).isEqualTo("Erika"));
        assertThat(join(planner.workOrders().start(id, 2, "Anna"))).isInstanceOf(WorkOrderOutcome.Refused.class);
        assertThat(part("B-1").available()).isEqualTo(1);
        assertThat(join(planner.workOrders().calendar(ANNA, MONDAY))).isEmpty();
        assertThat(audit("work-order/" + id)).containsExactly("Erika cancelled");
        replan();
        assertThat(open()).hasSize(1);
    }

    @Test
    void is_taken_up_again_with_a_reason_and_reported_once_more() {
        var id = workOrderOf(approve(bearingProposal(), "Erika"));
        var reported = done(planner.workOrders().report(id, List.of(finding("bearing", "")), "Anna"));
        var closed = done(planner.workOrders().close(id, reported.version(), "Erika"));
        assertThat(join(planner.workOrders().start(id, closed.version(), "Anna")))
                .as("only with a reason")
                .isInstanceOf(WorkOrderOutcome.Refused.class);
        assertThat(join(planner.workOrders().reopen(id, " ", closed.version(), "Erika")))
                .isInstanceOf(WorkOrderOutcome.Refused.class);
        assertThat(join(planner.workOrders().reopen(id, "seal leaks", 1, "Erika")))
                .isInstanceOf(WorkOrderOutcome.Stale.class);

        var again = done(planner.workOrders().reopen(id, "seal leaks", closed.version(), "Erika"));
        assertThat(again.status()).isEqualTo(WorkOrderStatus.STARTED);
        assertThat(join(planner.workOrders().reopen(id, "seal leaks", again.version(), "Erika")))
                .isInstanceOf(WorkOrderOutcome.Refused.class);
        var once = done(planner.workOrders().report(id, List.of(finding("bearing", "")), "Anna"));

        assertThat(once.status()).isEqualTo(WorkOrderStatus.REPORTED);
        assertThat(details(id).findings()).hasSize(2);
        assertThat(details(id).history())
                .anySatisfy(change -> assertThat(change.remark()).isEqualTo("taken up again: seal leaks"));
    }

    @Test
    void a_follow_up_becomes_a_proposal_whatever_the_forecast_says() {
        var id = workOrderOf(approve(bearingProposal(), "Erika"));
        later(Duration.ofHours(27));
        done(planner.workOrders().report(id, List.of(finding("bearing", "replace the lubrication line too")), "Anna"));
        forecast(PRESS_7, "bearing", 1e-6, Alarm.NONE);
        replan();

        assertThat(open())
                .singleElement()
                .satisfies(proposal -> assertThat(proposal.document().notes().getFirst())
                        .isEqualTo("Anna asked for a follow-up on Tue 3 Nov: replace the lubrication line too"));
        var followUp = workOrderOf(approve(open().getFirst(), "Erika"));
        later(Duration.ofDays(4));
        done(planner.workOrders().report(followUp, List.of(finding("bearing", "")), "Anna"));
        forecast(PRESS_7, "bearing", 1e-6, Alarm.NONE);
        replan();
        assertThat(open()).as("nothing is left to do").isEmpty();
    }

    @Test
    void orders_the_missing_part_with_the_approval_and_puts_it_on_the_shelf_when_it_arrives() {
        approve(bearingProposal(), "Erika"); // takes the last one
        forecast(PRESS_8, "bearing", 0.005, Alarm.EARLY);
        replan();
        var proposal = open().getFirst();
        var id = workOrderOf(approve(proposal, "Erika"));

        var orders = join(planner.parts().openOrders(10));
        assertThat(orders).singleElement().satisfies(order -> {
            assertThat(order.partNumber()).isEqualTo("B-1");
            assertThat(order.express()).isTrue();
            assertThat(order.orderedBy()).isEqualTo("Erika");
            assertThat(order.workOrder()).isEqualTo(id.value());
            assertThat(order.expectedAt())
                    .isEqualTo(proposal.document().orders().getFirst().arrivesAt());
        });
        assertThat(part("B-1").onOrder()).isEqualTo(1);
        assertThat(part("B-1").reserved()).isEqualTo(2);

        var received = join(planner.parts().receive(orders.getFirst().id(), "Stores"));
        assertThat(received).map(PartOrder::status).contains(PartOrder.Status.RECEIVED);
        assertThat(part("B-1").stock()).isEqualTo(2);
        assertThat(part("B-1").onOrder()).isZero();
        assertThat(join(planner.parts().receive(orders.getFirst().id(), "Stores")))
                .as("only once")
                .isEmpty();
        assertThat(audit("part-order/" + orders.getFirst().id())).containsExactly("Stores received");
    }

    @Test
    void takes_back_what_was_ordered_when_it_is_cancelled_before_the_part_is_here() {
        approve(bearingProposal(), "Erika");
        forecast(PRESS_8, "bearing", 0.005, Alarm.EARLY);
        replan();
        var id = workOrderOf(approve(open().getFirst(), "Erika"));

        done(planner.workOrders().cancel(id, "customer stops the machine", 1, "Erika"));

        assertThat(join(planner.parts().openOrders(10))).isEmpty();
        assertThat(join(planner.parts().ordersFor(id.value())))
                .extracting(PartOrder::status)
                .containsExactly(PartOrder.Status.CANCELLED);
        assertThat(part("B-1").reserved()).isEqualTo(1);
    }

    @Test
    void refuses_a_finding_for_a_component_that_the_machine_does_not_have() {
        var id = workOrderOf(approve(bearingProposal(), "Erika"));

        assertThat(join(planner.workOrders().report(id, List.of(finding("flux-capacitor", "")), "Anna")))
                .isInstanceOfSatisfying(
                        WorkOrderOutcome.Refused.class,
                        refused -> assertThat(refused.why()).contains("flux-capacitor"));
    }
}
