package dev.millwright.gateway.api;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.planner.behaviour.Behaviour;
import dev.millwright.planner.behaviour.BehaviourFeature;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;
import org.jspecify.annotations.Nullable;

/** {@code /customers/{customer}/behaviour}: a customer's features; {@code /behaviour/features}: what they mean. */
public final class BehaviourApi {
    private final FrontDoors doors;

    BehaviourApi(FrontDoors doors) {
        this.doors = doors;
    }

    /** What a feature is. */
    record Meaning(String feature, String label, String meaning, String unit, boolean windowed, String direction) {
        static Meaning of(BehaviourFeature feature) {
            return new Meaning(
                    feature.word(),
                    feature.label(),
                    feature.meaning(),
                    feature.unit().label(),
                    feature.isWindowed(),
                    feature.direction().name().toLowerCase(Locale.ROOT));
        }
    }

    /** All features. */
    record Meanings(List<Meaning> items) {}

    /** A feature's values and where they stand among all customers; null where not known. */
    record Told(
            String feature,
            String label,
            String meaning,
            String unit,
            double months12,
            double months36,
            double rank12,
            double rank36) {
        static Told of(Behaviour.Feature value) {
            var feature = value.feature();
            return new Told(
                    feature.word(),
                    feature.label(),
                    feature.meaning(),
                    feature.unit().label(),
                    value.year(),
                    value.threeYears(),
                    value.rankYear(),
                    value.rankThreeYears());
        }
    }

    /** A plant's features. */
    record SiteTold(String siteId, String name, int contacts, List<Told> features) {}

    /** A customer's features. */
    record CustomerTold(
            String customerId,
            String state,
            @Nullable Instant reckonedAt,
            int contacts,
            double quality,
            List<Told> features,
            List<SiteTold> sites) {
        static CustomerTold of(Behaviour.View view) {
            return new CustomerTold(
                    view.customerId(),
                    view.state().name().toLowerCase(Locale.ROOT),
                    view.reckonedAt(),
                    view.contacts(),
                    view.quality(),
                    view.features().stream().map(Told::of).toList(),
                    view.sites().stream()
                            .map(site -> new SiteTold(
                                    site.siteId(),
                                    site.name(),
                                    site.contacts(),
                                    site.features().stream().map(Told::of).toList()))
                            .toList());
        }
    }

    Route routes() {
        return concat(
                path(
                        segment("customers").slash(segment()).slash("behaviour"),
                        id -> get(() -> answer(request -> behaviour(request, id)))),
                path(
                        segment("behaviour").slash("features"),
                        () -> get(() -> answer(request -> CompletableFuture.completedStage(Answers.json(
                                request,
                                new Meanings(Arrays.stream(BehaviourFeature.values())
                                        .map(Meaning::of)
                                        .toList())))))));
    }

    private CompletionStage<HttpResponse> behaviour(HttpRequest request, String id) {
        return doors.care()
                .behaviour()
                .of(id)
                .thenApply(found -> Answers.json(
                        request,
                        CustomerTold.of(found.orElseThrow(
                                () -> Problem.unknown("customer", id).refused()))));
    }
}
