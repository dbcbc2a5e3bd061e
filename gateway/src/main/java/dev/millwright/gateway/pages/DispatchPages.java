package dev.millwright.gateway.pages;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.gateway.api.FrontDoors;
import dev.millwright.planner.dispatch.Board;
import dev.millwright.planner.resources.GeoPoint;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;

/** The dispatch board, by week or by day, and the map of a day; every view has an address. */
final class DispatchPages {
    private static final int WEEK = 7;

    private final FrontDoors doors;
    private final Pages pages;
    private final List<List<GeoPoint>> coast = Coast.load();

    DispatchPages(FrontDoors doors, Pages pages) {
        this.doors = doors;
        this.pages = pages;
    }

    Route routes() {
        return concat(
                path("dispatch", () -> answer(this::board)),
                path(segment("dispatch").slash("map"), () -> answer(this::map)));
    }

    private CompletionStage<HttpResponse> board(HttpRequest request) {
        var asked = BoardAsked.of(request);
        var customers = doors.read().customerChoices().toCompletableFuture();
        var open = doors.read().openProposals().toCompletableFuture();
        var today = asked.day() == null
                ? doors.dispatch().board(null, 1).thenApply(Board::today)
                : CompletableFuture.completedStage(asked.day());
        var expiring = doors.technicians().expiring(StaffPages.EXPIRING_DAYS).toCompletableFuture();
        var plans = PlanPages.waiting(doors).toCompletableFuture();
        var board = today.thenCompose(day -> doors.dispatch().board(asked.first(day), asked.isDay() ? 1 : WEEK))
                .toCompletableFuture();
        return CompletableFuture.allOf(board, customers, open, expiring, plans).thenApply(done -> {
            var frame = pages.frame(request, "dispatch", pages.texts().get("nav.dispatch"), open.join());
            return pages.page(
                    "dispatch",
                    frame,
                    Map.of(
                            "picture", BoardPicture.of(filtered(board.join(), asked.skill())),
                            "asked", asked,
                            "skills", BoardPicture.of(board.join()).skills(),
                            "customers", customers.join(),
                            "expiring", expiring.join().size(),
                            "plans", plans.join()));
        });
    }

    private CompletionStage<HttpResponse> map(HttpRequest request) {
        var asked = BoardAsked.of(request);
        var board = doors.dispatch().board(asked.day(), 1).thenApply(all -> filtered(all, asked.skill()));
        return board.thenCombine(doors.read().openProposals(), (day, open) -> {
            var frame = pages.frame(request, "dispatch", pages.texts().get("board.map"), open);
            return pages.page(
                    "dispatchMap",
                    frame,
                    Map.of(
                            "map", MapPicture.of(day, coast),
                            "asked", asked,
                            "day", day.from(),
                            "today", day.today()));
        });
    }

    private static Board filtered(Board board, String skill) {
        return skill.isEmpty()
                ? board
                : new Board(
                        board.now(),
                        board.today(),
                        board.from(),
                        board.to(),
                        board.rows().stream()
                                .filter(row -> row.skills().contains(skill))
                                .toList(),
                        board.unplaced(),
                        board.elsewhere());
    }
}
