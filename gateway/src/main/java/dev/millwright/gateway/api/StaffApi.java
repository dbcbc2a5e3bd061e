package dev.millwright.gateway.api;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.delete;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.Directives.withRequestTimeout;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.planner.intake.Imports;
import dev.millwright.planner.listing.Page;
import dev.millwright.planner.resources.Technician.Absence;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.staff.AbsenceOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.Materializer;
import org.jspecify.annotations.Nullable;

/** Absences, certificates that run out, and bulk imports. */
final class StaffApi {
    private static final int REASON_MAX = 200;
    private static final Duration ABSENCE_MAX = Duration.ofDays(3 * 366);
    private static final RequestParameters.Range DAYS = new RequestParameters.Range(60, 0, 3650);

    private final FrontDoors doors;
    private final Materializer materializer;

    StaffApi(FrontDoors doors, Materializer materializer) {
        this.doors = doors;
        this.materializer = materializer;
    }

    /**
     * An absence, from one instant to another or in whole days of the technician's own calendar.
     *
     * @param from inclusive, absent if days are told
     * @param to exclusive, absent if days are told
     * @param firstDay the first day, absent if instants are told
     * @param lastDay the last day, inclusive
     * @param reason why, may be absent
     * @param despiteVisits true to enter it although visits are booked within it
     * @param by who enters it, absent to use the cookie
     */
    record AbsenceRequest(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            @Nullable String reason,
            @Nullable Boolean despiteVisits,
            @Nullable String by) {}

    /**
     * An absence that stands, or has been taken back.
     *
     * @param absence the absence
     * @param visits booked visits within it, a sentence each
     */
    record AbsenceEntered(Absence absence, List<String> visits) {}

    /**
     * Rows in bulk.
     *
     * @param key chosen by the caller
     * @param dryRun true to check only
     * @param files rows by file name
     * @param by who sends it, absent to use the cookie
     */
    record ImportRequest(
            String key,
            @Nullable Boolean dryRun,
            Map<String, List<Map<String, String>>> files,
            @Nullable String by) {}

    Route routes() {
        return concat(
                path(
                        "expiring-certificates",
                        () -> get(() -> answer(request -> doors.technicians()
                                .expiring(RequestParameters.of(request).whole("days", DAYS))
                                .thenApply(items -> Answers.json(request, new Page<>(items, null)))))),
                path(
                        segment("technicians").slash(segment()).slash("absences"),
                        id -> post(() -> answer(request -> enter(request, id)))),
                path(
                        segment("technicians")
                                .slash(segment())
                                .slash("absences")
                                .slash(segment()),
                        (id, number) -> delete(() -> answer(request -> takeBack(request, id, number)))),
                path("imports", () -> post(() -> withRequestTimeout(ExchangeApi.WITHIN, () -> answer(this::take)))));
    }

    private CompletionStage<HttpResponse> enter(HttpRequest request, String id) {
        return Answers.body(request, AbsenceRequest.class, materializer)
                .thenCompose(body -> span(technician(id), body)
                        .thenCompose(span -> doors.technicians()
                                .addAbsence(
                                        technician(id),
                                        span,
                                        reason(body),
                                        Boolean.TRUE.equals(body.despiteVisits()),
                                        Who.of(body.by(), request))))
                .thenApply(outcome -> answerTo(outcome, "technician", id));
    }

    private CompletionStage<HttpResponse> takeBack(HttpRequest request, String id, String number) {
        if (!number.matches("\\d{1,18}")) {
            throw Problem.unknown("absence", number).refused();
        }
        var by = RequestParameters.of(request).text("by").orElse(null);
        request.discardEntityBytes(materializer);
        return doors.technicians()
                .removeAbsence(technician(id), Long.parseLong(number), Who.of(by, request))
                .thenApply(outcome -> answerTo(outcome, "absence", number));
    }

    private static HttpResponse answerTo(AbsenceOutcome outcome, String kind, String id) {
        return switch (outcome) {
            case AbsenceOutcome.Done(var absence, var visits) -> Answers.written(new AbsenceEntered(absence, visits));
            case AbsenceOutcome.VisitsBooked(var visits) ->
                throw Problem.notNow(
                                String.join(" ", visits),
                                "Move these visits first, or send \"despiteVisits\": true; they stay until somebody"
                                        + " moves them.")
                        .refused();
            case AbsenceOutcome.Unknown() -> throw Problem.unknown(kind, id).refused();
        };
    }

    private static TechnicianId technician(String id) {
        if (id.isBlank() || id.length() > 64) {
            throw Problem.unknown("technician", id).refused();
        }
        return new TechnicianId(id);
    }

    private CompletionStage<TimeSpan> span(TechnicianId id, AbsenceRequest body) {
        var first = body.firstDay();
        var last = body.lastDay();
        if (first == null || last == null) {
            return CompletableFuture.completedStage(span(body.from(), body.to()));
        }
        if (last.isBefore(first)) {
            throw Problem.badParameter("lastDay", last.toString(), "a day not before \"firstDay\"")
                    .refused();
        }
        return doors.technicians().get(id).thenApply(found -> {
            var zone = found.orElseThrow(
                            () -> Problem.unknown("technician", id.value()).refused())
                    .zone();
            return span(
                    RequestParameters.day("firstDay", first.toString())
                            .atStartOfDay(zone)
                            .toInstant(),
                    RequestParameters.day("lastDay", last.toString())
                            .plusDays(1)
                            .atStartOfDay(zone)
                            .toInstant());
        });
    }

    private static TimeSpan span(@Nullable Instant from, @Nullable Instant to) {
        if (from == null || to == null || !to.isAfter(from)) {
            throw Problem.badParameter("to", String.valueOf(to), "an instant after \"from\", or firstDay and lastDay")
                    .refused();
        }
        var span = new TimeSpan(RequestParameters.within("from", from), RequestParameters.within("to", to));
        if (span.length().compareTo(ABSENCE_MAX) > 0) {
            throw Problem.badParameter("to", to.toString(), "at most three years after \"from\"")
                    .refused();
        }
        return span;
    }

    private static String reason(AbsenceRequest body) {
        var reason = body.reason() == null ? "" : body.reason().strip();
        if (reason.length() > REASON_MAX) {
            throw Problem.badParameter("reason", reason, "at most " + REASON_MAX + " characters")
                    .refused();
        }
        return reason;
    }

    private CompletionStage<HttpResponse> take(HttpRequest request) {
        return Answers.body(
                        request,
                        ImportRequest.class,
                        doors.care().webhooks().settings().uploadMaxBytes(),
                        materializer)
                .thenCompose(body -> {
                    if (body.key() == null || body.files() == null) {
                        throw Problem.badBody("key, files: missing (expected: a text, and rows by file name)")
                                .refused();
                    }
                    body.files().forEach(StaffApi::refuseNulls);
                    return doors.imports()
                            .take(
                                    body.files(),
                                    body.key(),
                                    Boolean.TRUE.equals(body.dryRun()),
                                    Who.of(body.by(), request));
                })
                .thenApply(StaffApi::answerTo);
    }

    /** JSON may say null where rows belong; a value that is null is an empty one. */
    private static void refuseNulls(String file, List<Map<String, String>> rows) {
        if (rows == null || rows.stream().anyMatch(Objects::isNull)) {
            throw Problem.badBody("files: '%s' (expected: a list of rows, each of texts by column)".formatted(file))
                    .refused();
        }
    }

    /** The report of an import, or why nothing was read. */
    static HttpResponse answerTo(Imports.Outcome outcome) {
        return switch (outcome) {
            case Imports.Outcome.Read(var report) -> Answers.written(report);
            case Imports.Outcome.Refused(var why) -> throw Problem.badBody(why).refused();
            case Imports.Outcome.KeyUsed() ->
                throw Problem.notNow(
                                "The key was used before, for other rows.",
                                "Choose a new key for every new import; repeat a key only with the same rows.")
                        .refused();
        };
    }
}
