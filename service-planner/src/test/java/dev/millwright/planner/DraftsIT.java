package dev.millwright.planner;

import static dev.millwright.planner.Worlds.PRESS_7;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millwright.planner.dispatch.Move;
import dev.millwright.planner.draft.Circumstance;
import dev.millwright.planner.draft.Circumstance.TechnicianAway;
import dev.millwright.planner.draft.Difference;
import dev.millwright.planner.draft.Difference.Kind;
import dev.millwright.planner.draft.Difference.Result;
import dev.millwright.planner.draft.DraftState;
import dev.millwright.planner.draft.PlanDraft;
import dev.millwright.planner.draft.PlanDrafts.Acceptance;
import dev.millwright.planner.draft.PlanDrafts.Answer;
import dev.millwright.planner.draft.PlanDrafts.DraftOutcome;
import dev.millwright.planner.draft.Question;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.notice.Notice;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.storage.Json;
import dev.millwright.planner.workorder.WorkOrder;
import dev.millwright.planner.workorder.WorkOrderStatus;
import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Plans beside the present one: what they change and why, what they cost, and that nothing changes until a person accepts. */
class DraftsIT extends PlannerStory {
    private static final TechnicianId ANNA = new TechnicianId("anna");
    private static final TechnicianId BOB = new TechnicianId("bob");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Acceptance ALL = new Acceptance(null, false, true, false);

    @Override
    String looksForCauses() {
        return "200ms";
    }

    private WorkOrder bearingOrder() {
        var order = details(workOrderOf(approve(bearingProposal(), "Erika"))).workOrder();
        assertThat(order.technician()).isEqualTo(ANNA);
        return order;
    }

    /** Hydraulics, which only Anna can do. */
    private WorkOrder pumpOrder() {
        forecast(PRESS_8, "pump", 0.005, Alarm.EARLY);
        replan();
        return details(workOrderOf(approve(open().getFirst(), "Erika"))).workOrder();
    }

    private static Circumstance away(TechnicianId who, Duration length) {
        return new TechnicianAway(who.value(), Worlds.MONDAY, Worlds.MONDAY.plus(length), "ill");
    }

    private PlanDraft asked(Question question) {
        var outcome = join(planner.drafts().ask(question, 1, "Erika"));
        assertThat(outcome).isInstanceOf(DraftOutcome.Done.class);
        return made(((DraftOutcome.Done) outcome).draft().id());
    }

    private PlanDraft made(UUID id) {
        await().atMost(PATIENCE).until(() -> draft(id).state() != DraftState.MAKING);
        var draft = draft(id);
        assertThat(draft.problem()).isNull();
        assertThat(draft.state()).isEqualTo(DraftState.READY);
        return draft;
    }

    private PlanDraft draft(UUID id) {
        return join(planner.drafts().get(id)).orElseThrow();
    }

    /** The draft that the planner has made by itself. */
    private PlanDraft proposed() {
        await().atMost(PATIENCE)
                .until(() -> join(planner.drafts().list(DraftState.READY, null, 10)).items().stream()
                        .anyMatch(each -> each.cause() != null));
        return draft(join(planner.drafts().list(DraftState.READY, null, 10))
                .items()
                .getFirst()
                .id());
    }

    private static Difference of(PlanDraft draft, WorkOrder order) {
        return draft.differences().stream()
                .filter(each -> each.id().equals("order:" + order.id()))
                .findFirst()
                .orElseThrow();
    }

    private CompletionStage<DraftOutcome> accept(PlanDraft draft, Acceptance how, String who) {
        return planner.drafts().accept(draft.id(), how, draft.version(), who);
    }

    private static List<Answer> answers(DraftOutcome outcome) {
        assertThat(outcome).isInstanceOf(DraftOutcome.Done.class);
        return ((DraftOutcome.Done) outcome).answers();
    }

    private static Result result(DraftOutcome outcome, WorkOrder order) {
        return answers(outcome).stream()
                .filter(each -> each.difference().equals("order:" + order.id()))
                .findFirst()
                .orElseThrow()
                .result();
    }

    @Test
    void an_ill_technicians_visits_go_to_somebody_else_at_a_price_and_what_the_customer_confirmed_stays() {
        var bearing = done(planner.workOrders().dispatch(bearingOrder().id(), 1, "Erika"));
        var pump = pumpOrder();
        var confirmed = done(planner.dispatch().confirm(pump.id(), pump.version(), "Erika"));

        var draft = asked(new Question(false, List.of(away(ANNA, Duration.ofDays(5)))));

        assertThat(draft.title())
                .startsWith("Anna is away from Mon 2 Nov, 06:00")
                .endsWith("(ill)");
        var moved = of(draft, bearing);
        assertThat(moved.kind()).isEqualTo(Kind.MOVED);
        assertThat(moved.to().technician()).isEqualTo("bob");
        assertThat(moved.why()).startsWith("It cannot stay: Anna is away").contains("ill");
        assertThat(moved.toAsk()).isTrue();
        // Somebody else comes: EUR 25, twice as much because Anna has been told.
        assertThat(moved.moving().getFirst().name()).isEqualTo("moving-technician");
        assertThat(moved.moving().getFirst().amount()).isEqualTo(Money.ofEuros(50));
        var stays = of(draft, confirmed);
        assertThat(stays.kind()).isEqualTo(Kind.BROKEN);
        assertThat(stays.why()).startsWith("The customer has confirmed it").contains("Anna is away");
        assertThat(draft.comparison().today().unplaced()).isZero();
        assertThat(draft.comparison().nothingDone().unplaced()).isEqualTo(1);
        assertThat(draft.comparison().nothingDone().broken()).isEqualTo(1);
        assertThat(draft.comparison().draft().unplaced()).isZero();
        assertThat(draft.comparison().draft().cost().cents())
                .isLessThan(draft.comparison().nothingDone().cost().cents());
        assertThat(details(bearing.id()).workOrder()).as("nothing has changed").isEqualTo(bearing);
        assertThat(details(pump.id()).workOrder()).isEqualTo(confirmed);

        var outcome = join(accept(draft, ALL, "Mia"));

        assertThat(result(outcome, bearing)).isEqualTo(Result.ACCEPTED);
        assertThat(result(outcome, pump)).as("a person talks to the customer").isEqualTo(Result.LEFT);
        var after = details(bearing.id());
        assertThat(after.workOrder().technician()).isEqualTo(BOB);
        assertThat(after.workOrder().status()).as("Bob has not been told yet").isEqualTo(WorkOrderStatus.APPROVED);
        assertThat(after.history().getLast().remark()).contains("draft plan: Anna is away");
        assertThat(draft(draft.id()).state()).isEqualTo(DraftState.ACCEPTED);
        assertThat(audit("plan-draft/" + draft.id())).containsExactly("Erika asked", "Mia accepted");
        var back =
                done(planner.dispatch().undoMove(bearing.id(), after.workOrder().version(), "Mia"));
        assertThat(back.technician()).isEqualTo(ANNA);
    }

    @Test
    void nothing_is_silently_dropped_when_nobody_can_come() {
        var bearing = bearingOrder();

        var draft = asked(new Question(
                true, List.of(away(ANNA, Duration.ofDays(60)), new Circumstance.TechnicianLess(BOB.value()))));

        var dropped = of(draft, bearing);
        assertThat(dropped.kind()).isEqualTo(Kind.DROPPED);
        assertThat(dropped.to()).isNull();
        assertThat(dropped.nothingFits()).startsWith("Nothing fits");
        assertThat(dropped.alternatives())
                .extracting(each ->
                        each.firstBroken() == null ? "" : each.firstBroken().name())
                .contains("TECHNICIAN_IS_NOT_ABSENT");
        assertThat(draft.summary().withoutPlace()).isEqualTo(1);
        assertThat(join(accept(draft, ALL, "Mia")))
                .isInstanceOfSatisfying(
                        DraftOutcome.Refused.class,
                        refused -> assertThat(refused.why()).contains("what-if"));
        assertThat(details(bearing.id()).workOrder()).isEqualTo(bearing);
    }

    @Test
    void one_technician_more_and_other_weekdays_are_only_looked_at() {
        var bearing = bearingOrder();

        var more = asked(new Question(
                true,
                List.of(
                        away(ANNA, Duration.ofDays(60)),
                        new Circumstance.TechnicianMore("Cleo", "anna", null, null),
                        new Circumstance.OnlyWeekdays("acme", null, Set.of(java.time.DayOfWeek.THURSDAY)))));

        var moved = of(more, bearing);
        assertThat(moved.to().technicianName()).as("Cleo lives nearer than Bob").isEqualTo("Cleo");
        assertThat(moved.to().startsAt().atZone(Worlds.BERLIN).getDayOfWeek()).isEqualTo(java.time.DayOfWeek.THURSDAY);
        assertThat(join(planner.technicians().list(null, 10)).items()).hasSize(2);
    }

    @Test
    void an_absence_with_visits_in_it_makes_the_planner_propose_a_plan_once_and_takes_it_back() {
        var bearing = bearingOrder();
        var week = new TimeSpan(Worlds.MONDAY, Worlds.MONDAY.plus(Duration.ofDays(5)));
        var entered = join(planner.technicians().addAbsence(ANNA, week, "ill", true, "Erika"));
        assertThat(entered).isInstanceOf(dev.millwright.planner.staff.AbsenceOutcome.Done.class);

        var draft = proposed();

        assertThat(draft.askedBy()).isEqualTo("planner");
        assertThat(draft.cause().words()).contains("Anna is away").contains("1 visit booked");
        assertThat(of(draft, bearing).to().technician()).isEqualTo("bob");
        assertThat(notices)
                .contains(new Notice(Notice.Kind.PLAN_DRAFT, draft.id().toString()));
        var number = ((dev.millwright.planner.staff.AbsenceOutcome.Done) entered)
                .absence()
                .number();
        join(planner.technicians().removeAbsence(ANNA, number, "Erika"));
        await().atMost(PATIENCE).until(() -> draft(draft.id()).state() == DraftState.EXPIRED);
        assertThat(draft(draft.id()).problem()).isEqualTo("Its reason has gone.");
        assertThat(join(planner.drafts().list(null, null, 10)).items()).hasSize(1);
    }

    @Test
    void a_part_that_comes_behind_the_visit_makes_the_planner_propose_a_later_one() {
        var bearing = bearingOrder();
        var arrives = bearing.startsAt().plus(Duration.ofDays(3));
        sql("""
            insert into planner.part_order (part_order_id, part_no, quantity, express, status, work_order_id, ordered_by, ordered_at,
                expected_at) values ('%s', 'B-1', 1, false, 'ordered', '%s', 'Erika', '%s', '%s')\
            """.formatted(UUID.randomUUID(), bearing.id(), Worlds.MONDAY, arrives));

        var draft = proposed();

        assertThat(draft.title()).startsWith("Bearing set for work order").contains("behind the visit on");
        var moved = of(draft, bearing);
        assertThat(moved.why()).contains("would be without part B-1, which arrives");
        assertThat(moved.to().startsAt()).isAfterOrEqualTo(arrives);
    }

    @Test
    void a_visit_that_overruns_moves_the_next_one() {
        var first = bearingOrder();
        var pump = pumpOrder();
        var soon = new Move(ANNA, first.endsAt().plus(Duration.ofMinutes(5)), true, true, "");
        var next = done(planner.dispatch().move(pump.id(), soon, pump.version(), "Erika"));
        sql("update planner.visit set confirmed_at = null, confirmed_by = null");
        now.set(first.startsAt());
        done(planner.workOrders().start(first.id(), first.version(), "Anna"));
        now.set(first.endsAt().plus(Duration.ofMinutes(1)));

        var draft = proposed();

        assertThat(draft.title()).startsWith("Anna is still at work order " + first.number());
        assertThat(of(draft, next).why()).contains("work order " + first.number());
        assertThat(of(draft, next).to().startsAt()).isAfter(next.startsAt());
    }

    @Test
    void what_somebody_has_changed_since_is_refused_with_who_and_when() {
        var bearing = bearingOrder();
        var draft = asked(new Question(false, List.of(away(ANNA, Duration.ofDays(5)))));
        var friday = Instant.parse("2026-11-06T09:00:00Z");
        done(planner.dispatch().move(bearing.id(), new Move(BOB, friday, false, true, ""), bearing.version(), "Max"));
        await().atMost(PATIENCE).until(() -> draft(draft.id()).stale() != null);
        var stale = draft(draft.id());
        assertThat(stale.stale()).startsWith("Max has changed work order " + bearing.number());

        var outcome = join(accept(stale, ALL, "Mia"));

        assertThat(result(outcome, bearing)).isEqualTo(Result.STALE);
        assertThat(answers(outcome).getFirst().message()).startsWith("Max has changed work order");
        assertThat(details(bearing.id()).workOrder().startsAt()).isEqualTo(friday);
        assertThat(join(accept(draft, ALL, "Mia"))).as("an old version").isInstanceOf(DraftOutcome.Stale.class);
        var anew = join(planner.drafts().renew(draft.id(), "Mia"));
        assertThat(made(((DraftOutcome.Done) anew).draft().id()).differences())
                .noneMatch(each -> each.id().equals("order:" + bearing.id()) && each.kind() == Kind.DROPPED);
    }

    @Test
    void of_two_who_accept_at_once_one_moves_it_and_the_other_is_told() {
        var bearing = bearingOrder();
        var draft = asked(new Question(false, List.of(away(ANNA, Duration.ofDays(5)))));

        var outcomes = Stream.of("Mia", "Max").map(who -> accept(draft, ALL, who)).toList().stream()
                .map(PlannerStory::join)
                .toList();

        var moves = outcomes.stream()
                .filter(outcome -> outcome instanceof DraftOutcome.Done && result(outcome, bearing) == Result.ACCEPTED)
                .toList();
        assertThat(moves).hasSize(1);
        assertThat(details(bearing.id()).workOrder().version()).isEqualTo(bearing.version() + 1);
        assertThat(draft(draft.id()).state()).isEqualTo(DraftState.ACCEPTED);
    }

    @Test
    void a_proposal_is_approved_at_its_new_place_only_if_it_is_named() {
        var proposal = bearingProposal();
        assertThat(proposal.document().slot().technician()).isEqualTo(ANNA);
        var draft = asked(new Question(false, List.of(away(ANNA, Duration.ofDays(60)))));
        var moved = draft.differences().getFirst();
        assertThat(moved.id()).isEqualTo("proposal:" + proposal.id());
        assertThat(moved.moving()).as("nothing was published").isEmpty();
        assertThat(moved.toAsk()).isFalse();

        var all = answers(join(accept(draft, ALL, "Mia")));
        assertThat(all)
                .singleElement()
                .satisfies(answer -> assertThat(answer.result()).isEqualTo(Result.LEFT));
        assertThat(get(proposal.id()).version()).isEqualTo(proposal.version());

        var named = new Acceptance(Set.of(moved.id()), false, true, false);
        var one = answers(join(accept(draft(draft.id()), named, "Mia")));

        assertThat(one)
                .singleElement()
                .satisfies(answer ->
                        assertThat(answer.result()).as(answer.message()).isEqualTo(Result.ACCEPTED));
        assertThat(get(proposal.id()).status()).isEqualTo(dev.millwright.planner.proposal.ProposalStatus.AMENDED);
        assertThat(draft(draft.id()).state()).isEqualTo(DraftState.ACCEPTED);
    }

    /** Anna's two visits change places: neither place is free as long as the other has not moved. */
    @Test
    void visits_that_change_places_are_moved_together() {
        var pump = pumpOrder();
        forecast(PRESS_7, "pump", 0.005, Alarm.EARLY);
        replan();
        var other = details(workOrderOf(approve(open().getFirst(), "Erika"))).workOrder();
        var thursday = Instant.parse("2026-11-05T09:00:00Z");
        var friday = Instant.parse("2026-11-06T09:00:00Z");
        var first = done(planner.dispatch().move(pump.id(), new Move(ANNA, thursday, false, true, ""), 1, "Erika"));
        var second = done(planner.dispatch().move(other.id(), new Move(ANNA, friday, false, true, ""), 1, "Erika"));
        var draft = asked(Question.BETTER);
        var swap = List.of(swapped(first, second), swapped(second, first));
        sql("update planner.plan_draft set answer = '%s' where draft_id = '%s'"
                .formatted(
                        Json.write(java.util.Map.of("comparison", draft.comparison(), "differences", swap))
                                .replace("'", "''"),
                        draft.id()));

        var outcome = join(accept(draft, ALL, "Mia"));

        assertThat(answers(outcome)).extracting(Answer::result).containsExactly(Result.ACCEPTED, Result.ACCEPTED);
        assertThat(details(first.id()).workOrder().startsAt()).isEqualTo(friday);
        assertThat(details(second.id()).workOrder().startsAt()).isEqualTo(thursday);
    }

    private static Difference swapped(WorkOrder order, WorkOrder place) {
        var spot = new Difference.Spot("anna", "Anna", null, null, place.startsAt(), place.endsAt());
        var what = new Difference.What(
                order.number(), "approved", "Press", "press", "Acme", "essen", "Works", Worlds.BERLIN, false, true);
        return new Difference(
                "order:" + order.id(),
                Kind.MOVED,
                what,
                order.version(),
                spot,
                spot,
                List.of(),
                List.of(),
                Money.ZERO,
                Double.NaN,
                Double.NaN,
                "They change places.",
                true,
                null,
                List.of(),
                null);
    }

    /** Press 8 stands still; the visit that it needs is supposed, so there is nothing to accept but an urgent visit to book. */
    @Test
    void a_machine_that_has_failed_gets_a_visit_now_and_a_cancelled_order_leaves_its_place() {
        var bearing = bearingOrder();

        var draft = asked(new Question(
                false,
                List.of(
                        new Circumstance.MachineFailed("press-8", "pump"),
                        new Circumstance.OrderCancelled(bearing.id().value()))));

        assertThat(draft.title()).isEqualTo("Press press-8 has failed (pump); Without work order " + bearing.number());
        assertThat(draft.differences()).singleElement().satisfies(urgent -> {
            assertThat(urgent.id()).isEqualTo("new:1");
            assertThat(urgent.kind()).isEqualTo(Kind.PLACED);
            assertThat(urgent.to().technician())
                    .as("only Anna knows hydraulics")
                    .isEqualTo("anna");
            assertThat(urgent.to().startsAt().atZone(Worlds.BERLIN).toLocalDate())
                    .as("today")
                    .isEqualTo(java.time.LocalDate.parse("2026-11-02"));
        });
        assertThat(answers(join(accept(draft, ALL, "Mia")))).singleElement().satisfies(answer -> {
            assertThat(answer.result()).isEqualTo(Result.LEFT);
            assertThat(answer.message()).contains("urgent visit");
        });
        assertThat(details(bearing.id()).workOrder()).isEqualTo(bearing);
    }

    @Test
    void discarding_needs_a_reason_and_is_the_end() {
        bearingOrder();
        var draft = asked(Question.BETTER);

        assertThat(join(planner.drafts().discard(draft.id(), " ", draft.version(), "Mia")))
                .isInstanceOf(DraftOutcome.Refused.class);
        assertThat(join(planner.drafts().discard(draft.id(), "not needed", draft.version(), "Mia")))
                .isInstanceOf(DraftOutcome.Done.class);
        assertThat(draft(draft.id()).state()).isEqualTo(DraftState.DISCARDED);
        assertThat(join(accept(draft(draft.id()), ALL, "Max"))).isInstanceOf(DraftOutcome.Refused.class);
        assertThat(join(planner.drafts()
                        .ask(new Question(false, List.of(new Circumstance.TechnicianLess("nobody"))), null, "Mia")))
                .isInstanceOfSatisfying(
                        DraftOutcome.Refused.class,
                        refused -> assertThat(refused.why()).isEqualTo("There is no technician 'nobody'."));
    }

    /** A process that was killed leaves a row behind that nobody works on. */
    @Test
    void a_draft_whose_maker_was_killed_is_marked_as_failed_with_advice() {
        var id = UUID.randomUUID();
        sql("""
            insert into planner.plan_draft (draft_id, version, state, title, question, asked_by, asked_at, seconds, alive_at, brief)
            values ('%s', 1, 'making', 'A better plan', '{"hypothetical":false,"circumstances":[]}', 'Erika', '%s', 5, '%s',
                    '{"summary":{},"comparison":null}')\
            """.formatted(id, Worlds.MONDAY, Worlds.MONDAY.minusSeconds(31)));

        await().atMost(PATIENCE).until(() -> draft(id).state() == DraftState.FAILED);

        assertThat(draft(id).problem()).contains("has ended before it was done").contains("Ask once more");
    }

    /** The second waits for 40 s of the planner's time, ten more than nobody works on anything, while the first is made. */
    @Test
    void a_draft_that_only_waits_for_its_turn_is_not_taken_for_dead() {
        var first = begun(30);
        var second = begun(1);
        for (int i = 0; i < 2; i++) {
            var later = now.get().plusSeconds(20);
            now.set(later);
            await().atMost(PATIENCE).until(() -> aliveAt(second) >= later.getEpochSecond());
        }
        join(planner.drafts().cancel(first, "Erika"));

        made(second);
    }

    private UUID begun(int seconds) {
        var outcome = join(planner.drafts().ask(Question.BETTER, seconds, "Erika"));
        return ((DraftOutcome.Done) outcome).draft().id();
    }

    /** Seconds since 1970; without end once it is made. */
    private long aliveAt(UUID id) {
        return database.inTransactionNow(connection -> {
            try (var query = connection.prepareStatement(
                    "select state, extract(epoch from alive_at)::bigint from planner.plan_draft where draft_id = ?")) {
                query.setObject(1, id);
                try (var rows = query.executeQuery()) {
                    rows.next();
                    return rows.getString(1).equals("making") ? rows.getLong(2) : Long.MAX_VALUE;
                }
            }
        });
    }

    @Test
    void a_discarded_cause_is_raised_again_when_its_visit_was_changed() {
        var bearing = bearingOrder();
        var arrives = bearing.startsAt().plus(Duration.ofDays(3));
        sql("""
            insert into planner.part_order (part_order_id, part_no, quantity, express, status, work_order_id, ordered_by, ordered_at,
                expected_at) values ('%s', 'B-1', 1, false, 'ordered', '%s', 'Erika', '%s', '%s')\
            """.formatted(UUID.randomUUID(), bearing.id(), Worlds.MONDAY, arrives));
        var first = proposed();
        join(planner.drafts().discard(first.id(), "we ask the supplier", first.version(), "Mia"));

        done(planner.dispatch().confirm(bearing.id(), bearing.version(), "Erika"));

        var second = proposed();
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.cause().words()).isEqualTo(first.cause().words());
    }

    private void sql(String statement) {
        database.inTransactionNow(connection -> {
            try (var update = connection.createStatement()) {
                return update.executeUpdate(statement);
            }
        });
    }
}
