package dev.millwright.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millwright.planner.draft.Circumstance;
import dev.millwright.planner.draft.Circumstance.TechnicianAway;
import dev.millwright.planner.draft.Difference;
import dev.millwright.planner.draft.Difference.Result;
import dev.millwright.planner.draft.DraftState;
import dev.millwright.planner.draft.PlanDraft;
import dev.millwright.planner.draft.PlanDrafts.Acceptance;
import dev.millwright.planner.draft.PlanDrafts.Answer;
import dev.millwright.planner.draft.PlanDrafts.DraftOutcome;
import dev.millwright.planner.draft.Question;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.workorder.WorkOrder;
import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** What tests of plans beside the present one share: two technicians, a bearing and a pump, asking and accepting. */
abstract class DraftStory extends PlannerStory {
    static final TechnicianId ANNA = new TechnicianId("anna");
    static final TechnicianId BOB = new TechnicianId("bob");
    static final Duration PATIENCE = Duration.ofSeconds(90);
    static final Acceptance ALL = new Acceptance(null, false, true, false);

    @Override
    String looksForCauses() {
        return "200ms";
    }

    WorkOrder bearingOrder() {
        var order = details(workOrderOf(approve(bearingProposal(), "Erika"))).workOrder();
        assertThat(order.technician()).isEqualTo(ANNA);
        return order;
    }

    /** Hydraulics, which only Anna can do. */
    WorkOrder pumpOrder() {
        forecast(PRESS_8, "pump", 0.005, Alarm.EARLY);
        replan();
        return details(workOrderOf(approve(open().getFirst(), "Erika"))).workOrder();
    }

    static Circumstance away(TechnicianId who, Duration length) {
        return new TechnicianAway(who.value(), Worlds.MONDAY, Worlds.MONDAY.plus(length), "ill");
    }

    PlanDraft asked(Question question) {
        var outcome = join(planner.drafts().ask(question, 1, "Erika"));
        assertThat(outcome).isInstanceOf(DraftOutcome.Done.class);
        return made(((DraftOutcome.Done) outcome).draft().id());
    }

    PlanDraft made(UUID id) {
        await().atMost(PATIENCE).until(() -> draft(id).state() != DraftState.MAKING);
        var draft = draft(id);
        assertThat(draft.problem()).isNull();
        assertThat(draft.state()).isEqualTo(DraftState.READY);
        return draft;
    }

    PlanDraft draft(UUID id) {
        return join(planner.drafts().get(id)).orElseThrow();
    }

    /** The draft that the planner has made by itself. */
    PlanDraft proposed() {
        await().atMost(PATIENCE)
                .until(() -> join(planner.drafts().list(DraftState.READY, null, 10)).items().stream()
                        .anyMatch(each -> each.cause() != null));
        return draft(join(planner.drafts().list(DraftState.READY, null, 10))
                .items()
                .getFirst()
                .id());
    }

    static Difference of(PlanDraft draft, WorkOrder order) {
        return draft.differences().stream()
                .filter(each -> each.id().equals("order:" + order.id()))
                .findFirst()
                .orElseThrow();
    }

    CompletionStage<DraftOutcome> accept(PlanDraft draft, Acceptance how, String who) {
        return planner.drafts().accept(draft.id(), how, draft.version(), who);
    }

    static List<Answer> answers(DraftOutcome outcome) {
        assertThat(outcome).isInstanceOf(DraftOutcome.Done.class);
        return ((DraftOutcome.Done) outcome).answers();
    }

    static Result result(DraftOutcome outcome, WorkOrder order) {
        return answers(outcome).stream()
                .filter(each -> each.difference().equals("order:" + order.id()))
                .findFirst()
                .orElseThrow()
                .result();
    }

    /** Runs one statement. */
    void sql(String statement) {
        database.inTransactionNow(connection -> {
            try (var update = connection.createStatement()) {
                return update.executeUpdate(statement);
            }
        });
    }
}
