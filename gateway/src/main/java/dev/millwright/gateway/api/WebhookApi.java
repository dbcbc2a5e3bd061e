package dev.millwright.gateway.api;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.planner.exchange.Webhooks;
import dev.millwright.planner.listing.Page;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.Materializer;
import org.jspecify.annotations.Nullable;

/** {@code /webhooks…}: who is told what, and the log of what was sent. */
final class WebhookApi {
    private static final String WEBHOOKS = "webhooks";
    private static final String DELIVERIES = "webhook-deliveries";

    private final FrontDoors doors;
    private final HttpSettings settings;
    private final Materializer materializer;

    WebhookApi(FrontDoors doors, HttpSettings settings, Materializer materializer) {
        this.doors = doors;
        this.settings = settings;
        this.materializer = materializer;
    }

    /**
     * A subscription, new or changed.
     *
     * @param version the version that was on the screen; absent for a new one, or if it stands in {@code If-Match}
     * @param name how people call it
     * @param url where it is sent to
     * @param kinds kinds of events; absent or empty for all
     * @param active false to tell nothing for the time being; absent: true
     * @param by who, absent to use the cookie
     */
    record SubscriptionRequest(
            @Nullable Integer version,
            @Nullable String name,
            @Nullable String url,
            @Nullable List<String> kinds,
            @Nullable Boolean active,
            @Nullable String by) {
        Webhooks.Wanted wanted() {
            return new Webhooks.Wanted(
                    Objects.requireNonNullElse(name, ""),
                    Objects.requireNonNullElse(url, ""),
                    Objects.requireNonNullElse(kinds, List.of()),
                    !Boolean.FALSE.equals(active));
        }
    }

    /**
     * A step on a subscription.
     *
     * @param version the version that was on the screen; absent if it stands in {@code If-Match} or does not matter
     * @param by who, absent to use the cookie
     */
    record StepRequest(@Nullable Integer version, @Nullable String by) {}

    /** How many are sent again. */
    record Again(int deliveries) {}

    Route routes() {
        return concat(
                path(
                        WEBHOOKS,
                        () -> concat(
                                get(() -> answer(request -> hooks().subscriptions()
                                        .thenApply(all -> Answers.json(request, new Page<>(all, null))))),
                                post(() -> answer(request -> Answers.body(
                                                request, SubscriptionRequest.class, materializer)
                                        .thenCompose(body -> hooks().add(body.wanted(), Who.of(body.by(), request)))
                                        .thenApply(outcome -> answerTo("", outcome)))))),
                step("change", this::change),
                step("remove", this::remove),
                step("test", this::test),
                step("resend", this::resendParked),
                path(DELIVERIES, () -> get(() -> answer(this::deliveries))),
                path(
                        segment(DELIVERIES).slash(segment()).slash("attempts"),
                        number -> get(() -> answer(request -> hooks().attempts(number(number))
                                .thenApply(all -> Answers.json(request, new Page<>(all, null)))))),
                path(
                        segment(DELIVERIES).slash(segment()).slash("resend"),
                        number -> post(() -> answer(request -> resend(request, number)))));
    }

    private Webhooks hooks() {
        return doors.care().webhooks();
    }

    private interface Step {
        CompletionStage<HttpResponse> on(HttpRequest request, UUID id);
    }

    private static Route step(String name, Step step) {
        return path(
                segment(WEBHOOKS).slash(segment()).slash(name),
                id -> post(() -> answer(request -> step.on(request, RequestParameters.id("subscription", id)))));
    }

    private CompletionStage<HttpResponse> change(HttpRequest request, UUID id) {
        return Answers.body(request, SubscriptionRequest.class, materializer)
                .thenCompose(body -> hooks().change(
                                id,
                                DispatchApi.version(request, body.version()),
                                body.wanted(),
                                Who.of(body.by(), request)))
                .thenApply(outcome -> answerTo(id.toString(), outcome));
    }

    private CompletionStage<HttpResponse> remove(HttpRequest request, UUID id) {
        return Answers.body(request, StepRequest.class, materializer)
                .thenCompose(body ->
                        hooks().remove(id, DispatchApi.version(request, body.version()), Who.of(body.by(), request)))
                .thenApply(outcome -> answerTo(id.toString(), outcome));
    }

    private CompletionStage<HttpResponse> test(HttpRequest request, UUID id) {
        return step(request, by -> hooks().test(id, by)).thenApply(outcome -> answerTo(id.toString(), outcome));
    }

    private CompletionStage<HttpResponse> resendParked(HttpRequest request, UUID id) {
        return step(request, by -> hooks().resendParked(id, by)).thenApply(sent -> Answers.written(new Again(sent)));
    }

    private CompletionStage<HttpResponse> resend(HttpRequest request, String number) {
        long delivery = number(number);
        return step(request, by -> hooks().resend(delivery, by))
                .thenApply(found -> Answers.written(found.orElseThrow(
                        () -> Problem.unknown("delivery", number).refused())));
    }

    private <T> CompletionStage<T> step(HttpRequest request, Function<String, CompletionStage<T>> step) {
        return Answers.body(request, StepRequest.class, materializer)
                .thenCompose(body -> step.apply(Who.of(body.by(), request)));
    }

    private CompletionStage<HttpResponse> deliveries(HttpRequest request) {
        var asked = RequestParameters.of(request);
        var subscription = asked.text("subscription")
                .map(id -> RequestParameters.id("subscription", id))
                .orElse(null);
        return Lists.answer(
                request,
                settings,
                (cursor, limit) ->
                        hooks().deliveries(subscription, asked.text("status").orElse(null), cursor, limit));
    }

    private static long number(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw Problem.unknown("delivery", text).refused();
        }
        return Long.parseLong(text);
    }

    private static HttpResponse answerTo(String id, Webhooks.Outcome outcome) {
        return switch (outcome) {
            case Webhooks.Outcome.Done done -> Answers.written(done);
            case Webhooks.Outcome.Stale(var current) ->
                throw Problem.stale(
                                "Somebody has changed this subscription meanwhile.",
                                Map.of("currentVersion", current.version()))
                        .refused();
            case Webhooks.Outcome.Unknown() ->
                throw Problem.unknown("subscription", id).refused();
            case Webhooks.Outcome.Refused(var why) -> throw Problem.badBody(why).refused();
        };
    }
}
