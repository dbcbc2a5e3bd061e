package dev.millwright.gateway.pages;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.path;

import dev.millwright.gateway.api.FrontDoors;
import dev.millwright.gateway.api.Problem;
import dev.millwright.gateway.api.RequestParameters;
import dev.millwright.gateway.readmodel.Listing;
import dev.millwright.gateway.readmodel.ServiceView;
import dev.millwright.planner.resources.Technician;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;

/** The lists of episodes, proposals and work orders: filtered, sorted, paged, every state with an address. */
final class ListPages {
    private static final List<String> PROPOSAL_STATES =
            List.of("open", "watched", "snoozed", "approved", "rejected", "all");
    private static final List<String> ORDER_STATES = List.of("todo", "reported", "closed", "cancelled", "all");
    private static final List<String> EPISODE_STATES =
            List.of("open", "unseen", "escalated", "assigned", "snoozed", "closed", "all");
    private static final int TECHNICIANS_SHOWN = 200;

    private final FrontDoors doors;
    private final Pages pages;

    ListPages(FrontDoors doors, Pages pages) {
        this.doors = doors;
        this.pages = pages;
    }

    Route routes() {
        return concat(
                path("episodes", () -> answer(this::episodes)),
                path("proposals", () -> answer(this::proposals)),
                path("work-orders", () -> answer(this::workOrders)));
    }

    /** What a list was asked for: its filter, and its address to make links from. */
    private record Asked(ServiceView.Filter filter, Address address) {
        static Asked of(HttpRequest request, String path, List<String> states) {
            var parameters = RequestParameters.of(request);
            var status = parameters.text("status").orElse(states.getFirst());
            if (!states.contains(status)) {
                throw Problem.badParameter("status", status, "one of " + states).refused();
            }
            int page = parameters.whole("page", Pages.NUMBERS);
            var filter = new ServiceView.Filter(
                    status,
                    parameters.text("search").orElse(""),
                    parameters.text("customer").orElse(""),
                    parameters.text("technician").orElse(""),
                    parameters.text("sort").orElse(""),
                    page,
                    Pages.LINES);
            var address = Address.of(path)
                    .with("status", status.equals(states.getFirst()) ? "" : status)
                    .with("search", filter.search())
                    .with("customer", filter.customer())
                    .with("technician", filter.technician())
                    .with("sort", filter.sort())
                    .with("page", page > 1 ? Integer.toString(page) : "");
            return new Asked(filter, address);
        }
    }

    private CompletionStage<HttpResponse> episodes(HttpRequest request) {
        var asked = Asked.of(request, "/episodes", EPISODE_STATES);
        return listed(request, "episodes", "episodes", EPISODE_STATES, asked, doors.read()::fleetEpisodes);
    }

    private CompletionStage<HttpResponse> proposals(HttpRequest request) {
        var asked = Asked.of(request, "/proposals", PROPOSAL_STATES);
        if (asked.filter().status().equals("watched")) {
            return watched(request, asked);
        }
        return listed(request, "proposals", "proposals", PROPOSAL_STATES, asked, doors.read()::proposals);
    }

    private CompletionStage<HttpResponse> watched(HttpRequest request, Asked asked) {
        var filter = asked.filter();
        var search = filter.search().toLowerCase(Locale.ROOT);
        var watched = doors.watched().list(null).toCompletableFuture();
        var customers = doors.read().customerChoices().toCompletableFuture();
        var open = doors.read().openProposals().toCompletableFuture();
        return CompletableFuture.allOf(watched, customers, open).thenApply(done -> {
            var lines = watched.join().stream()
                    .filter(line ->
                            filter.customer().isEmpty() || filter.customer().equals(line.customerId()))
                    .filter(line -> search.isEmpty()
                            || (line.machineName()
                                            + ' '
                                            + line.machineId()
                                            + ' '
                                            + line.componentLabel()
                                            + ' '
                                            + line.customerName())
                                    .toLowerCase(Locale.ROOT)
                                    .contains(search))
                    .toList();
            var frame = pages.frame(request, "proposals", pages.texts().get("nav.proposals"), open.join());
            return pages.page(
                    "watched",
                    frame,
                    Map.of(
                            "list",
                            Listing.cut(lines, filter.page(), filter.size()),
                            "states",
                            PROPOSAL_STATES,
                            "filter",
                            filter,
                            "address",
                            asked.address(),
                            "customers",
                            customers.join()));
        });
    }

    private CompletionStage<HttpResponse> workOrders(HttpRequest request) {
        var asked = Asked.of(request, "/work-orders", ORDER_STATES);
        return listed(request, "work-orders", "workOrders", ORDER_STATES, asked, doors.read()::orders);
    }

    private <T> CompletionStage<HttpResponse> listed(
            HttpRequest request,
            String section,
            String template,
            List<String> states,
            Asked asked,
            Function<ServiceView.Filter, CompletionStage<Listing<T>>> source) {
        var list = source.apply(asked.filter()).toCompletableFuture();
        var customers = doors.read().customerChoices().toCompletableFuture();
        var technicians = doors.technicians().list(null, TECHNICIANS_SHOWN).toCompletableFuture();
        var open = doors.read().openProposals().toCompletableFuture();
        return CompletableFuture.allOf(list, customers, technicians, open).thenApply(done -> {
            var frame = pages.frame(request, section, pages.texts().get("nav." + section), open.join());
            List<Technician> staff = technicians.join().items();
            return pages.page(
                    template,
                    frame,
                    Map.of(
                            "list", list.join(),
                            "states", states,
                            "filter", asked.filter(),
                            "address", asked.address(),
                            "customers", customers.join(),
                            "technicians", staff));
        });
    }
}
