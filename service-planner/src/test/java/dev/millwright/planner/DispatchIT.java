package dev.millwright.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.dispatch.Board;
import dev.millwright.planner.dispatch.Item;
import dev.millwright.planner.dispatch.Move;
import dev.millwright.planner.dispatch.Places;
import dev.millwright.planner.dispatch.Places.Place;
import dev.millwright.planner.dispatch.Places.Verdict;
import dev.millwright.planner.intake.Imports;
import dev.millwright.planner.proposal.Decision;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.workorder.WorkOrder;
import dev.millwright.planner.workorder.WorkOrderId;
import dev.millwright.planner.workorder.WorkOrderOutcome;
import dev.millwright.planner.workorder.WorkOrderStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Who is where, where a visit could go, and that of two who move it at the same time exactly one does. */
class DispatchIT extends PlannerStory {
    private static final TechnicianId ANNA = new TechnicianId("anna");
    private static final TechnicianId BOB = new TechnicianId("bob");
    private static final LocalDate MON = LocalDate.parse("2026-11-02");
    private static final Instant WEDNESDAY_NINE = Instant.parse("2026-11-04T09:00:00Z");
    private static final int ROUNDS = 15;

    private WorkOrder booked() {
        return details(workOrderOf(approve(bearingProposal(), "Erika"))).workOrder();
    }

    private static Move to(TechnicianId technician, Instant at) {
        return new Move(technician, at, false, true, "");
    }

    private CompletionStage<WorkOrderOutcome> move(WorkOrder order, Move move, String who) {
        return planner.dispatch().move(order.id(), move, order.version(), who);
    }

    private Board.Day day(Board board, TechnicianId technician, LocalDate date) {
        return board.rows().stream()
                .filter(row -> row.technician().equals(technician.value()))
                .flatMap(row -> row.days().stream())
                .filter(day -> day.date().equals(date))
                .findFirst()
                .orElseThrow();
    }

    private static Place place(Places places, TechnicianId technician, LocalDate day) {
        return places.cells().stream()
                .filter(cell -> cell.technician().equals(technician.value())
                        && cell.day().equals(day))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shows_a_proposal_at_its_slot_then_the_work_order_with_its_ways_and_what_stands_against_it() {
        var proposal = bearingProposal();
        var slot = proposal.document().slot();
        assertThat(slot).isNotNull();
        var date = LocalDate.ofInstant(slot.startsAt(), Worlds.BERLIN);

        var before = join(planner.dispatch().board(MON, 7));

        assertThat(before.today()).isEqualTo(MON);
        assertThat(before.rows()).extracting(Board.Row::name).containsExactly("Anna", "Bob");
        assertThat(day(before, slot.technician(), date).stops())
                .singleElement()
                .satisfies(stop -> assertThat(stop.kind()).isEqualTo(Board.Kind.PROPOSAL));

        var order = details(workOrderOf(approve(proposal, "Erika"))).workOrder();
        var moved = done(move(order, to(BOB, WEDNESDAY_NINE), "Erika"));
        join(planner.technicians()
                .addAbsence(
                        BOB,
                        new TimeSpan(WEDNESDAY_NINE.plusSeconds(3600), WEDNESDAY_NINE.plusSeconds(7200)),
                        "dentist",
                        true,
                        "Erika"));
        var wednesday = day(join(planner.dispatch().board(MON, 7)), BOB, MON.plusDays(2));

        // Bob lives 32 km from Essen as the crow flies: 41 km by road, 33 min at 75 km/h and 10 min to set off.
        assertThat(wednesday.legs()).hasSize(2).allSatisfy(leg -> {
            assertThat(Duration.between(leg.from(), leg.to()).toMinutes()).isBetween(41L, 46L);
            assertThat(leg.proposed()).isFalse();
        });
        assertThat(wednesday.stops()).singleElement().satisfies(stop -> {
            assertThat(stop.number()).isEqualTo(moved.number());
            assertThat(stop.troubles()).containsExactly("the technician is away (dentist)");
        });
        assertThat(wednesday.away())
                .singleElement()
                .satisfies(away -> assertThat(away.reason()).isEqualTo("dentist"));
    }

    @Test
    void says_for_every_technician_and_day_what_it_would_cost_and_the_first_rule_against_it() {
        var order = booked();

        var places = join(planner.dispatch().places(Item.of("order:" + order.id()), MON, 7))
                .orElseThrow();

        assertThat(places.cells()).hasSize(14);
        assertThat(place(places, ANNA, MON.plusDays(5)).verdict()).isEqualTo(Verdict.FORBIDDEN);
        assertThat(place(places, ANNA, MON.plusDays(5)).against())
                .singleElement()
                .asString()
                .contains("the plant is closed");
        var today = LocalDate.ofInstant(order.startsAt(), Worlds.BERLIN);
        assertThat(place(places, order.technician(), today).difference().cents())
                .as("it costs the same where it is")
                .isZero();
        var later = place(places, ANNA, MON.plusDays(3));
        assertThat(later.verdict()).isEqualTo(Verdict.ALLOWED);
        assertThat(later.difference().cents()).isPositive();
        assertThat(later.riskDifference()).isPositive();
        assertThat(later.words()).startsWith("Anna: allowed, costs EUR ");
        assertThat(places.best())
                .hasSizeBetween(2, 5)
                .isSortedAccordingTo((a, b) -> a.cost().compareTo(b.cost()));
        assertThat(join(planner.dispatch()
                                .place(Item.of("order:" + order.id()), BOB, WEDNESDAY_NINE.minusSeconds(28800)))
                        .orElseThrow()
                        .cells())
                .singleElement()
                .satisfies(night -> assertThat(night.verdict()).isEqualTo(Verdict.FORBIDDEN));
    }

    @Test
    void moves_a_visit_with_its_history_and_takes_it_back_within_half_an_hour() {
        var order = done(planner.workOrders().dispatch(booked().id(), 1, "Erika"));

        var moved = done(move(order, new Move(BOB, WEDNESDAY_NINE, false, true, "Anna is on a course"), "Max"));

        assertThat(moved.technician()).isEqualTo(BOB);
        assertThat(moved.startsAt()).isEqualTo(WEDNESDAY_NINE);
        assertThat(Duration.between(moved.startsAt(), moved.endsAt()))
                .isEqualTo(Duration.between(order.startsAt(), order.endsAt()));
        assertThat(moved.document().technicianName()).isEqualTo("Bob");
        assertThat(moved.status()).as("Bob has not been told yet").isEqualTo(WorkOrderStatus.APPROVED);
        assertThat(details(order.id()).history().getLast().remark())
                .contains("with Anna to Wed 4 Nov, 10:00 (Berlin time) with Bob")
                .endsWith("Anna is on a course");
        assertThat(part("B-1").reserved()).isEqualTo(1);
        assertThat(join(planner.workOrders().calendar(ANNA, Worlds.MONDAY))).isEmpty();
        later(Duration.ofMinutes(29));

        var back = done(planner.dispatch().undoMove(order.id(), moved.version(), "Max"));

        assertThat(back.technician()).isEqualTo(ANNA);
        assertThat(back.startsAt()).isEqualTo(order.startsAt());
        assertThat(audit("work-order/" + order.id())).containsExactly("Erika dispatched", "Max moved", "Max moved");
        assertThat(join(planner.dispatch().undoMove(order.id(), back.version(), "Max")))
                .isInstanceOfSatisfying(
                        WorkOrderOutcome.Refused.class,
                        refused -> assertThat(refused.why()).contains("no move to take back"));
    }

    @Test
    void refuses_what_breaks_a_rule_what_has_begun_and_what_the_customer_has_not_agreed_to() {
        var order = booked();
        var night = Instant.parse("2026-11-04T01:00:00Z");
        assertThat(refusal(move(order, to(BOB, night), "Max")))
                .startsWith("Bob ")
                .contains("service window");
        assertThat(refusal(move(order, new Move(BOB, now.get().plusSeconds(7200), false, false, ""), "Max")))
                .contains("notice runs until")
                .contains("anyway");

        var confirmed = done(planner.dispatch().confirm(order.id(), order.version(), "Erika"));
        assertThat(refusal(move(confirmed, to(BOB, WEDNESDAY_NINE), "Max"))).startsWith("The customer has confirmed");
        var agreed = done(move(confirmed, new Move(BOB, WEDNESDAY_NINE, true, true, ""), "Max"));
        assertThat(agreed.startsAt()).isEqualTo(WEDNESDAY_NINE);

        var started = done(planner.workOrders().start(order.id(), agreed.version(), "Bob"));
        assertThat(refusal(move(started, to(ANNA, WEDNESDAY_NINE), "Max"))).contains("only what has not been started");
        assertThat(join(planner.dispatch()
                        .move(new WorkOrderId(java.util.UUID.randomUUID()), to(ANNA, WEDNESDAY_NINE), 1, "Max")))
                .isInstanceOf(WorkOrderOutcome.Unknown.class);
    }

    @Test
    void taking_a_move_back_restores_what_the_customer_had_confirmed() {
        var order = booked();
        var agreed = done(move(order, new Move(BOB, WEDNESDAY_NINE, true, true, ""), "Max"));
        var open = done(planner.dispatch().undoMove(order.id(), agreed.version(), "Max"));
        var free = done(move(open, to(BOB, WEDNESDAY_NINE), "Max"));
        var confirmed = done(planner.dispatch().confirm(order.id(), free.version(), "Erika"));
        var later = new Move(BOB, WEDNESDAY_NINE.plus(Duration.ofDays(1)), false, true, "the customer agreed");
        assertThat(refusal(move(confirmed, later, "Max"))).startsWith("The customer has confirmed");

        var moved =
                done(move(confirmed, new Move(BOB, WEDNESDAY_NINE.plus(Duration.ofDays(1)), true, true, ""), "Max"));
        var back = done(planner.dispatch().undoMove(order.id(), moved.version(), "Max"));

        assertThat(back.startsAt()).isEqualTo(WEDNESDAY_NINE);
        assertThat(refusal(move(back, later, "Max"))).startsWith("The customer has confirmed");
    }

    /** The bearing set lies on Anna's van only; a delivery takes 5 days. */
    @Test
    void nobody_is_sent_without_a_part_that_nobody_ordered() {
        partOnAnnasVanOnly();
        var order = booked();
        assertThat(order.technician()).isEqualTo(ANNA);
        var monday = WEDNESDAY_NINE.plus(Duration.ofDays(5));

        var places = join(planner.dispatch().places(Item.of("order:" + order.id()), MON.plusDays(7), 5))
                .orElseThrow();
        assertThat(place(places, BOB, MON.plusDays(9)).verdict()).isEqualTo(Verdict.FORBIDDEN);
        assertThat(place(places, BOB, MON.plusDays(9)).against().getFirst()).contains("would be without part B-1");
        assertThat(place(places, ANNA, MON.plusDays(9)).verdict())
                .as("after the risk limit")
                .isEqualTo(Verdict.WARNED);
        assertThat(refusal(move(order, to(BOB, monday), "Max")))
                .contains("would be without part B-1", "order it first");
        assertThat(done(move(order, to(ANNA, monday), "Max")).startsAt()).isEqualTo(monday);
    }

    @Test
    void a_proposal_amended_to_somebody_without_the_part_orders_it() {
        partOnAnnasVanOnly();
        var proposal = bearingProposal();
        assertThat(proposal.document().orders()).isEmpty();
        var monday = WEDNESDAY_NINE.plus(Duration.ofDays(5));

        var order = details(workOrderOf(join(planner.proposals()
                        .decide(proposal.id(), new Decision.Amended(monday, BOB), proposal.version(), "Erika"))))
                .workOrder();

        assertThat(part("B-1").onOrder()).isEqualTo(1);
        // Ordered on Monday 2 November, 5 days: there at the end of Saturday the 7th.
        assertThat(part("B-1").arrivesAt()).isEqualTo(Instant.parse("2026-11-08T00:00:00Z"));
        var tuesday = monday.plus(Duration.ofDays(1));
        assertThat(done(move(order, to(BOB, tuesday), "Max")).startsAt())
                .as("it is ordered now")
                .isEqualTo(tuesday);
    }

    private void partOnAnnasVanOnly() {
        var rows = Map.of(
                "parts.csv",
                List.of(Map.of(
                        "part_no",
                        "B-1",
                        "name",
                        "Bearing set",
                        "price_eur",
                        "250",
                        "stock",
                        "0",
                        "lead_time_days",
                        "5")),
                "van_stock.csv",
                List.of(Map.of("technician_id", "anna", "part_no", "B-1", "stock", "1")));
        assertThat(join(planner.imports().take(rows, "van", false, "Erika")))
                .isInstanceOfSatisfying(
                        Imports.Outcome.Read.class,
                        read -> assertThat(read.report().stored()).isTrue());
    }

    private static String refusal(CompletionStage<WorkOrderOutcome> outcome) {
        var result = join(outcome);
        assertThat(result).isInstanceOf(WorkOrderOutcome.Refused.class);
        return ((WorkOrderOutcome.Refused) result).why();
    }

    /** Two to four coordinators move the same visit at the same time: one does, the others are told who was first. */
    @Test
    void exactly_one_of_many_who_move_it_at_once_wins() {
        var order = booked();
        for (int round = 0; round < ROUNDS; round++) {
            var present = details(order.id()).workOrder();
            var started = new ArrayList<CompletionStage<WorkOrderOutcome>>();
            int people = 2 + round % 3;
            for (int person = 0; person < people; person++) {
                var at = WEDNESDAY_NINE.plus(Duration.ofDays(round % 2)).plus(Duration.ofMinutes(15L * person));
                started.add(move(present, to(person % 2 == 0 ? ANNA : BOB, at), "Coordinator " + person));
            }

            var outcomes = started.stream().map(PlannerStory::join).toList();

            assertThat(outcomes)
                    .filteredOn(WorkOrderOutcome.Done.class::isInstance)
                    .hasSize(1);
            var now = details(order.id());
            assertThat(outcomes)
                    .filteredOn(outcome -> !(outcome instanceof WorkOrderOutcome.Done))
                    .allSatisfy(outcome -> assertThat(outcome)
                            .isInstanceOfSatisfying(
                                    WorkOrderOutcome.Stale.class,
                                    late -> assertThat(late.changedBy())
                                            .isEqualTo(now.history().getLast().who())));
            assertThat(now.workOrder().version()).isEqualTo(present.version() + 1);
        }
    }

    /** Two visits, one technician, one hour: whoever comes second is held against the first. */
    @Test
    void two_visits_are_never_moved_to_the_same_technician_at_the_same_time() {
        var first = booked();
        forecast(PRESS_8, "pump", 0.005, dev.millwright.twins.prognosis.FailureForecast.Alarm.EARLY);
        replan();
        var second = details(workOrderOf(approve(open().getFirst(), "Erika"))).workOrder();
        var friday = Instant.parse("2026-11-06T09:00:00Z");

        var outcomes = List.of(move(first, to(ANNA, friday), "Max"), move(second, to(ANNA, friday), "Mia")).stream()
                .map(PlannerStory::join)
                .toList();

        assertThat(outcomes).filteredOn(WorkOrderOutcome.Done.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(WorkOrderOutcome.Refused.class::isInstance)
                .singleElement()
                .satisfies(outcome ->
                        assertThat(((WorkOrderOutcome.Refused) outcome).why()).contains("work order"));
    }
}
