package dev.millwright.gateway.api;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.planner.costs.CostFigures;
import dev.millwright.planner.demand.CostFigure;
import dev.millwright.planner.demand.SetFigure.Level;
import dev.millwright.planner.listing.Page;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.Materializer;
import org.jspecify.annotations.Nullable;

/** What is watched, the figures behind the costs, and parts on order. */
final class PlanningApi {
    private static final int ORDERS_MAX = 200;
    private static final int SUBJECT_MAX = 130;

    private final FrontDoors doors;
    private final Materializer materializer;

    PlanningApi(FrontDoors doors, Materializer materializer) {
        this.doors = doors;
        this.materializer = materializer;
    }

    /**
     * A figure that a person sets or takes back.
     *
     * @param level {@code fleet}, {@code customer}, {@code machine} or {@code component}
     * @param subject customer's or machine's id, {@code machine/component} for a component, absent for the fleet
     * @param figure its stable name
     * @param value in the figure's unit; absent to take back what was set
     * @param by who, absent to use the cookie
     */
    record FigureRequest(
            String level,
            @Nullable String subject,
            String figure,
            @Nullable Double value,
            @Nullable String by) {}

    /**
     * Someone who says that something has happened.
     *
     * @param by who, absent to use the cookie
     */
    record Said(@Nullable String by) {}

    Route routes() {
        return concat(
                path("watched", () -> get(() -> answer(this::watched))),
                path(
                        "cost-figures",
                        () -> concat(get(() -> answer(this::figures)), post(() -> answer(this::setFigure)))),
                path(
                        segment("machines")
                                .slash(segment())
                                .slash("components")
                                .slash(segment())
                                .slash("cost-figures"),
                        (id, component) -> get(() -> answer(request -> doors.costs()
                                .of(doors.machine(id).id(), component)
                                .thenApply(items -> Answers.json(request, new Page<>(items, null)))))),
                path(
                        "part-orders",
                        () -> get(() -> answer(request -> doors.parts()
                                .openOrders(ORDERS_MAX)
                                .thenApply(items -> Answers.json(request, new Page<>(items, null)))))),
                path(
                        segment("part-orders").slash(segment()).slash("receive"),
                        id -> post(() -> answer(request -> receive(request, id)))));
    }

    private CompletionStage<HttpResponse> watched(HttpRequest request) {
        var machine = RequestParameters.of(request).text("machine");
        machine.ifPresent(doors::machine);
        return doors.watched()
                .list(machine.orElse(null))
                .thenApply(items -> Answers.json(request, new Page<>(items, null)));
    }

    private CompletionStage<HttpResponse> figures(HttpRequest request) {
        var parameters = RequestParameters.of(request);
        return doors.costs()
                .list(
                        parameters.choice("level", Level.values()).orElse(null),
                        parameters.text("subject").orElse(null))
                .thenApply(items -> Answers.json(request, new Page<>(items, null)));
    }

    private CompletionStage<HttpResponse> setFigure(HttpRequest request) {
        return Answers.body(request, FigureRequest.class, materializer)
                .thenCompose(body -> {
                    var who = Who.of(body.by(), request);
                    var level = level(body.level());
                    var figure = CostFigure.of(String.valueOf(body.figure()))
                            .orElseThrow(() -> Problem.badParameter(
                                            "figure",
                                            String.valueOf(body.figure()),
                                            "one of "
                                                    + Arrays.stream(CostFigure.values())
                                                            .map(CostFigure::word)
                                                            .toList())
                                    .refused());
                    var subject = Optional.ofNullable(body.subject()).orElse("");
                    if (subject.length() > SUBJECT_MAX) {
                        throw Problem.badParameter("subject", subject, "at most " + SUBJECT_MAX + " characters")
                                .refused();
                    }
                    return body.value() == null
                            ? doors.costs().clear(level, subject, figure, who)
                            : doors.costs().set(level, subject, figure, body.value(), who);
                })
                .thenApply(PlanningApi::answerTo);
    }

    private static HttpResponse answerTo(CostFigures.Outcome outcome) {
        return switch (outcome) {
            case CostFigures.Outcome.Done(var entry) -> {
                Map<String, Object> body = new HashMap<>();
                body.put("entry", entry);
                yield Answers.written(body);
            }
            case CostFigures.Outcome.Refused(var why) ->
                throw Problem.badParameter("value", why, "a value in the figure's range, for a subject that is known")
                        .refused();
        };
    }

    private static Level level(@Nullable String word) {
        return Arrays.stream(Level.values())
                .filter(level -> level.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.badParameter(
                                "level",
                                String.valueOf(word),
                                Arrays.toString(Level.values()).toLowerCase(Locale.ROOT))
                        .refused());
    }

    private CompletionStage<HttpResponse> receive(HttpRequest request, String id) {
        var order = RequestParameters.id("part order", id);
        return Answers.body(request, Said.class, materializer)
                .thenCompose(body -> doors.parts().receive(order, Who.of(body.by(), request)))
                .thenApply(found -> Answers.written(found.orElseThrow(() -> Problem.notNow(
                                "There is no part order %s that waits.".formatted(id),
                                "Load the list again: somebody else may have put it on the shelf.")
                        .refused())));
    }
}
