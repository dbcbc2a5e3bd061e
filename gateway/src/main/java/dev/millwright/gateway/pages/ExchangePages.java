package dev.millwright.gateway.pages;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.gateway.api.FrontDoors;
import dev.millwright.gateway.api.Problem;
import dev.millwright.gateway.api.RequestParameters;
import dev.millwright.planner.exchange.EventKind;
import dev.millwright.planner.exchange.ExchangeSettings;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;

/** Data in and out: what came when, mappings, events of other systems, who is told what and the log of it. */
final class ExchangePages {
    private static final String SECTION = "exchange";
    private static final int IMPORTS = 20;
    /** Imports looked through, so that a system which sends every few seconds fills one line and not the list. */
    private static final int IMPORTS_READ = 200;

    private static final int EVENTS = 20;
    private static final int DELIVERIES = 50;

    private final FrontDoors doors;
    private final Pages pages;

    ExchangePages(FrontDoors doors, Pages pages) {
        this.doors = doors;
        this.pages = pages;
    }

    Route routes() {
        return concat(
                path(SECTION, () -> answer(this::exchange)),
                path(
                        segment(SECTION).slash("deliveries").slash(segment()),
                        number -> answer(request -> delivery(request, number))));
    }

    private CompletionStage<HttpResponse> exchange(HttpRequest request) {
        var parameters = RequestParameters.of(request);
        var status = parameters.text("status").orElse("");
        var cursor = parameters.text("cursor").orElse(null);
        var runs = doors.imports().runs(null, IMPORTS_READ).toCompletableFuture();
        var events = doors.imports().hooks().received(null, null, EVENTS).toCompletableFuture();
        var webhooks = doors.care().webhooks();
        var subscriptions = webhooks.subscriptions().toCompletableFuture();
        var deliveries = webhooks.deliveries(null, status.isEmpty() ? null : status, cursor, DELIVERIES)
                .toCompletableFuture();
        var open = doors.read().openProposals().toCompletableFuture();
        return CompletableFuture.allOf(runs, events, subscriptions, deliveries, open)
                .thenApply(done -> {
                    var frame = pages.frame(request, SECTION, pages.texts().get("nav.exchange"), open.join());
                    var values = new HashMap<String, Object>();
                    values.put("runs", ImportLine.of(runs.join().items(), IMPORTS));
                    values.put("mappings", doors.imports().mappings().list());
                    values.put("events", events.join());
                    values.put("sources", sources(webhooks.settings().hooks()));
                    values.put("subscriptions", subscriptions.join());
                    values.put("deliveries", deliveries.join());
                    values.put("status", status);
                    values.put(
                            "kinds",
                            Arrays.stream(EventKind.values())
                                    .filter(kind -> kind != EventKind.TEST)
                                    .map(EventKind::word)
                                    .toList());
                    values.put("uploadMax", webhooks.settings().uploadMaxBytes());
                    return pages.page("exchange", frame, values);
                });
    }

    /** Whether each source may send, by name. */
    private static Map<String, Boolean> sources(ExchangeSettings.Hooks hooks) {
        var sources = new TreeMap<String, Boolean>();
        hooks.sources()
                .forEach((name, source) -> sources.put(name, !source.secret().isEmpty()));
        return sources;
    }

    private CompletionStage<HttpResponse> delivery(HttpRequest request, String number) {
        if (!number.matches("\\d{1,18}")) {
            throw Problem.unknown("delivery", number).refused();
        }
        var attempts = doors.care().webhooks().attempts(Long.parseLong(number)).toCompletableFuture();
        return attempts.thenCombine(doors.read().openProposals(), (found, open) -> {
            var frame = pages.frame(request, SECTION, pages.texts().get("exchange.attempts"), open);
            return pages.page("delivery", frame, Map.of("number", number, "attempts", found));
        });
    }
}
