package dev.millwright.gateway.api;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.planner.listing.Page;
import dev.millwright.planner.privacy.Restrictions;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.Materializer;
import org.jspecify.annotations.Nullable;

/** {@code /customers/{id}/restrictions} and {@code /privacy/restrictions…}: what is stored, but not used (GDPR Art. 18). */
final class RestrictionApi {
    private static final String RESTRICTIONS = "restrictions";

    private final FrontDoors doors;
    private final Materializer materializer;

    RestrictionApi(FrontDoors doors, Materializer materializer) {
        this.doors = doors;
        this.materializer = materializer;
    }

    /** A restriction that is asked for. */
    record PlaceRequest(
            String ground,
            @Nullable String reason,
            @Nullable String personId,
            @Nullable String by) {}

    /** The end of one. */
    record LiftRequest(@Nullable String told, @Nullable String by) {}

    Route routes() {
        return concat(
                path(
                        segment("customers").slash(segment()).slash(RESTRICTIONS),
                        id -> concat(
                                get(() -> answer(request -> of(request, id))),
                                post(() -> answer(request -> place(request, id))))),
                path(segment("privacy").slash(RESTRICTIONS), () -> get(() -> answer(this::running))),
                path(
                        segment("privacy").slash(RESTRICTIONS).slash(segment()).slash("lift"),
                        id -> post(() -> answer(request -> lift(request, id)))));
    }

    private Restrictions restrictions() {
        return doors.care().privacy().restrictions();
    }

    private CompletionStage<HttpResponse> of(HttpRequest request, String id) {
        return restrictions().of(id).thenApply(found -> Answers.json(request, new Page<>(found, null)));
    }

    private CompletionStage<HttpResponse> running(HttpRequest request) {
        return restrictions().running().thenApply(found -> Answers.json(request, new Page<>(found, null)));
    }

    private CompletionStage<HttpResponse> place(HttpRequest request, String id) {
        return Answers.body(request, PlaceRequest.class, materializer)
                .thenCompose(body -> PrivacyApi.checked(() -> restrictions()
                        .place(
                                id,
                                body.personId(),
                                PrivacyApi.choice("ground", body.ground(), Restrictions.Ground.values()),
                                Objects.requireNonNullElse(body.reason(), ""),
                                Who.of(body.by(), request))))
                .thenApply(placed -> Answers.written(placed.orElseThrow(
                        () -> Problem.unknown("customer or person", id).refused())));
    }

    private CompletionStage<HttpResponse> lift(HttpRequest request, String id) {
        return Answers.body(request, LiftRequest.class, materializer)
                .thenCompose(body -> PrivacyApi.checked(() -> restrictions()
                        .lift(
                                RequestParameters.id("restriction", id),
                                Objects.requireNonNullElse(body.told(), ""),
                                Who.of(body.by(), request))))
                .thenApply(lifted -> Answers.written(lifted.orElseThrow(
                        () -> Problem.unknown("restriction", id).refused())));
    }
}
