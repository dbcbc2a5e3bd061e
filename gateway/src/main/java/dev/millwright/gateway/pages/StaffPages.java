package dev.millwright.gateway.pages;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.gateway.api.FrontDoors;
import dev.millwright.gateway.api.Problem;
import dev.millwright.gateway.api.RequestParameters;
import dev.millwright.gateway.readmodel.Listing;
import dev.millwright.gateway.readmodel.ServiceView;
import dev.millwright.planner.resources.PartSource;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.stock.StockPlace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;
import org.jspecify.annotations.Nullable;

/** Who does the work, and where parts lie: technicians, one technician, places of stock. */
final class StaffPages {
    /** Certificates that expire within so many days are shown as such. */
    static final int EXPIRING_DAYS = 60;

    private static final int PEOPLE_AT_ONCE = 200;
    private static final int WEEK = 7;
    private static final int VISITS_SHOWN = 12;
    private static final int ID_MAX = 64;

    private final FrontDoors doors;
    private final Pages pages;

    StaffPages(FrontDoors doors, Pages pages) {
        this.doors = doors;
        this.pages = pages;
    }

    Route routes() {
        return concat(
                path("technicians", () -> answer(this::technicians)),
                path(segment("technicians").slash(segment()), id -> answer(request -> technician(request, id))),
                path("stock", () -> answer(this::stock)));
    }

    private CompletionStage<HttpResponse> technicians(HttpRequest request) {
        var parameters = RequestParameters.of(request);
        var search = parameters.text("search").orElse("");
        var words = search.toLowerCase(Locale.ROOT);
        int page = parameters.whole("page", Pages.NUMBERS);
        var address =
                Address.of("/technicians").with("search", search).with("page", page > 1 ? Integer.toString(page) : "");
        var people = everybody(null, List.of()).toCompletableFuture();
        var expiring = doors.technicians().expiring(EXPIRING_DAYS).toCompletableFuture();
        var board = doors.dispatch().board(null, WEEK).toCompletableFuture();
        var open = doors.read().openProposals().toCompletableFuture();
        return CompletableFuture.allOf(people, expiring, board, open).thenApply(done -> {
            var lines = people.join().stream()
                    .map(each -> PersonLine.of(each, board.join()))
                    .filter(line -> words.isEmpty() || line.matches(words))
                    .sorted(Comparator.comparing(PersonLine::name)
                            .thenComparing(line -> line.technician().id()))
                    .toList();
            var frame = pages.frame(request, "technicians", pages.texts().get("nav.technicians"), open.join());
            return pages.page(
                    "technicians",
                    frame,
                    Map.of(
                            "list", Listing.cut(lines, page, Pages.LINES),
                            "known", people.join().size(),
                            "expiring", expiring.join(),
                            "search", search,
                            "address", address));
        });
    }

    /** All technicians: those {@code before}, and those from {@code cursor} on. */
    private CompletionStage<List<Technician>> everybody(@Nullable String cursor, List<Technician> before) {
        return doors.technicians().list(cursor, PEOPLE_AT_ONCE).thenCompose(found -> {
            var all = new ArrayList<>(before);
            all.addAll(found.items());
            return found.next() == null ? CompletableFuture.completedStage(all) : everybody(found.next(), all);
        });
    }

    private CompletionStage<HttpResponse> technician(HttpRequest request, String id) {
        if (id.isBlank() || id.length() > ID_MAX) {
            throw Problem.unknown("technician", id).refused();
        }
        var found = doors.technicians().get(new TechnicianId(id)).toCompletableFuture();
        var van = doors.parts().places().toCompletableFuture();
        var orders = doors.read()
                .orders(new ServiceView.Filter("todo", "", "", id, "visit", 1, VISITS_SHOWN))
                .toCompletableFuture();
        var open = doors.read().openProposals().toCompletableFuture();
        return CompletableFuture.allOf(found, van, orders, open).thenApply(done -> {
            var technician = found.join()
                    .orElseThrow(() -> Problem.unknown("technician", id).refused());
            var frame = pages.frame(request, "technicians", technician.name(), open.join());
            return pages.page(
                    "technician",
                    frame,
                    Map.of(
                            "technician", technician,
                            "van", van(van.join(), id),
                            "orders", orders.join()));
        });
    }

    private static List<StockPlace> van(List<StockPlace> places, String id) {
        return places.stream()
                .filter(each -> each.place().equals(new PartSource(PartSource.Kind.VAN, id)))
                .toList();
    }

    private CompletionStage<HttpResponse> stock(HttpRequest request) {
        var search = RequestParameters.of(request).text("search").orElse("");
        return doors.parts().places().thenCombine(doors.read().openProposals(), (places, open) -> {
            var frame = pages.frame(request, "parts", pages.texts().get("stock.title"), open);
            return pages.page("stock", frame, Map.of("places", PlaceCard.of(places, search), "search", search));
        });
    }
}
