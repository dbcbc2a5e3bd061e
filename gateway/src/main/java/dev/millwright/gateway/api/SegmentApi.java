package dev.millwright.gateway.api;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.planner.segmentation.Segments;
import dev.millwright.planner.segmentation.Segments.Outcome;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.Materializer;
import org.jspecify.annotations.Nullable;

/** {@code /segments…}: customers who behave alike. */
final class SegmentApi {
    private static final String SEGMENTS = "segments";
    private static final String NUMBER = "\\d{1,18}";
    private static final RequestParameters.Range POINTS = new RequestParameters.Range(5000, 1, 5000);

    private final FrontDoors doors;
    private final HttpSettings settings;
    private final Materializer materializer;

    SegmentApi(FrontDoors doors, HttpSettings settings, Materializer materializer) {
        this.doors = doors;
        this.settings = settings;
        this.materializer = materializer;
    }

    /**
     * A name.
     *
     * @param version the version that was on the screen; absent if it stands in {@code If-Match}
     * @param name 1 to 80 characters
     * @param by who, absent to use the cookie
     */
    record NameRequest(
            @Nullable Integer version,
            @Nullable String name,
            @Nullable String by) {}

    /**
     * Anything that needs a name only.
     *
     * @param version the version that was on the screen, where there is one; absent if it stands in {@code If-Match}
     * @param by who, absent to use the cookie
     */
    record ByRequest(@Nullable Integer version, @Nullable String by) {}

    Route routes() {
        return concat(
                path(
                        SEGMENTS,
                        () -> get(() -> answer(
                                request -> segments().overview().thenApply(view -> Answers.json(request, view))))),
                path(segment(SEGMENTS).slash("picture"), () -> get(() -> answer(this::picture))),
                path(
                        segment(SEGMENTS).slash("moves"),
                        () -> get(() -> answer(request -> Lists.answer(request, settings, segments()::moves)))),
                path(segment(SEGMENTS).slash("drifting"), () -> get(() -> answer(this::drifting))),
                path(
                        segment(SEGMENTS).slash("refit"),
                        () -> post(() -> answer(request ->
                                by(request, body -> segments().refit(Who.of(body.by(), request)), "")))),
                path(
                        segment(SEGMENTS).slash("models").slash(segment()).slash("activate"),
                        model -> post(() -> answer(request -> by(
                                request,
                                body -> segments().activate(number("model", model), Who.of(body.by(), request)),
                                model)))),
                path(
                        segment(SEGMENTS).slash("moves").slash(segment()).slash("seen"),
                        move -> post(() -> answer(request -> by(
                                request,
                                body -> segments().seen(number("move", move), Who.of(body.by(), request)),
                                move)))),
                path(
                        segment(SEGMENTS).slash(segment()).slash("rename"),
                        number -> post(() -> answer(request -> rename(request, number)))),
                path(
                        segment(SEGMENTS).slash(segment()).slash("undo-rename"),
                        number -> post(() -> answer(request -> by(
                                request,
                                body -> segments()
                                        .undoRename(
                                                (int) number("segment", number),
                                                DispatchApi.version(request, body.version()),
                                                Who.of(body.by(), request)),
                                number)))));
    }

    private Segments segments() {
        return doors.care().segments();
    }

    private CompletionStage<HttpResponse> picture(HttpRequest request) {
        var parameters = RequestParameters.of(request);
        var kind = parameters.text("kind").orElse("directions");
        if (!kind.equals("directions") && !kind.equals("neighbours")) {
            throw Problem.badParameter("kind", kind, "directions or neighbours").refused();
        }
        return segments()
                .picture(kind.equals("neighbours"), parameters.whole("limit", POINTS))
                .thenApply(picture -> Answers.json(request, picture));
    }

    private CompletionStage<HttpResponse> drifting(HttpRequest request) {
        return segments()
                .drifting(Lists.limit(request, settings))
                .thenApply(lines -> Answers.json(request, Map.of("items", lines)));
    }

    private CompletionStage<HttpResponse> rename(HttpRequest request, String number) {
        return Answers.body(request, NameRequest.class, materializer)
                .thenCompose(body -> segments()
                        .rename(
                                (int) number("segment", number),
                                DispatchApi.version(request, body.version()),
                                Objects.requireNonNullElse(body.name(), ""),
                                Who.of(body.by(), request)))
                .thenApply(outcome -> answerTo(number, outcome));
    }

    /** What is done with a body that says who. */
    @FunctionalInterface
    private interface Doing {
        CompletionStage<Outcome> with(ByRequest body);
    }

    private CompletionStage<HttpResponse> by(HttpRequest request, Doing doing, String id) {
        return Answers.body(request, ByRequest.class, materializer)
                .thenCompose(doing::with)
                .thenApply(outcome -> answerTo(id, outcome));
    }

    private static long number(String kind, String text) {
        if (!text.matches(NUMBER)) {
            throw Problem.unknown(kind, text).refused();
        }
        return Long.parseLong(text);
    }

    private static HttpResponse answerTo(String id, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done() -> Answers.written(Map.of("done", true));
            case Outcome.Stale(var current) ->
                throw Problem.stale(
                                "This segment was renamed meanwhile: it is called “%s” now.".formatted(current.name()),
                                Map.of("currentVersion", current.version()))
                        .refused();
            case Outcome.Unknown() -> throw Problem.unknown("segment", id).refused();
            case Outcome.Refused(var why) ->
                throw Problem.notNow(why, "Correct it, or try again later.").refused();
        };
    }
}
