package dev.millwright.gateway.api;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.delete;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.planner.listing.Page;
import dev.millwright.planner.outlook.PartOutlook;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.Materializer;
import org.jspecify.annotations.Nullable;

/** What becomes of the parts: the outlook, ordering for the shelf, and saying that a shortage is known. */
final class PartsApi {
    private static final int QUANTITY_MAX = 1_000;
    private static final int REASON_MAX = 300;

    private final FrontDoors doors;
    private final Materializer materializer;

    PartsApi(FrontDoors doors, Materializer materializer) {
        this.doors = doors;
        this.materializer = materializer;
    }

    /**
     * Pieces to order for the shelf.
     *
     * @param quantity 1 to {@value #QUANTITY_MAX}
     * @param express true for fast delivery
     * @param by who orders, absent to use the cookie
     */
    record OrderRequest(
            int quantity,
            @Nullable Boolean express,
            @Nullable String by) {}

    /**
     * Somebody knows that it should be ordered.
     *
     * @param reason why it is not, may be absent
     * @param by who, absent to use the cookie
     */
    record Known(@Nullable String reason, @Nullable String by) {}

    Route routes() {
        var part = segment("parts").slash(segment());
        return concat(
                path(segment("parts").slash("outlook"), () -> get(() -> answer(this::outlook))),
                path(segment("parts").slash("outlook.csv"), () -> get(() -> answer(this::table))),
                path(
                        "stock-places",
                        () -> get(() -> answer(request -> doors.parts()
                                .places()
                                .thenApply(items -> Answers.json(request, new Page<>(items, null)))))),
                path(part.slash("outlook"), number -> get(() -> answer(request -> one(request, number)))),
                path(part.slash("orders"), number -> post(() -> answer(request -> order(request, number)))),
                path(
                        part.slash("acknowledgement"),
                        number -> concat(
                                post(() -> answer(request -> acknowledge(request, number))),
                                delete(() -> answer(request -> takeBack(request, number))))),
                path(
                        segment("part-orders").slash(segment()).slash("cancel"),
                        id -> post(() -> answer(request -> cancel(request, id)))));
    }

    private CompletionStage<HttpResponse> outlook(HttpRequest request) {
        var parameters = RequestParameters.of(request);
        var state = parameters.choice("state", PartOutlook.State.values());
        return doors.outlook()
                .all()
                .thenApply(parts -> Answers.json(
                        request,
                        new Page<>(
                                parts.stream()
                                        .filter(each -> state.isEmpty() || each.state() == state.get())
                                        .toList(),
                                null)));
    }

    private CompletionStage<HttpResponse> table(HttpRequest request) {
        return doors.outlook()
                .all()
                .thenApply(parts -> HttpResponse.create()
                        .withEntity(HttpEntities.create(
                                ContentTypes.parse("text/csv; charset=UTF-8"),
                                PartsTable.of(parts).getBytes(StandardCharsets.UTF_8)))
                        .addHeader(
                                RawHeader.create("Content-Disposition", "attachment; filename=\"parts-outlook.csv\""))
                        .addHeader(RawHeader.create("Cache-Control", "no-store")));
    }

    private CompletionStage<HttpResponse> one(HttpRequest request, String number) {
        return doors.outlook()
                .one(number)
                .thenApply(found -> Answers.json(
                        request,
                        found.orElseThrow(() -> Problem.unknown("part", number).refused())));
    }

    private CompletionStage<HttpResponse> order(HttpRequest request, String number) {
        return Answers.body(request, OrderRequest.class, materializer)
                .thenCompose(body -> {
                    if (body.quantity() < 1 || body.quantity() > QUANTITY_MAX) {
                        throw Problem.badParameter(
                                        "quantity",
                                        Integer.toString(body.quantity()),
                                        "a whole number from 1 to " + QUANTITY_MAX)
                                .refused();
                    }
                    return doors.parts()
                            .order(
                                    number,
                                    body.quantity(),
                                    Boolean.TRUE.equals(body.express()),
                                    Who.of(body.by(), request));
                })
                .thenApply(order -> Answers.written(
                        order.orElseThrow(() -> Problem.unknown("part", number).refused())));
    }

    private CompletionStage<HttpResponse> acknowledge(HttpRequest request, String number) {
        return Answers.body(request, Known.class, materializer)
                .thenCompose(body -> {
                    var reason = body.reason() == null ? "" : body.reason().strip();
                    if (reason.length() > REASON_MAX) {
                        throw Problem.badParameter("reason", reason, "at most " + REASON_MAX + " characters")
                                .refused();
                    }
                    return doors.outlook().acknowledge(number, reason, Who.of(body.by(), request));
                })
                .thenApply(said -> Answers.written(said.orElseThrow(() -> Problem.notNow(
                                "Nothing is suggested for part %s.".formatted(number),
                                "Load the list again: it may have been ordered meanwhile.")
                        .refused())));
    }

    private CompletionStage<HttpResponse> takeBack(HttpRequest request, String number) {
        var by = RequestParameters.of(request).text("by").orElse(null);
        request.discardEntityBytes(materializer);
        return doors.outlook().takeBack(number, Who.of(by, request)).thenApply(gone -> {
            if (!gone) {
                throw Problem.notNow(
                                "Nobody has acknowledged part %s.".formatted(number),
                                "Load the list again: somebody else may have taken it back.")
                        .refused();
            }
            return Answers.written(Map.of("part", number));
        });
    }

    private CompletionStage<HttpResponse> cancel(HttpRequest request, String id) {
        var order = RequestParameters.id("part order", id);
        return Answers.body(request, PlanningApi.Said.class, materializer)
                .thenCompose(body -> doors.parts().cancelOrder(order, Who.of(body.by(), request)))
                .thenApply(found -> Answers.written(found.orElseThrow(() -> Problem.notNow(
                                "There is no order %s for the shelf that waits.".formatted(id),
                                "What was ordered for a work order is taken back by cancelling the work order.")
                        .refused())));
    }
}
