package dev.millwright.gateway.pages;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.gateway.api.FrontDoors;
import dev.millwright.gateway.api.PersonalReads;
import dev.millwright.gateway.api.Problem;
import dev.millwright.gateway.api.RequestParameters;
import dev.millwright.planner.privacy.Purpose;
import dev.millwright.planner.proposal.Proposal;
import dev.millwright.planner.proposal.ProposalId;
import dev.millwright.planner.workorder.WorkOrderId;
import dev.millwright.planner.workorder.WorkOrders;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;
import org.jspecify.annotations.Nullable;

/** The pages of one proposal and one work order. */
final class ServicePages {
    private static final int TECHNICIANS_SHOWN = 200;

    private final FrontDoors doors;
    private final Pages pages;

    ServicePages(FrontDoors doors, Pages pages) {
        this.doors = doors;
        this.pages = pages;
    }

    Route routes() {
        return concat(
                path(segment("proposals").slash(segment()), id -> answer(request -> proposal(request, id))),
                path(segment("work-orders").slash(segment()), id -> answer(request -> workOrder(request, id))));
    }

    private CompletionStage<HttpResponse> proposal(HttpRequest request, String id) {
        var proposalId = new ProposalId(RequestParameters.id("proposal", id));
        var found = doors.proposals().get(proposalId).toCompletableFuture();
        var decisions = doors.proposals().decisions(proposalId).toCompletableFuture();
        var technicians = doors.technicians().list(null, TECHNICIANS_SHOWN).toCompletableFuture();
        var orders = doors.workOrders().ofProposal(proposalId.value()).toCompletableFuture();
        var rules = doors.preferences().offers(proposalId.value()).toCompletableFuture();
        return withOpen(CompletableFuture.allOf(found, decisions, technicians, orders, rules), (done, open) -> {
            Proposal proposal = found.join()
                    .orElseThrow(() -> Problem.unknown("proposal", id).refused());
            var frame = pages.frame(
                    request, "proposals", proposal.document().subject().machineName(), open);
            var waiting = WaitingPicture.of(proposal, pages.texts(), frame.figures());
            return pages.page(
                    "proposal",
                    frame,
                    Map.of(
                            "proposal",
                            proposal,
                            "decisions",
                            decisions.join(),
                            "technicians",
                            technicians.join().items(),
                            "waiting",
                            waiting,
                            "orders",
                            orders.join(),
                            "rules",
                            rules.join()));
        });
    }

    private CompletionStage<HttpResponse> workOrder(HttpRequest request, String id) {
        var found = doors.workOrders()
                .get(new WorkOrderId(RequestParameters.id("work order", id)))
                .thenCompose(details -> {
                    var known = details.orElseThrow(
                            () -> Problem.unknown("work order", id).refused());
                    return doors.read()
                            .telephone(known.workOrder().customerId())
                            .thenApply(telephone -> new Visit(known, telephone));
                })
                .toCompletableFuture();
        var noted = PersonalReads.customers(
                doors,
                request,
                Purpose.SERVICE,
                "work order page",
                found,
                visit -> visit.telephone().isEmpty()
                        ? List.of()
                        : List.of(visit.details().workOrder().customerId()));
        var signed = noted.thenCompose(visit -> visit.isSigned()
                ? PersonalReads.order(
                        doors,
                        request,
                        "work order page",
                        noted,
                        visit.details().workOrder().id().value())
                : noted);
        return withOpen(signed.toCompletableFuture(), (visit, open) -> {
            var order = visit.details().workOrder();
            var title = pages.texts().get("order.title", Long.toString(order.number()));
            var model = doors.registry()
                    .find(order.machine())
                    .map(machine -> doors.registry().model(machine.modelId()));
            return pages.page(
                    "workOrder",
                    pages.frame(request, "work-orders", title, open),
                    Map.of("details", visit.details(), "telephone", visit.telephone(), "model", model));
        });
    }

    private record Visit(WorkOrders.Details details, String telephone) {
        boolean isSigned() {
            return PersonalReads.isSigned(details.sheet());
        }
    }

    @FunctionalInterface
    private interface Render<T extends @Nullable Object> {
        HttpResponse render(T value, int openProposals);
    }

    private <T extends @Nullable Object> CompletionStage<HttpResponse> withOpen(
            CompletableFuture<T> value, Render<T> render) {
        return value.thenCombine(doors.read().openProposals(), render::render);
    }
}
