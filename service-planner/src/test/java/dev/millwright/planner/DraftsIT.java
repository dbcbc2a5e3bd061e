package dev.millwright.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millwright.planner.dispatch.Move;
import dev.millwright.planner.draft.Circumstance;
import dev.millwright.planner.draft.Difference.Kind;
import dev.millwright.planner.draft.Difference.Result;
import dev.millwright.planner.draft.DraftState;
import dev.millwright.planner.draft.PlanDrafts.DraftOutcome;
import dev.millwright.planner.draft.Question;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.notice.Notice;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.workorder.WorkOrderStatus;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Plans beside the present one: what they change and why, what they cost, and that nothing changes until a person accepts. */
class DraftsIT extends DraftStory {
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
}
