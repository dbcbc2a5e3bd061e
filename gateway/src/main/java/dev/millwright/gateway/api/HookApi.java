package dev.millwright.gateway.api;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.planner.exchange.ExchangeSettings;
import dev.millwright.planner.exchange.Signature;
import dev.millwright.planner.intake.Imports;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.Materializer;
import org.jspecify.annotations.Nullable;

/** {@code /hooks/{source}}: events from other systems, signed, each taken once; and what was received. */
final class HookApi {
    private static final int ID_MAX = 200;

    private final FrontDoors doors;
    private final HttpSettings settings;
    private final Materializer materializer;

    HookApi(FrontDoors doors, HttpSettings settings, Materializer materializer) {
        this.doors = doors;
        this.settings = settings;
        this.materializer = materializer;
    }

    /** What came of the events of a request, in their order. */
    record Answered(List<Imports.Taken> events) {}

    /** Who does it, absent to use the cookie. */
    record By(@Nullable String by) {}

    Route routes() {
        return concat(
                path(
                        segment("hooks").slash(segment()),
                        source -> post(() -> answer(request -> receive(request, source)))),
                path(
                        "hook-events",
                        () -> get(() -> answer(request -> Lists.answer(
                                request,
                                settings,
                                (cursor, limit) -> doors.imports()
                                        .hooks()
                                        .received(
                                                RequestParameters.of(request)
                                                        .text("status")
                                                        .orElse(null),
                                                cursor,
                                                limit))))),
                path(
                        segment("hook-events").slash(segment()).slash(segment()).slash("again"),
                        (source, event) -> post(() -> answer(request -> again(request, source, event)))));
    }

    private ExchangeSettings.Hooks hooks() {
        return doors.care().webhooks().settings().hooks();
    }

    private ExchangeSettings.Source source(String name) {
        var source = hooks().sources().get(name);
        if (source == null || source.secret().isEmpty()) {
            throw Problem.unknown("source", name).refused();
        }
        return source;
    }

    private CompletionStage<HttpResponse> receive(HttpRequest request, String name) {
        var source = source(name);
        var id = header(request, Signature.ID_HEADER);
        var timestamp = header(request, Signature.TIMESTAMP_HEADER);
        var signature = header(request, Signature.HEADER);
        if (id.isEmpty() || id.length() > ID_MAX || !timestamp.matches("\\d{1,12}") || signature.isEmpty()) {
            throw Problem.notSigned("The headers %s, %s (seconds since 1970) and %s are expected."
                            .formatted(Signature.ID_HEADER, Signature.TIMESTAMP_HEADER, Signature.HEADER))
                    .refused();
        }
        long seconds = Long.parseLong(timestamp);
        var apart = Duration.between(
                        Instant.ofEpochSecond(seconds), doors.clock().instant())
                .abs();
        if (apart.compareTo(hooks().window()) > 0) {
            throw Problem.notSigned("The signature is %d s old or ahead (expected: at most %d s)."
                            .formatted(apart.toSeconds(), hooks().window().toSeconds()))
                    .refused();
        }
        return Answers.bytes(request, hooks().bodyMaxBytes(), materializer).thenCompose(body -> {
            if (!Signature.holds(source.secret(), id, seconds, body, signature)) {
                throw Problem.notSigned("The signature is not that of this id, time and body.")
                        .refused();
            }
            return takeAll(name, source.mapping(), events(Json.read(body, JsonNode.class), id));
        });
    }

    /** One after the other: the second may refer to what the first brings. */
    private CompletionStage<HttpResponse> takeAll(String source, String mapping, List<Imports.Event> events) {
        CompletionStage<List<Imports.Taken>> all = CompletableFuture.completedStage(new ArrayList<>());
        for (var event : events) {
            all = all.thenCompose(before -> doors.imports()
                    .hooks()
                    .take(source, mapping, event)
                    .thenApply(taken -> {
                        before.add(taken);
                        return before;
                    }));
        }
        return all.thenApply(taken -> Answers.written(new Answered(taken)));
    }

    private static String header(HttpRequest request, String name) {
        return request.getHeader(name).map(HttpHeader::value).orElse("").strip();
    }

    private List<Imports.Event> events(JsonNode body, String messageId) {
        if (!body.has("events")) {
            return List.of(event(body, messageId));
        }
        var all = body.path("events");
        if (!all.isArray() || all.isEmpty() || all.size() > hooks().eventsMax()) {
            throw Problem.badBody("events: a list of 1 to %d events is expected".formatted(hooks().eventsMax()))
                    .refused();
        }
        var events = new ArrayList<Imports.Event>();
        all.forEach(event -> events.add(event(event, "")));
        return events;
    }

    private static Imports.Event event(JsonNode body, String messageId) {
        var id = body.path("id").asText(messageId);
        var object = body.path("object").asText("");
        if (id.isBlank()
                || id.length() > ID_MAX
                || object.isBlank()
                || !body.path("fields").isObject()) {
            throw Problem.badBody(
                            "An event is expected to have an \"id\" (1 to %d characters), an \"object\" of the mapping and \"fields\"."
                                    .formatted(ID_MAX))
                    .refused();
        }
        var fields = new HashMap<String, String>();
        for (var field : body.path("fields").properties()) {
            if (field.getValue().isContainerNode()) {
                throw Problem.badBody("fields.%s: a text, a number, true, false or null is expected"
                                .formatted(field.getKey()))
                        .refused();
            }
            fields.put(
                    field.getKey(),
                    field.getValue().isNull() ? "" : field.getValue().asText());
        }
        return new Imports.Event(id, object, fields);
    }

    private CompletionStage<HttpResponse> again(HttpRequest request, String name, String event) {
        var source = source(name);
        return Answers.body(request, By.class, materializer)
                .thenCompose(body ->
                        doors.imports().hooks().again(name, source.mapping(), event, Who.of(body.by(), request)))
                .thenApply(taken -> Answers.written(taken.orElseThrow(
                        () -> Problem.unknown("rejected event", event).refused())));
    }
}
