package dev.millwright.planner;

import static dev.millwright.planner.Worlds.MONDAY;
import static dev.millwright.planner.Worlds.PRESS_7;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millwright.planner.customer.Touchpoint;
import dev.millwright.planner.demand.CostTerm;
import dev.millwright.planner.dispatch.Item;
import dev.millwright.planner.dispatch.Move;
import dev.millwright.planner.dispatch.Places;
import dev.millwright.planner.dispatch.UrgentCall;
import dev.millwright.planner.dispatch.UrgentOrder;
import dev.millwright.planner.dispatch.UrgentPlaces;
import dev.millwright.planner.dispatch.UrgentVisits;
import dev.millwright.planner.draft.Circumstance;
import dev.millwright.planner.draft.DraftState;
import dev.millwright.planner.draft.PlanDraft;
import dev.millwright.planner.draft.PlanDrafts;
import dev.millwright.planner.draft.Question;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.notice.Notice;
import dev.millwright.planner.proposal.Decision;
import dev.millwright.planner.resources.Skill;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.workorder.WorkOrder;
import dev.millwright.planner.workorder.WorkOrderKind;
import dev.millwright.planner.workorder.WorkOrderOutcome;
import dev.millwright.planner.workorder.WorkOrderStatus;
import dev.millwright.planner.workorder.WorkOrders;
import dev.millwright.twins.machine.MachineId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A machine has failed: who can come, at what price, what has to make room, and that of two who book exactly one does. */
class UrgentIT extends PlannerStory {
    private static final TechnicianId ANNA = new TechnicianId("anna");
    private static final TechnicianId BOB = new TechnicianId("bob");
    private static final Instant MONDAY_SEVEN = Instant.parse("2026-11-02T06:00:00Z");

    private static UrgentCall call(MachineId machine) {
        return new UrgentCall(machine, "bearing", null, null, null, true);
    }

    private UrgentVisits urgent() {
        return planner.dispatch().urgent();
    }

    private UrgentPlaces places(UrgentCall call) {
        return join(urgent().places(call, UrgentVisits.DAYS)).orElseThrow();
    }

    private CompletionStage<WorkOrderOutcome> book(UrgentCall call, TechnicianId technician, Instant at, String who) {
        return urgent().book(new UrgentOrder(call, technician, at, now.get(), "It screams", true, null), who);
    }

    private List<Touchpoint> calls() {
        return join(planner.customers().touchpoints("acme", null, 50)).items().stream()
                .filter(contact -> contact.kind() == Touchpoint.Kind.EMERGENCY_CALL)
                .toList();
    }

    /**
     * Monday, 06:00 in Berlin. Anna lives at the plant's door and begins at 07:00: one hour of standstill at EUR 500. Bob leaves at 07:00, drives
     * 44 minutes and is there at 07:45: 1.75 hours are EUR 875. The repair takes 6 hours at EUR 80.
     */
    @Test
    void the_cheapest_places_come_first_with_the_standstill_until_then() {
        var places = places(call(PRESS_7));

        assertThat(places.asked().workMinutes()).isEqualTo(360);
        assertThat(places.asked().skills()).containsExactly("mechanics");
        assertThat(places.asked().standstillPerHour()).isEqualTo(Money.ofEuros(500));
        assertThat(places.asked().isStartingValue()).isFalse();
        assertThat(places.asked().parts()).singleElement().satisfies(part -> {
            assertThat(part.number()).isEqualTo("B-1");
            assertThat(part.available()).isEqualTo(1);
            assertThat(part.orderedFor()).isNull();
        });
        assertThat(places.best()).hasSize(5);
        assertThat(places.best().getFirst()).satisfies(first -> {
            assertThat(first.technician()).isEqualTo("anna");
            assertThat(first.startsAt()).isEqualTo(MONDAY_SEVEN);
            assertThat(first.soonest()).isTrue();
            assertThat(amount(first.terms(), "standstill")).isEqualTo(Money.ofEuros(500));
            assertThat(amount(first.terms(), "work")).isEqualTo(Money.ofEuros(480));
        });
        assertThat(places.best().get(1)).satisfies(second -> {
            assertThat(second.technician()).isEqualTo("bob");
            assertThat(second.startsAt()).isEqualTo(MONDAY_SEVEN.plus(Duration.ofMinutes(45)));
            assertThat(amount(second.terms(), "standstill")).isEqualTo(Money.ofEuros(875));
        });
        assertThat(places.displaced()).isEmpty();
        assertThat(join(urgent().machines("acme press-7")))
                .singleElement()
                .satisfies(found -> assertThat(found.id()).isEqualTo(PRESS_7));
        assertThat(join(urgent().places(new UrgentCall(PRESS_7, "no-such", null, null, null, true), 5)))
                .isEmpty();
    }

    /** 10:10 in Berlin: Bob needs 44 minutes from home and is there at 10:54, so at 11:00. */
    @Test
    void nobody_is_there_before_the_way_is_driven_and_who_cannot_come_says_why() {
        now.set(Instant.parse("2026-11-02T09:10:00Z"));
        var pump = new UrgentCall(PRESS_7, null, Set.of(new Skill("mechanics")), Duration.ofHours(1), Map.of(), true);

        var places = places(pump);
        var hydraulics = places(new UrgentCall(PRESS_7, "pump", null, Duration.ofHours(1), null, true));

        assertThat(places.best())
                .filteredOn(place -> place.technician().equals("bob"))
                .first()
                .satisfies(bob -> assertThat(bob.startsAt()).isEqualTo(Instant.parse("2026-11-02T10:00:00Z")));
        assertThat(hydraulics.others())
                .singleElement()
                .satisfies(bob -> assertThat(bob.why()).isEqualTo("does not have the skill hydraulics"));
    }

    @Test
    void a_booked_visit_is_a_work_order_with_its_part_its_history_and_the_call_and_can_be_taken_back() {
        notices.clear();
        var order = done(book(call(PRESS_7), ANNA, MONDAY_SEVEN, "Erika"));

        assertThat(order.kind()).isEqualTo(WorkOrderKind.URGENT);
        assertThat(order.status()).isEqualTo(WorkOrderStatus.APPROVED);
        assertThat(order.document().reason()).contains("the machine stands still", "It screams");
        assertThat(part("B-1").reserved()).isEqualTo(1);
        assertThat(details(order.id()).history().getFirst().remark())
                .contains("the customer called", "the notice passed knowingly", "It screams");
        assertThat(details(order.id()).sheet().checklist()).isNotEmpty();
        assertThat(audit("work-order/" + order.id())).containsExactly("Erika booked-urgent");
        assertThat(calls()).extracting(Touchpoint::machineId).contains(PRESS_7.value());
        assertThat(calls()).hasSize(2);
        assertThat(notices).extracting(Notice::kind).contains(Notice.Kind.WORK_ORDER, Notice.Kind.PARTS);
        assertThat(join(planner.workOrders().calendar(new WorkOrders.Filter(null, null, null, "anna"), MONDAY)))
                .hasSize(1);
        assertThat(places(call(PRESS_7)).subject().known())
                .singleElement()
                .satisfies(known -> assertThat(known.words()).startsWith("Work order %d".formatted(order.number())));

        var back = done(urgent().undo(order.id(), order.version(), "Erika"));

        assertThat(back.status()).isEqualTo(WorkOrderStatus.CANCELLED);
        assertThat(part("B-1").reserved()).isZero();
        assertThat(calls()).hasSize(1);
    }

    /** The only bearing set is promised; a delivery takes 30 days, an emergency delivery 48 hours: the end of Wednesday. */
    @Test
    void a_part_that_nobody_has_is_ordered_fast_with_the_booking() {
        done(book(call(PRESS_8), ANNA, MONDAY_SEVEN, "Erika"));

        var place = places(call(PRESS_7)).best().getFirst();
        var order = done(book(call(PRESS_7), new TechnicianId(place.technician()), place.startsAt(), "Erika"));

        assertThat(place.startsAt()).isAfterOrEqualTo(Instant.parse("2026-11-05T00:00:00Z"));
        assertThat(amount(place.terms(), "express")).isEqualTo(Money.ofEuros(350));
        assertThat(part("B-1").onOrder()).isEqualTo(1);
        assertThat(order.startsAt()).isEqualTo(place.startsAt());
    }

    @Test
    void of_many_who_book_for_one_machine_one_does_and_the_others_are_told_who_was_first() {
        var asOf = now.get();
        var started = IntStream.range(0, 4)
                .mapToObj(person -> urgent().book(
                                new UrgentOrder(
                                        call(PRESS_7),
                                        person % 2 == 0 ? ANNA : BOB,
                                        MONDAY_SEVEN.plus(Duration.ofHours(1 + person % 2)),
                                        asOf,
                                        "",
                                        false,
                                        null),
                                "Coordinator " + person))
                .toList();

        var outcomes = started.stream().map(PlannerStory::join).toList();

        assertThat(outcomes).filteredOn(WorkOrderOutcome.Done.class::isInstance).hasSize(1);
        var first = (WorkOrderOutcome.Done) outcomes.stream()
                .filter(WorkOrderOutcome.Done.class::isInstance)
                .findFirst()
                .orElseThrow();
        var who = details(first.workOrder().id()).history().getFirst().who();
        assertThat(outcomes)
                .filteredOn(WorkOrderOutcome.Stale.class::isInstance)
                .hasSize(3)
                .allSatisfy(late ->
                        assertThat(((WorkOrderOutcome.Stale) late).changedBy()).isEqualTo(who));
    }

    @Test
    void two_machines_never_get_the_same_technician_at_the_same_time() {
        var hour = Duration.ofHours(1);
        var none = Map.<String, Integer>of();
        var outcomes = List.of(
                        book(new UrgentCall(PRESS_7, "pump", null, hour, none, true), ANNA, MONDAY_SEVEN, "Max"),
                        book(new UrgentCall(PRESS_8, "pump", null, hour, none, true), ANNA, MONDAY_SEVEN, "Mia"))
                .stream()
                .map(PlannerStory::join)
                .toList();

        assertThat(outcomes).filteredOn(WorkOrderOutcome.Done.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(WorkOrderOutcome.Refused.class::isInstance)
                .singleElement()
                .satisfies(outcome ->
                        assertThat(((WorkOrderOutcome.Refused) outcome).why()).contains("work order"));
    }

    /** Bob is away; Anna, 10:00 in Berlin, has a visit of two hours at 13:00 and no room for six hours before or behind it. */
    @Test
    void where_nobody_is_free_today_a_visit_makes_room_and_both_are_booked_or_neither() {
        var proposal = bearingProposal();
        var planned = details(workOrderOf(join(planner.proposals()
                        .decide(
                                proposal.id(),
                                new Decision.Amended(Instant.parse("2026-11-02T12:00:00Z"), ANNA),
                                proposal.version(),
                                "Erika"))))
                .workOrder();
        join(planner.technicians()
                .addAbsence(BOB, new TimeSpan(MONDAY, MONDAY.plus(Duration.ofDays(9))), "ill", true, "Erika"));
        now.set(Instant.parse("2026-11-02T09:00:00Z"));
        var call = new UrgentCall(PRESS_8, "bearing", null, null, Map.of(), true);

        var places = places(call);

        assertThat(places.best())
                .allSatisfy(place -> assertThat(place.startsAt()).isAfter(Instant.parse("2026-11-03T00:00:00Z")));
        assertThat(places.others())
                .singleElement()
                .satisfies(bob -> assertThat(bob.why()).startsWith("is away until"));
        assertThat(places.busy()).startsWith("The nearest is Anna, on work order " + planned.number());
        var room = places.displaced().getFirst();
        assertThat(room.number()).isEqualTo(planned.number());
        assertThat(room.place().startsAt())
                .isEqualTo(Instant.parse("2026-11-02T09:00:00Z").plusSeconds(900));
        assertThat(room.to()).isNotNull();
        assertThat(room.words()).contains("Anna could come today if work order");

        assertThat(join(urgent().book(making(call, room, planned.version() + 1), "Max")))
                .isInstanceOf(WorkOrderOutcome.Stale.class);
        assertThat(details(planned.id()).workOrder().startsAt()).isEqualTo(planned.startsAt());
        var order = done(urgent().book(making(call, room, planned.version()), "Max"));

        assertThat(order.startsAt()).isEqualTo(room.place().startsAt());
        assertThat(details(planned.id()).workOrder().startsAt())
                .isEqualTo(room.to().startsAt());
        assertThat(audit("work-order/" + planned.id())).contains("Max moved");
    }

    private UrgentOrder making(UrgentCall call, UrgentPlaces.Displaced room, int version) {
        var to = room.to();
        return new UrgentOrder(
                call,
                ANNA,
                room.place().startsAt(),
                now.get(),
                "",
                false,
                new UrgentOrder.Displace(
                        new dev.millwright.planner.workorder.WorkOrderId(room.order()),
                        version,
                        new Move(new TechnicianId(to.technician()), to.startsAt(), false, true, "makes room")));
    }

    /** The machine stood still from the call at 06:00 until 09:00. */
    @Test
    void the_report_tells_for_how_long_the_machine_stood_still() {
        var order = done(book(call(PRESS_7), ANNA, MONDAY_SEVEN, "Erika"));
        var started = done(planner.workOrders().start(order.id(), order.version(), "Anna"));
        later(Duration.ofHours(3));

        done(planner.workOrders().report(started.id(), List.of(finding("bearing", "")), List.of(), "Anna"));

        assertThat(calls()).extracting(Touchpoint::downtimeHours).contains(3.0);
        assertThat(join(planner.customers().touchpoints("acme", null, 50)).items())
                .noneMatch(contact -> contact.kind() == Touchpoint.Kind.PREVENTIVE_VISIT);
    }

    /**
     * Nobody knows the component, only that it is hydraulics, which Bob cannot do. At 07:00 on Monday the machine has stood still for one
     * hour, at 07:00 on Tuesday for 25: 24 hours at EUR 500 more.
     */
    @Test
    void a_move_asks_for_the_skills_of_the_booking_and_pays_for_every_hour_of_standstill() {
        var order = done(book(hydraulics(), ANNA, MONDAY_SEVEN, "Erika"));
        var tuesday = MONDAY_SEVEN.plus(Duration.ofDays(1));

        var bob = place(order, BOB, tuesday);
        var anna = place(order, ANNA, tuesday);

        assertThat(bob.verdict()).isEqualTo(Places.Verdict.FORBIDDEN);
        assertThat(bob.against()).anySatisfy(why -> assertThat(why).contains("hydraulics"));
        assertThat(join(planner.dispatch()
                        .move(order.id(), new Move(BOB, tuesday, true, true, ""), order.version(), "Max")))
                .isInstanceOfSatisfying(
                        WorkOrderOutcome.Refused.class,
                        refused -> assertThat(refused.why()).contains("hydraulics"));
        assertThat(amount(anna.terms(), "standstill")).isEqualTo(Money.ofEuros(12_000));
        assertThat(anna.difference()).isGreaterThanOrEqualTo(Money.ofEuros(12_000));
    }

    /** Anna is away on Monday: in the draft Bob comes on Monday as well, since a day of standstill is EUR 12,000. */
    @Test
    void a_draft_plan_does_not_let_a_standing_machine_wait() {
        var order = done(book(
                new UrgentCall(PRESS_7, null, Set.of(new Skill("mechanics")), Duration.ofHours(1), Map.of(), true),
                ANNA,
                MONDAY_SEVEN,
                "Erika"));
        var away = new Circumstance.TechnicianAway("anna", MONDAY, MONDAY.plus(Duration.ofDays(1)), "ill");
        var asked = (PlanDrafts.DraftOutcome.Done)
                join(planner.drafts().ask(new Question(false, List.of(away)), 1, "Erika"));

        await().atMost(Duration.ofSeconds(90))
                .until(() -> draft(asked.draft().id()).state() != DraftState.MAKING);

        assertThat(draft(asked.draft().id()).differences())
                .filteredOn(each -> each.id().equals("order:" + order.id()))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.to().technician()).isEqualTo("bob");
                    assertThat(each.to().startsAt()).isBefore(MONDAY.plus(Duration.ofHours(12)));
                });
    }

    /** We saw it ourselves and nobody called; from 06:00 until 09:00 it stood still. */
    @Test
    void a_visit_that_nobody_called_for_is_a_contact_with_the_standstill() {
        var booked = new UrgentOrder(hydraulics(), ANNA, MONDAY_SEVEN, now.get(), "", false, null);
        var order = done(urgent().book(booked, "Erika"));
        var started = done(planner.workOrders().start(order.id(), order.version(), "Anna"));
        later(Duration.ofHours(3));

        done(planner.workOrders().report(started.id(), List.of(finding("pump", "")), List.of(), "Anna"));

        assertThat(calls()).hasSize(1);
        assertThat(join(planner.customers().touchpoints("acme", null, 50)).items())
                .filteredOn(contact -> contact.id().equals("work-order-" + order.id()))
                .singleElement()
                .satisfies(contact -> {
                    assertThat(contact.component()).isEqualTo("pump");
                    assertThat(contact.downtimeHours()).isEqualTo(3.0);
                });
    }

    private static UrgentCall hydraulics() {
        return new UrgentCall(PRESS_7, null, Set.of(new Skill("hydraulics")), Duration.ofHours(1), Map.of(), true);
    }

    private Places.Place place(WorkOrder order, TechnicianId technician, Instant at) {
        return join(planner.dispatch().place(Item.of("order:" + order.id()), technician, at))
                .orElseThrow()
                .cells()
                .getFirst();
    }

    private PlanDraft draft(UUID id) {
        return join(planner.drafts().get(id)).orElseThrow();
    }

    private static Money amount(List<CostTerm> terms, String name) {
        return terms.stream()
                .filter(term -> term.name().equals(name))
                .map(CostTerm::amount)
                .findFirst()
                .orElseThrow();
    }
}
