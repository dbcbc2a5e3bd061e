package dev.millwright.gateway.pages;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.gateway.api.FrontDoors;
import dev.millwright.gateway.api.Problem;
import dev.millwright.gateway.api.RequestParameters;
import dev.millwright.twins.history.StoredModel;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;

/** What if a stored period were judged with another model or other thresholds: the question, and what would be otherwise. */
final class WhatIfPages {
    private static final Duration PERIOD = Duration.ofDays(30);

    private final FrontDoors doors;
    private final Pages pages;

    WhatIfPages(FrontDoors doors, Pages pages) {
        this.doors = doors;
        this.pages = pages;
    }

    Route routes() {
        return concat(
                path("what-if", () -> answer(this::question)),
                path(segment("what-if").slash(segment()), id -> answer(request -> result(request, id))));
    }

    private CompletionStage<HttpResponse> question(HttpRequest request) {
        var now = doors.clock().instant();
        return doors.read().models().thenCombine(doors.read().openProposals(), (models, open) -> {
            var frame = pages.frame(request, "models", pages.texts().get("whatif.title"), open);
            return pages.page(
                    "whatIf",
                    frame,
                    Map.of(
                            "models",
                                    models.stream()
                                            .filter(model -> model.kind().equals(StoredModel.FAILURE_FORECAST))
                                            .toList(),
                            "types", doors.registry().models(),
                            "machine",
                                    RequestParameters.of(request)
                                            .text("machine")
                                            .orElse(""),
                            "from", LocalDate.ofInstant(now.minus(PERIOD), ZoneOffset.UTC),
                            "to", LocalDate.ofInstant(now.plus(Duration.ofDays(1)), ZoneOffset.UTC),
                            "present", doors.reruns().present(),
                            "reruns", doors.reruns().list()));
        });
    }

    private CompletionStage<HttpResponse> result(HttpRequest request, String id) {
        var rerun = doors.reruns()
                .find(RequestParameters.id("rerun", id))
                .orElseThrow(() -> Problem.unknown("rerun", id).refused());
        return doors.read().openProposals().thenApply(open -> {
            var frame = pages.frame(request, "models", pages.texts().get("whatif.title"), open);
            return pages.page("rerun", frame, Map.of("rerun", rerun, "names", new MachineNames(doors.registry())));
        });
    }
}
