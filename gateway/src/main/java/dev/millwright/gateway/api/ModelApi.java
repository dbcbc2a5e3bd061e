package dev.millwright.gateway.api;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.gateway.readmodel.ModelView;
import dev.millwright.planner.listing.Page;
import dev.millwright.twins.history.LearnedModelStore.Decision;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.Materializer;
import org.jspecify.annotations.Nullable;

/** {@code /models…}: what was learned from the fleet, and what people make of it. */
final class ModelApi {
    private static final int REASON_MAX = 500;
    private final FrontDoors doors;
    private final Materializer materializer;

    ModelApi(FrontDoors doors, Materializer materializer) {
        this.doors = doors;
        this.materializer = materializer;
    }

    /**
     * A decision about a model.
     *
     * @param kind {@code in-service}, {@code reject} or, for the one in service, {@code roll-back}
     * @param reason why
     * @param by who, absent to use the cookie
     */
    record ModelDecision(
            String kind, @Nullable String reason, @Nullable String by) {}

    Route routes() {
        return concat(
                path(
                        "models",
                        () -> get(() -> answer(request -> doors.read()
                                .models()
                                .thenApply(items -> Answers.json(request, new Page<>(items, null)))))),
                path(
                        segment("models").slash("learning"),
                        () -> get(() -> answer(
                                request -> doors.read().learning().thenApply(view -> Answers.json(request, view))))),
                path(
                        segment("models").slash(segment()).slash("decision"),
                        id -> post(() -> answer(request -> decide(request, id)))));
    }

    private CompletionStage<HttpResponse> decide(HttpRequest request, String id) {
        return Answers.body(request, ModelDecision.class, materializer)
                .thenCompose(body -> known(id).thenCompose(model -> {
                    var decision = new Decision(
                            Who.of(body.by(), request), doors.clock().instant(), reason(body.reason()));
                    return switch (body.kind() == null ? "" : body.kind()) {
                        case "in-service" ->
                            doors.models()
                                    .putIntoService(id, decision)
                                    .thenApply(found -> require(found.isPresent(), id));
                        case "reject" -> doors.models().reject(id, decision).thenApply(done -> require(done, id));
                        case "roll-back" -> rollBack(model, decision);
                        default ->
                            throw Problem.badParameter(
                                            "kind", String.valueOf(body.kind()), "in-service, reject or roll-back")
                                    .refused();
                    };
                }))
                .thenCompose(done -> known(id))
                .thenApply(Answers::written);
    }

    private CompletionStage<Boolean> rollBack(ModelView model, Decision decision) {
        require(model.state().equals("in-service"), model.id());
        return doors.models().rollBack(model.family(), model.kind(), decision).thenApply(found -> true);
    }

    private CompletionStage<ModelView> known(String id) {
        return doors.read()
                .models()
                .thenApply(models -> models.stream()
                        .filter(model -> model.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> Problem.unknown("model", id).refused()));
    }

    private static boolean require(boolean holds, String id) {
        if (!holds) {
            throw Problem.notNow(
                            "That cannot be done with model %s as it stands now.".formatted(id),
                            "Load the page again: somebody else may have decided.")
                    .refused();
        }
        return true;
    }

    private static String reason(@Nullable String reason) {
        var text = reason == null ? "" : reason.strip();
        if (text.isEmpty() || text.length() > REASON_MAX) {
            throw Problem.badParameter("reason", text, "1 to %d characters".formatted(REASON_MAX))
                    .refused();
        }
        return text;
    }
}
