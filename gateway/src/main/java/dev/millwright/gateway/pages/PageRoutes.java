package dev.millwright.gateway.pages;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.pathEndOrSingleSlash;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.gateway.api.Answers;
import dev.millwright.gateway.api.FrontDoors;
import dev.millwright.gateway.api.Problem;
import dev.millwright.gateway.api.RequestParameters;
import dev.millwright.gateway.readmodel.FleetView;
import dev.millwright.gateway.security.ActingAs;
import dev.millwright.planner.proposal.Proposals;
import dev.millwright.planner.workorder.WorkOrders;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.Query;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.Materializer;

/** The pages of fleet, machine and data, and who is looking; the planner's pages are in {@link ServicePages}. */
public final class PageRoutes {
    private static final int DECISIONS_SHOWN = 6;
    private static final int MACHINE_LINKS = 5;
    private static final int REJECTED_SHOWN = 30;
    private static final int LINES_STEP = 60;

    private final FrontDoors doors;
    private final Pages pages;
    private final ServicePages service;
    private final Materializer materializer;

    /** Routes over {@code doors}. */
    public PageRoutes(FrontDoors doors, Pages pages, ActorSystem<?> system) {
        this.doors = doors;
        this.pages = pages;
        this.service = new ServicePages(doors, pages);
        this.materializer = Materializer.matFromSystem(system);
    }

    /** All routes. */
    public Route routes() {
        return concat(
                get(() -> concat(
                        pathEndOrSingleSlash(() -> answer(this::fleet)),
                        path(segment("machines").slash(segment()), id -> answer(request -> machine(request, id))),
                        path("data", () -> answer(this::data)),
                        path(segment("api").slash("docs"), () -> answer(this::docs)),
                        service.routes())),
                post(() -> path("acting-as", () -> answer(this::actAs))));
    }

    private CompletionStage<HttpResponse> fleet(HttpRequest request) {
        var parameters = RequestParameters.of(request);
        var filter = new FleetView.Filter(
                parameters.text("customer").orElse(""),
                parameters.text("model").orElse(""),
                parameters.text("state").orElse(""),
                parameters.text("search").orElse(""));
        int shown = parameters.whole("shown", new RequestParameters.Range(LINES_STEP, LINES_STEP, 100_000));
        return doors.read()
                .fleet(filter)
                .thenCombine(doors.proposals().open(null, DECISIONS_SHOWN), (view, decisions) -> {
                    var frame = pages.frame(
                            request,
                            "fleet",
                            pages.texts().get("nav.fleet"),
                            view.counts().proposals());
                    return pages.page(
                            "fleet",
                            frame,
                            Map.of(
                                    "view", view,
                                    "filter", filter,
                                    "decisions", decisions.items(),
                                    "shown", shown,
                                    "more", address(filter, shown + LINES_STEP)));
                });
    }

    private static String address(FleetView.Filter filter, int shown) {
        return "/?"
                + Query.create(Map.of(
                                "customer", filter.customer(),
                                "model", filter.model(),
                                "state", filter.state(),
                                "search", filter.search(),
                                "shown", Integer.toString(shown)))
                        .render(HttpCharsets.UTF_8);
    }

    private CompletionStage<HttpResponse> machine(HttpRequest request, String id) {
        var machine = doors.machine(id);
        var view = doors.read().machine(machine).toCompletableFuture();
        var proposals = doors.proposals()
                .list(new Proposals.Filter(null, id, null), null, MACHINE_LINKS)
                .toCompletableFuture();
        var orders = doors.workOrders()
                .list(new WorkOrders.Filter(null, id, null, null), null, MACHINE_LINKS)
                .toCompletableFuture();
        var open = doors.read().openProposals().toCompletableFuture();
        return CompletableFuture.allOf(view, proposals, orders, open).thenApply(done -> {
            var frame = pages.frame(request, "fleet", machine.name(), open.join());
            return pages.page(
                    "machine",
                    frame,
                    Map.of(
                            "view", view.join(),
                            "signals", SignalChoice.of(view.join()),
                            "proposals", proposals.join().items(),
                            "orders", orders.join().items()));
        });
    }

    private CompletionStage<HttpResponse> data(HttpRequest request) {
        var ledger = doors.read().ledger().toCompletableFuture();
        var rejected =
                doors.read().rejected(Long.MAX_VALUE, null, REJECTED_SHOWN).toCompletableFuture();
        var quarantine = doors.read().quarantine().toCompletableFuture();
        var kpis = doors.read().kpis().toCompletableFuture();
        return CompletableFuture.allOf(ledger, rejected, quarantine, kpis).thenApply(done -> {
            var frame = pages.frame(
                    request, "data", pages.texts().get("nav.data"), kpis.join().openProposals());
            return pages.page(
                    "data",
                    frame,
                    Map.of(
                            "view", ledger.join(),
                            "rejected", rejected.join().items(),
                            "quarantine", quarantine.join(),
                            "kpis", kpis.join()));
        });
    }

    private CompletionStage<HttpResponse> docs(HttpRequest request) {
        var frame = pages.frame(request, "", pages.texts().get("nav.api"), 0);
        return CompletableFuture.completedFuture(pages.page("docs", frame, Map.of()));
    }

    private CompletionStage<HttpResponse> actAs(HttpRequest request) {
        return Answers.bytes(request, materializer).thenApply(bytes -> {
            var form = Query.create(new String(bytes, StandardCharsets.UTF_8));
            var name = form.get("name")
                    .flatMap(ActingAs::clean)
                    .orElseThrow(() -> Problem.badParameter(
                                    "name",
                                    form.get("name").orElse(""),
                                    "1 to %d characters".formatted(ActingAs.NAME_MAX))
                            .refused());
            var back = form.get("back").filter(PageRoutes::ours).orElse("/");
            return HttpResponse.create()
                    .withStatus(StatusCodes.SEE_OTHER)
                    .addHeader(RawHeader.create("Location", back))
                    .addHeader(ActingAs.remember(name));
        });
    }

    private static boolean ours(String address) {
        return address.startsWith("/") && !address.startsWith("//") && !address.contains("\\");
    }
}
