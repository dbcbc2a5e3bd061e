package dev.millwright.gateway.pages;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.gateway.api.FrontDoors;
import dev.millwright.gateway.api.Problem;
import dev.millwright.gateway.api.RequestParameters;
import dev.millwright.gateway.readmodel.ServiceView;
import dev.millwright.planner.draft.DraftState;
import dev.millwright.planner.draft.PlanDraft;
import dev.millwright.planner.resources.SparePart;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.twins.machine.Machine;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;

/** Plans beside the present one: those that wait for a decision, the questions that make one, and the comparison. */
final class PlanPages {
    private static final int SHOWN = 60;
    private static final int CHOICES_MAX = 200;
    private static final int MACHINES_MAX = 1_000;
    private static final int SUBJECT_MAX = 64;

    private final FrontDoors doors;
    private final Pages pages;

    PlanPages(FrontDoors doors, Pages pages) {
        this.doors = doors;
        this.pages = pages;
    }

    Route routes() {
        return concat(
                path("plans", () -> answer(this::list)),
                path(segment("plans").slash("new"), () -> answer(this::question)),
                path(segment("plans").slash(segment()), id -> answer(request -> draft(request, id))));
    }

    /** Plans that wait for a person, those that an event has brought first. */
    static CompletionStage<List<PlanDraft>> waiting(FrontDoors doors) {
        return doors.drafts()
                .list(DraftState.READY, null, SHOWN)
                .thenApply(page -> page.items().stream()
                        .filter(draft -> !draft.question().hypothetical())
                        .sorted(Comparator.comparing((PlanDraft draft) -> draft.cause() == null))
                        .toList());
    }

    private CompletionStage<HttpResponse> list(HttpRequest request) {
        var drafts = doors.drafts().list(null, null, SHOWN).toCompletableFuture();
        return drafts.thenCombine(doors.read().openProposals(), (page, open) -> {
            var frame = pages.frame(request, "plans", pages.texts().get("nav.plans"), open);
            return pages.page(
                    "plans",
                    frame,
                    Map.of(
                            "waiting",
                                    page.items().stream()
                                            .filter(PlanPages::isOpen)
                                            .sorted(Comparator.comparingInt(PlanPages::rank))
                                            .toList(),
                            "past",
                                    page.items().stream()
                                            .filter(draft -> !isOpen(draft))
                                            .toList()));
        });
    }

    private static boolean isOpen(PlanDraft draft) {
        return draft.state() == DraftState.READY || draft.state() == DraftState.MAKING;
    }

    private static int rank(PlanDraft draft) {
        return draft.cause() != null ? 0 : draft.question().hypothetical() ? 2 : 1;
    }

    private CompletionStage<HttpResponse> question(HttpRequest request) {
        var technicians = doors.technicians().list(null, CHOICES_MAX).toCompletableFuture();
        var parts = doors.parts().list(null, CHOICES_MAX).toCompletableFuture();
        var customers = doors.read().customerChoices().toCompletableFuture();
        var orders = doors.read()
                .orders(new ServiceView.Filter("todo", "", "", "", "visit", 1, CHOICES_MAX))
                .toCompletableFuture();
        var open = doors.read().openProposals().toCompletableFuture();
        var parameters = RequestParameters.of(request);
        var subject = parameters.text("subject").orElse("");
        var known = subject.length() <= SUBJECT_MAX && !subject.isBlank();
        var person = (known
                        ? doors.technicians().get(new TechnicianId(subject))
                        : CompletableFuture.completedStage(Optional.<Technician>empty()))
                .toCompletableFuture();
        var part = (known ? doors.parts().get(subject) : CompletableFuture.completedStage(Optional.<SparePart>empty()))
                .toCompletableFuture();
        return CompletableFuture.allOf(technicians, parts, customers, orders, open, person, part)
                .thenApply(done -> {
                    var frame = pages.frame(request, "plans", pages.texts().get("plans.ask"), open.join());
                    var values = new HashMap<String, Object>();
                    var choices = new PlanChoices(
                            PlanChoices.with(technicians.join().items(), person.join(), Technician::id),
                            PlanChoices.with(parts.join().items(), part.join(), SparePart::number),
                            customers.join(),
                            orders.join().items(),
                            PlanChoices.with(machines(), machine(subject), Machine::id),
                            new PlanChoices.Cut(
                                    technicians.join().next() != null,
                                    parts.join().next() != null,
                                    orders.join().pages() > 1,
                                    doors.registry().machines().size() > MACHINES_MAX));
                    var kind = parameters.text("kind").orElse("");
                    boolean offered = subject.isEmpty() || choices.offers(kind, subject);
                    values.put("choices", choices);
                    values.put("models", List.copyOf(doors.registry().models()));
                    values.put("kind", offered ? kind : "");
                    values.put("subject", subject);
                    values.put("offered", offered);
                    return pages.page("planNew", frame, values);
                });
    }

    private List<Machine> machines() {
        return doors.registry().machines().stream()
                .sorted(Comparator.comparing(Machine::name))
                .limit(MACHINES_MAX)
                .toList();
    }

    private Optional<Machine> machine(String subject) {
        return doors.registry().machines().stream()
                .filter(each -> each.id().value().equals(subject))
                .findFirst();
    }

    private CompletionStage<HttpResponse> draft(HttpRequest request, String id) {
        var found = doors.drafts().get(RequestParameters.id("plan draft", id));
        return found.thenCombine(doors.read().openProposals(), (maybe, open) -> {
            var draft =
                    maybe.orElseThrow(() -> Problem.unknown("plan draft", id).refused());
            var frame = pages.frame(request, "plans", draft.title(), open);
            return pages.page("plan", frame, Map.of("draft", draft, "picture", PlanPicture.of(draft, frame)));
        });
    }
}
