package dev.millwright.planner;

import static dev.millwright.planner.Worlds.PRESS_7;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millwright.planner.dispatch.Move;
import dev.millwright.planner.draft.Circumstance;
import dev.millwright.planner.draft.Difference;
import dev.millwright.planner.draft.Difference.Kind;
import dev.millwright.planner.draft.Difference.Result;
import dev.millwright.planner.draft.DraftState;
import dev.millwright.planner.draft.PlanDrafts.Acceptance;
import dev.millwright.planner.draft.PlanDrafts.Answer;
import dev.millwright.planner.draft.PlanDrafts.DraftOutcome;
import dev.millwright.planner.draft.Question;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.storage.Json;
import dev.millwright.planner.workorder.WorkOrder;
import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Accepting what a plan beside the present one proposes: who is asked, what is refused and what moves together. */
class DraftAcceptanceIT extends DraftStory {
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
}
