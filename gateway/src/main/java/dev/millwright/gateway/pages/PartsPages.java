package dev.millwright.gateway.pages;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.gateway.api.FrontDoors;
import dev.millwright.gateway.api.Problem;
import dev.millwright.gateway.api.RequestParameters;
import dev.millwright.gateway.readmodel.Listing;
import dev.millwright.planner.outlook.PartOutlook;
import dev.millwright.planner.outlook.PartOutlook.State;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;

/** What becomes of the parts: the list by urgency, and one part with everything that concerns it. */
final class PartsPages {
    private static final List<String> STATES = List.of("", "order", "waits", "ordered", "enough");

    private final FrontDoors doors;
    private final Pages pages;

    PartsPages(FrontDoors doors, Pages pages) {
        this.doors = doors;
        this.pages = pages;
    }

    Route routes() {
        return concat(
                path("parts", () -> answer(this::outlook)),
                path(segment("parts").slash(segment()), number -> answer(request -> part(request, number))));
    }

    private CompletionStage<HttpResponse> outlook(HttpRequest request) {
        var parameters = RequestParameters.of(request);
        var status = parameters.text("status").orElse("");
        if (!STATES.contains(status)) {
            throw Problem.badParameter("status", status, "one of " + STATES).refused();
        }
        var search = parameters.text("search").orElse("");
        var sort = parameters.text("sort").orElse("urgency");
        int page = parameters.whole("page", Pages.NUMBERS);
        var address = Address.of("/parts")
                .with("status", status)
                .with("search", search)
                .with("sort", parameters.text("sort").orElse(""))
                .with("page", page > 1 ? Integer.toString(page) : "");
        return doors.outlook().all().thenCombine(doors.read().openProposals(), (all, open) -> {
            var lines = all.stream()
                    .filter(part -> is(part, status) && matches(part, search.toLowerCase(Locale.ROOT)))
                    .sorted(order(sort))
                    .toList();
            var frame = pages.frame(request, "parts", pages.texts().get("nav.parts"), open);
            return pages.page(
                    "parts",
                    frame,
                    Map.of(
                            "list", Listing.cut(lines, page, Pages.LINES),
                            "sums", PartsSums.of(all),
                            "states", STATES,
                            "status", status,
                            "search", search,
                            "address", address));
        });
    }

    private CompletionStage<HttpResponse> part(HttpRequest request, String number) {
        return doors.outlook().one(number).thenCombine(doors.read().openProposals(), (found, open) -> {
            var details =
                    found.orElseThrow(() -> Problem.unknown("part", number).refused());
            var frame = pages.frame(request, "parts", details.outlook().part().name(), open);
            return pages.page("part", frame, Map.of("details", details, "names", new MachineNames(doors.registry())));
        });
    }

    private static boolean is(PartOutlook part, String status) {
        return switch (status) {
            case "order" -> part.suggestion() != null;
            case "waits" -> part.state() == State.WAITS;
            case "ordered" -> !part.incoming().isEmpty();
            case "enough" -> part.state() == State.ENOUGH;
            default -> true;
        };
    }

    private static boolean matches(PartOutlook part, String search) {
        return search.isEmpty()
                || (part.part().number() + ' ' + part.part().name())
                        .toLowerCase(Locale.ROOT)
                        .contains(search);
    }

    private static Comparator<PartOutlook> order(String sort) {
        var number = Comparator.comparing((PartOutlook part) -> part.part().number());
        return switch (sort) {
            case "name" ->
                Comparator.comparing((PartOutlook part) -> part.part().name(), String.CASE_INSENSITIVE_ORDER);
            case "free" -> Comparator.comparingInt(PartOutlook::free).thenComparing(number);
            case "need" ->
                Comparator.comparingDouble((PartOutlook part) -> -part.certainSoon() - part.likelySoon())
                        .thenComparing(number);
            case "runs-out" ->
                Comparator.comparing(
                                (PartOutlook part) -> part.runsOut() == null ? java.time.LocalDate.MAX : part.runsOut())
                        .thenComparing(number);
            case "cost" ->
                Comparator.comparingLong((PartOutlook part) -> part.suggestion() == null
                                ? 0
                                : -part.suggestion().cost().cents())
                        .thenComparing(number);
            default -> Comparator.comparingInt(part -> 0); // As it comes: by urgency.
        };
    }
}
