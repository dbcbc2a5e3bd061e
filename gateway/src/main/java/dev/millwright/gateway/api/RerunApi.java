package dev.millwright.gateway.api;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.gateway.rerun.RerunDesk.Asked;
import dev.millwright.gateway.rerun.RerunQuestion;
import dev.millwright.gateway.rerun.RerunView;
import dev.millwright.planner.listing.Page;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.Materializer;
import org.jspecify.annotations.Nullable;

/** {@code /reruns…}: what if a stored period were judged with another model or other settings. */
final class RerunApi {
    private final FrontDoors doors;
    private final Materializer materializer;

    RerunApi(FrontDoors doors, Materializer materializer) {
        this.doors = doors;
        this.materializer = materializer;
    }

    /**
     * A question; see {@link RerunQuestion}.
     *
     * @param from begin of the period, ISO-8601
     * @param to end of the period, ISO-8601; absent for now
     * @param machines ids, absent for all
     * @param model only machines of this model, absent for all
     * @param settings other values by key, absent for none
     * @param forecast present (also if absent), day-one, or a stored model's id
     * @param warmUpDays absent for 60
     * @param by who asks, absent to use the cookie
     */
    record Question(
            @Nullable String from,
            @Nullable String to,
            @Nullable List<String> machines,
            @Nullable String model,
            @Nullable Map<String, String> settings,
            @Nullable String forecast,
            @Nullable Integer warmUpDays,
            @Nullable String by) {}

    Route routes() {
        return concat(
                path("reruns", () -> concat(get(() -> answer(this::list)), post(() -> answer(this::ask)))),
                path(segment("reruns").slash(segment()), id -> get(() -> answer(request -> one(request, id)))),
                path(
                        segment("reruns").slash(segment()).slash("cancel"),
                        id -> post(() -> answer(request -> cancel(request, id)))));
    }

    private CompletionStage<HttpResponse> list(HttpRequest request) {
        return CompletableFuture.completedFuture(
                Answers.json(request, new Page<>(doors.reruns().list(), null)));
    }

    private CompletionStage<HttpResponse> one(HttpRequest request, String id) {
        return CompletableFuture.completedFuture(Answers.json(
                request, known(doors.reruns().find(RequestParameters.id("rerun", id)), id)));
    }

    private CompletionStage<HttpResponse> cancel(HttpRequest request, String id) {
        request.discardEntityBytes(materializer);
        return CompletableFuture.completedFuture(
                Answers.written(known(doors.reruns().cancel(RequestParameters.id("rerun", id)), id)));
    }

    private CompletionStage<HttpResponse> ask(HttpRequest request) {
        return Answers.body(request, Question.class, materializer)
                .thenCompose(body -> doors.reruns().ask(question(body), Who.of(body.by(), request)))
                .thenApply(asked -> switch (asked) {
                    case Asked.Started(var view) -> Answers.written(view);
                    case Asked.Busy(var running) ->
                        throw Problem.notNow(
                                        "A rerun by %s is under way: %d of %d machines are done."
                                                .formatted(running.by(), running.machinesDone(), running.machines()),
                                        "Wait for it, or cancel it: POST /api/v1/reruns/%s/cancel."
                                                .formatted(running.id()))
                                .refused();
                    case Asked.Refused(var why, var advice) ->
                        throw Problem.cannotBe(why, advice).refused();
                });
    }

    private RerunQuestion question(Question body) {
        return new RerunQuestion(
                instant("from", body.from(), null),
                instant("to", body.to(), doors.clock().instant()),
                Objects.requireNonNullElse(body.machines(), List.of()),
                Objects.requireNonNullElse(body.model(), ""),
                Objects.requireNonNullElse(body.settings(), Map.of()),
                body.forecast() == null || body.forecast().isBlank()
                        ? RerunQuestion.PRESENT
                        : body.forecast().strip(),
                Objects.requireNonNullElse(body.warmUpDays(), RerunQuestion.WARM_UP_PRESET));
    }

    private static Instant instant(String name, @Nullable String text, @Nullable Instant preset) {
        if ((text == null || text.isBlank()) && preset != null) {
            return preset;
        }
        try {
            return RequestParameters.within(name, Instant.parse(text == null ? "" : text.strip()));
        } catch (DateTimeParseException e) {
            throw Problem.badParameter(name, String.valueOf(text), "an instant such as 2026-11-22T06:00:00Z")
                    .refused();
        }
    }

    private static RerunView known(Optional<RerunView> found, String id) {
        return found.orElseThrow(() -> Problem.unknown("rerun", id).refused());
    }
}
