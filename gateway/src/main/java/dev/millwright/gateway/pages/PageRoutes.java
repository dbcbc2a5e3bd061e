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
import dev.millwright.gateway.api.HealthRoutes;
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
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.Query;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.Materializer;

/** The pages of fleet, machine and data, and who is looking; lists are in {@link ListPages}, the planner's
 * pages in {@link ServicePages}. */
public final class PageRoutes {
    private static final int DECISIONS_SHOWN = 6;
    private static final int MACHINE_LINKS = 5;
    private static final int REJECTED_SHOWN = 5;
    private static final int TECHNICIANS_SHOWN = 200;

    private final FrontDoors doors;
    private final Pages pages;
    private final HealthRoutes health;
    private final ServicePages service;
    private final ListPages lists;
    private final WhatIfPages whatIf;
    private final DispatchPages dispatch;
    private final PartsPages parts;
    private final StaffPages staff;
    private final PlanPages plans;
    private final PrivacyPages privacy;
    private final SegmentPages segments;
    private final KpiPages kpis;
    private final ExchangePages exchange;
    private final CustomerPages customers;
    private final OfferPages offers;
    private final DataQualityPages quality;
    private final Materializer materializer;

    /** Routes over {@code doors}; {@code health} knows how the platform's parts are. */
    public PageRoutes(FrontDoors doors, Pages pages, HealthRoutes health, ActorSystem<?> system) {
        this.doors = doors;
        this.pages = pages;
        this.health = health;
        this.service = new ServicePages(doors, pages);
        this.lists = new ListPages(doors, pages);
        this.whatIf = new WhatIfPages(doors, pages);
        this.dispatch = new DispatchPages(doors, pages);
        this.parts = new PartsPages(doors, pages);
        this.staff = new StaffPages(doors, pages);
        this.plans = new PlanPages(doors, pages);
        this.privacy = new PrivacyPages(doors, pages);
        this.segments = new SegmentPages(doors, pages);
        this.kpis = new KpiPages(doors, pages);
        this.exchange = new ExchangePages(doors, pages);
        this.customers = new CustomerPages(doors, pages);
        this.offers = new OfferPages(doors, pages);
        this.quality = new DataQualityPages(doors, pages);
        this.materializer = Materializer.matFromSystem(system);
    }

    /** All routes. */
    public Route routes() {
        return concat(
                get(() -> concat(
                        pathEndOrSingleSlash(() -> answer(this::fleet)),
                        path(segment("machines").slash(segment()), id -> answer(request -> machine(request, id))),
                        path("data", () -> answer(this::data)),
                        path("models", () -> answer(this::models)),
                        path(segment("data").slash("rejected"), () -> answer(this::rejected)),
                        path(segment("api").slash("docs"), () -> answer(this::docs)),
                        lists.routes(),
                        segments.routes(),
                        whatIf.routes(),
                        dispatch.routes(),
                        parts.routes(),
                        staff.routes(),
                        plans.routes(),
                        privacy.routes(),
                        kpis.routes(),
                        exchange.routes(),
                        customers.routes(),
                        offers.routes(),
                        quality.routes(),
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
        var sort = parameters.choice("sort", FleetView.Sort.values()).orElse(FleetView.Sort.URGENCY);
        int page = parameters.whole("page", Pages.NUMBERS);
        var address = Address.of("/")
                .with("search", filter.search())
                .with("customer", filter.customer())
                .with("model", filter.model())
                .with("state", filter.state())
                .with("sort", parameters.text("sort").orElse(""))
                .with("page", page > 1 ? Integer.toString(page) : "");
        var plans = PlanPages.waiting(doors).toCompletableFuture();
        return doors.read()
                .fleet(filter, sort, page, Pages.LINES)
                .thenCombine(plans, (view, waiting) -> view)
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
                                    "plans", plans.join(),
                                    "address", address));
                });
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
        var technicians = doors.technicians().list(null, TECHNICIANS_SHOWN).toCompletableFuture();
        var open = doors.read().openProposals().toCompletableFuture();
        return CompletableFuture.allOf(view, proposals, orders, technicians, open)
                .thenApply(done -> {
                    var frame = pages.frame(request, "fleet", machine.name(), open.join());
                    return pages.page(
                            "machine",
                            frame,
                            Map.of(
                                    "view", view.join(),
                                    "signals", SignalChoice.of(view.join()),
                                    "proposals", proposals.join().items(),
                                    "orders", orders.join().items(),
                                    "choices",
                                            SnoozeChoice.of(
                                                    doors.clock().instant(),
                                                    machine.zone(),
                                                    orders.join().items()),
                                    "technicians", technicians.join().items()));
                });
    }

    private CompletionStage<HttpResponse> data(HttpRequest request) {
        var ledger = doors.read().ledger().toCompletableFuture();
        var rejected =
                doors.read().rejected(Long.MAX_VALUE, null, REJECTED_SHOWN).toCompletableFuture();
        var reasons = doors.read().rejectedReasons().toCompletableFuture();
        var quarantine = doors.read().quarantine().toCompletableFuture();
        var kpis = doors.read().kpis().toCompletableFuture();
        return CompletableFuture.allOf(ledger, rejected, reasons, quarantine, kpis)
                .thenApply(done -> {
                    var frame = pages.frame(
                            request,
                            "data",
                            pages.texts().get("nav.data"),
                            kpis.join().openProposals());
                    return pages.page(
                            "data",
                            frame,
                            Map.of(
                                    "view", ledger.join(),
                                    "rejected", rejected.join().items(),
                                    "reasons", reasons.join(),
                                    "quarantine", quarantine.join(),
                                    "kpis", kpis.join(),
                                    "parts", health.status()));
                });
    }

    private CompletionStage<HttpResponse> rejected(HttpRequest request) {
        var parameters = RequestParameters.of(request);
        var reason = parameters.text("reason").orElse("");
        var before = parameters.number("before", Long.MAX_VALUE);
        var rows = doors.read()
                .rejected(before, reason.isEmpty() ? null : reason, Pages.LINES)
                .toCompletableFuture();
        var reasons = doors.read().rejectedReasons().toCompletableFuture();
        var open = doors.read().openProposals().toCompletableFuture();
        return CompletableFuture.allOf(rows, reasons, open).thenApply(done -> {
            var frame = pages.frame(request, "data", pages.texts().get("data.refused"), open.join());
            return pages.page(
                    "rejected", frame, Map.of("list", rows.join(), "reasons", reasons.join(), "reason", reason));
        });
    }

    private CompletionStage<HttpResponse> models(HttpRequest request) {
        var models = doors.read().models().toCompletableFuture();
        var learning = doors.read().learning().toCompletableFuture();
        var open = doors.read().openProposals().toCompletableFuture();
        return CompletableFuture.allOf(models, learning, open).thenApply(done -> {
            var frame = pages.frame(request, "models", pages.texts().get("nav.models"), open.join());
            return pages.page("models", frame, Map.of("models", models.join(), "learning", learning.join()));
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
