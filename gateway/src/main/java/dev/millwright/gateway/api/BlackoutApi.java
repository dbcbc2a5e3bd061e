package dev.millwright.gateway.api;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.planner.customer.Blackouts;
import dev.millwright.planner.listing.Page;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.Materializer;
import org.jspecify.annotations.Nullable;

/** {@code /sites/{site}/blackouts…}: days on which a plant wants nobody. */
final class BlackoutApi {
    private static final String BLACKOUTS = "blackouts";
    private static final String NUMBER = "\\d{1,18}";

    private final FrontDoors doors;
    private final Materializer materializer;

    BlackoutApi(FrontDoors doors, Materializer materializer) {
        this.doors = doors;
        this.materializer = materializer;
    }

    /**
     * Black-out days, new or changed.
     *
     * @param version the version that was on the screen; absent for new ones, or if it stands in {@code If-Match}
     * @param from first day at the plant
     * @param to last day, inclusive; absent for one day
     * @param reason why
     * @param by who, absent to use the cookie
     */
    record DaysRequest(
            @Nullable Integer version,
            @Nullable String from,
            @Nullable String to,
            @Nullable String reason,
            @Nullable String by) {}

    /**
     * An end.
     *
     * @param version the version that was on the screen; absent if it stands in {@code If-Match}
     * @param reason why, at most 200 characters, may be absent
     * @param by who, absent to use the cookie
     */
    record EndRequest(
            @Nullable Integer version,
            @Nullable String reason,
            @Nullable String by) {}

    /** What was done, and which booked visits it concerns. */
    record Entered(Told blackout, List<String> visits) {}

    /** Black-out days as they are told: whole days at the plant, the last one inclusive. */
    record Told(long number, int version, String site, LocalDate from, LocalDate to, String reason, String enteredBy) {
        static Told of(Blackouts.Entry entry) {
            return new Told(
                    entry.number(),
                    entry.version(),
                    entry.siteId(),
                    entry.firstDay(),
                    entry.lastDay(),
                    entry.reason(),
                    entry.enteredBy());
        }
    }

    Route routes() {
        return concat(
                path(
                        segment("sites").slash(segment()).slash(BLACKOUTS),
                        site -> concat(
                                get(() -> answer(request -> list(request, site))),
                                post(() -> answer(request -> add(request, site))))),
                path(
                        segment("sites")
                                .slash(segment())
                                .slash(BLACKOUTS)
                                .slash(segment())
                                .slash("change"),
                        (site, number) -> post(() -> answer(request -> change(request, site, number)))),
                path(
                        segment("sites")
                                .slash(segment())
                                .slash(BLACKOUTS)
                                .slash(segment())
                                .slash("end"),
                        (site, number) -> post(() -> answer(request -> end(request, site, number)))));
    }

    private Blackouts blackouts() {
        return doors.customers().blackouts();
    }

    private CompletionStage<HttpResponse> list(HttpRequest request, String site) {
        return blackouts()
                .of(site)
                .thenApply(entries -> Answers.json(
                        request, new Page<>(entries.stream().map(Told::of).toList(), null)));
    }

    private CompletionStage<HttpResponse> add(HttpRequest request, String site) {
        return Answers.body(request, DaysRequest.class, materializer)
                .thenCompose(body -> blackouts().add(site, days(body), Who.of(body.by(), request)))
                .thenApply(outcome -> answerTo("site", site, outcome));
    }

    private CompletionStage<HttpResponse> change(HttpRequest request, String site, String number) {
        return Answers.body(request, DaysRequest.class, materializer)
                .thenCompose(body -> blackouts()
                        .change(
                                site,
                                number(number),
                                days(body),
                                DispatchApi.version(request, body.version()),
                                Who.of(body.by(), request)))
                .thenApply(outcome -> answerTo("black-out", number, outcome));
    }

    private CompletionStage<HttpResponse> end(HttpRequest request, String site, String number) {
        return Answers.body(request, EndRequest.class, materializer)
                .thenCompose(body -> blackouts()
                        .end(
                                site,
                                number(number),
                                DispatchApi.version(request, body.version()),
                                reason(body),
                                Who.of(body.by(), request)))
                .thenApply(outcome -> answerTo("black-out", number, outcome));
    }

    private static long number(String text) {
        if (!text.matches(NUMBER)) {
            throw Problem.unknown("black-out", text).refused();
        }
        return Long.parseLong(text);
    }

    /** Why they end: as long as the reason for which they were entered. */
    static String reason(EndRequest body) {
        var reason = Objects.requireNonNullElse(body.reason(), "").strip();
        if (reason.length() > Blackouts.Days.REASON_MAX) {
            throw Problem.badBody("reason: %d characters (expected: at most %d)"
                            .formatted(reason.length(), Blackouts.Days.REASON_MAX))
                    .refused();
        }
        return reason;
    }

    private static Blackouts.Days days(DaysRequest body) {
        var from = Objects.requireNonNullElse(body.from(), "");
        var to = body.to() == null || body.to().isBlank() ? from : body.to();
        try {
            return new Blackouts.Days(
                    RequestParameters.day("from", from),
                    RequestParameters.day("to", to),
                    Objects.requireNonNullElse(body.reason(), "").strip());
        } catch (IllegalArgumentException refused) {
            throw Problem.badBody(String.valueOf(refused.getMessage())).refused();
        }
    }

    private static HttpResponse answerTo(String kind, String id, Blackouts.Outcome outcome) {
        return switch (outcome) {
            case Blackouts.Outcome.Done(var entry, var visits) -> Answers.written(new Entered(Told.of(entry), visits));
            case Blackouts.Outcome.Stale(var current) ->
                throw Problem.stale(
                                "%s has changed these days meanwhile: %s to %s."
                                        .formatted(current.enteredBy(), current.firstDay(), current.lastDay()),
                                Map.of("currentVersion", current.version()))
                        .refused();
            case Blackouts.Outcome.Unknown() -> throw Problem.unknown(kind, id).refused();
            case Blackouts.Outcome.Refused(var why) ->
                throw Problem.notNow(why, "Choose other days and send it again.")
                        .refused();
        };
    }
}
