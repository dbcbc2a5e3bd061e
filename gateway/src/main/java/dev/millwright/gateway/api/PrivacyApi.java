package dev.millwright.gateway.api;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.planner.listing.Page;
import dev.millwright.planner.privacy.Erasure;
import dev.millwright.planner.privacy.PrivacyDesk;
import dev.millwright.planner.privacy.PrivacyRequest;
import dev.millwright.planner.privacy.RetentionKind;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.Materializer;
import org.jspecify.annotations.Nullable;

/** {@code /privacy/…}: requests and their deadlines, erasures, retention, legal holds, the audit of reads. */
final class PrivacyApi {
    private static final String PRIVACY = "privacy";
    private static final String WORD = "ERASE";

    private final FrontDoors doors;
    private final HttpSettings settings;
    private final Materializer materializer;

    PrivacyApi(FrontDoors doors, HttpSettings settings, Materializer materializer) {
        this.doors = doors;
        this.settings = settings;
        this.materializer = materializer;
    }

    /** A request that came. */
    record RequestRequest(
            String kind,
            String customerId,
            @Nullable String personId,
            @Nullable Instant receivedAt,
            @Nullable String note,
            @Nullable String by) {}

    /** A step of a request. */
    record StepRequest(
            String state,
            @Nullable Integer version,
            @Nullable String note,
            @Nullable String by) {}

    /** More time for a request. */
    record ExtendRequest(
            @Nullable Integer version,
            String reason,
            @Nullable String by) {}

    /** The confirmation of an erasure: the word {@code ERASE}, so that nobody does it by mistake. */
    record ConfirmRequest(
            String confirm,
            @Nullable String reason,
            @Nullable String by) {}

    /** How long a kind is kept. */
    record RetentionRequest(
            int days, String reason, @Nullable String by) {}

    /** A run of the retention. */
    record RunRequest(boolean dryRun, @Nullable String by) {}

    /** A legal hold. */
    record HoldRequest(
            String customerId, String reason, @Nullable String by) {}

    /** Nothing but who. */
    record ByRequest(@Nullable String by) {}

    /** How long a kind is kept, as it is told. */
    record Rule(String kind, int days, int preset, String reason, String setBy) {}

    Route routes() {
        return concat(
                path(
                        segment(PRIVACY).slash("requests"),
                        () -> concat(get(() -> answer(this::requests)), post(() -> answer(this::enter)))),
                path(
                        segment(PRIVACY).slash("requests").slash(segment()).slash("step"),
                        id -> post(() -> answer(request -> step(request, id)))),
                path(
                        segment(PRIVACY).slash("requests").slash(segment()).slash("extend"),
                        id -> post(() -> answer(request -> extend(request, id)))),
                path(segment(PRIVACY).slash("erasures"), () -> get(() -> answer(this::erasures))),
                path(
                        segment(PRIVACY).slash("erasures").slash(segment()),
                        id -> get(() -> answer(request -> erasure(request, id)))),
                path(
                        segment(PRIVACY).slash("erasures").slash(segment()).slash("confirm"),
                        id -> post(() -> Answers.searching(request -> confirm(request, id)))),
                path(segment(PRIVACY).slash("retention"), () -> get(() -> answer(this::rules))),
                path(
                        segment(PRIVACY).slash("retention").slash(segment()),
                        kind -> post(() -> answer(request -> setRule(request, kind)))),
                path(
                        segment(PRIVACY).slash("retention-runs"),
                        () -> concat(get(() -> answer(this::runs)), post(() -> answer(this::run)))),
                path(
                        segment(PRIVACY).slash("holds"),
                        () -> concat(get(() -> answer(this::holds)), post(() -> answer(this::hold)))),
                path(
                        segment(PRIVACY).slash("holds").slash(segment()).slash("lift"),
                        id -> post(() -> answer(request -> lift(request, id)))),
                path(segment(PRIVACY).slash("reads"), () -> get(() -> answer(this::reads))));
    }

    private PrivacyDesk desk() {
        return doors.care().privacy();
    }

    private CompletionStage<HttpResponse> requests(HttpRequest request) {
        boolean open =
                RequestParameters.of(request).text("open").map("true"::equals).orElse(false);
        return Lists.answer(
                request, settings, (cursor, limit) -> desk().requests().list(open, cursor, limit));
    }

    private CompletionStage<HttpResponse> enter(HttpRequest request) {
        return Answers.body(request, RequestRequest.class, materializer)
                .thenCompose(body -> desk().requests()
                        .enter(
                                choice("kind", body.kind(), PrivacyRequest.Kind.values()),
                                body.customerId(),
                                body.personId(),
                                body.receivedAt(),
                                Objects.requireNonNullElse(body.note(), ""),
                                Who.of(body.by(), request)))
                .thenApply(outcome -> answerTo("customer or person", outcome));
    }

    private CompletionStage<HttpResponse> step(HttpRequest request, String id) {
        return Answers.body(request, StepRequest.class, materializer)
                .thenCompose(body -> desk().requests()
                        .step(
                                RequestParameters.id("request", id),
                                choice("state", body.state(), PrivacyRequest.State.values()),
                                Objects.requireNonNullElse(body.note(), ""),
                                DispatchApi.version(request, body.version()),
                                Who.of(body.by(), request)))
                .thenApply(outcome -> answerTo("request", outcome));
    }

    private CompletionStage<HttpResponse> extend(HttpRequest request, String id) {
        return Answers.body(request, ExtendRequest.class, materializer)
                .thenCompose(body -> desk().requests()
                        .extend(
                                RequestParameters.id("request", id),
                                body.reason(),
                                DispatchApi.version(request, body.version()),
                                Who.of(body.by(), request)))
                .thenApply(outcome -> answerTo("request", outcome));
    }

    private CompletionStage<HttpResponse> erasures(HttpRequest request) {
        return Lists.answer(
                request, settings, (cursor, limit) -> desk().erasures().list(cursor, limit));
    }

    private CompletionStage<HttpResponse> erasure(HttpRequest request, String id) {
        return desk().erasures()
                .get(RequestParameters.id("erasure", id))
                .thenApply(found -> Answers.json(
                        request,
                        found.orElseThrow(() -> Problem.unknown("erasure", id).refused())));
    }

    private CompletionStage<HttpResponse> confirm(HttpRequest request, String id) {
        return Answers.body(request, ConfirmRequest.class, materializer).thenCompose(body -> {
            if (!WORD.equals(body.confirm())) {
                throw Problem.badParameter("confirm", String.valueOf(body.confirm()), WORD)
                        .refused();
            }
            return desk().erasures()
                    .confirm(
                            RequestParameters.id("erasure", id),
                            Who.of(body.by(), request),
                            Objects.requireNonNullElse(body.reason(), ""))
                    .thenApply(outcome -> answerTo("erasure", outcome));
        });
    }

    private CompletionStage<HttpResponse> rules(HttpRequest request) {
        return desk().retention().rules().thenApply(rules -> Answers.json(request, new Page<>(told(rules), null)));
    }

    private CompletionStage<HttpResponse> setRule(HttpRequest request, String word) {
        var kind = checked(() -> RetentionKind.of(word));
        return Answers.body(request, RetentionRequest.class, materializer)
                .thenCompose(body -> refusing(desk().retention()
                        .set(
                                kind,
                                body.days(),
                                Objects.requireNonNullElse(body.reason(), ""),
                                Who.of(body.by(), request))))
                .thenApply(rules -> Answers.written(new Page<>(told(rules), null)));
    }

    private static List<Rule> told(List<dev.millwright.planner.privacy.Retention.Rule> rules) {
        return rules.stream()
                .map(rule ->
                        new Rule(rule.kind().word(), rule.days(), rule.kind().days(), rule.reason(), rule.setBy()))
                .toList();
    }

    private CompletionStage<HttpResponse> runs(HttpRequest request) {
        return desk().retention().runs().thenApply(runs -> Answers.json(request, new Page<>(runs, null)));
    }

    private CompletionStage<HttpResponse> run(HttpRequest request) {
        return Answers.body(request, RunRequest.class, materializer)
                .thenCompose(body -> desk().retention().start(body.dryRun(), Who.of(body.by(), request)))
                .thenApply(Answers::written);
    }

    private CompletionStage<HttpResponse> holds(HttpRequest request) {
        return desk().holds().thenApply(holds -> Answers.json(request, new Page<>(holds, null)));
    }

    private CompletionStage<HttpResponse> hold(HttpRequest request) {
        return Answers.body(request, HoldRequest.class, materializer)
                .thenCompose(body -> checked(
                                () -> desk().hold(body.customerId(), body.reason(), Who.of(body.by(), request)))
                        .thenApply(hold -> Answers.written(hold.orElseThrow(() ->
                                Problem.unknown("customer", body.customerId()).refused()))));
    }

    private CompletionStage<HttpResponse> lift(HttpRequest request, String id) {
        return Answers.body(request, ByRequest.class, materializer)
                .thenCompose(body -> desk().lift(RequestParameters.id("legal hold", id), Who.of(body.by(), request)))
                .thenApply(lifted -> {
                    if (!lifted) {
                        throw Problem.unknown("legal hold", id).refused();
                    }
                    return Answers.written(Map.of("lifted", true));
                });
    }

    private CompletionStage<HttpResponse> reads(HttpRequest request) {
        return Lists.answer(request, settings, (cursor, limit) -> desk().reads(cursor, limit));
    }

    static <E extends Enum<E>> E choice(String name, @Nullable String word, E[] values) {
        return Arrays.stream(values)
                .filter(value ->
                        value.name().equalsIgnoreCase(String.valueOf(word).replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> Problem.badParameter(
                                name,
                                String.valueOf(word),
                                "one of "
                                        + Arrays.toString(values)
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', '-'))
                        .refused());
    }

    /** What {@code made} makes; what it refuses is the caller's mistake. */
    static <T> T checked(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException refused) {
            throw Problem.badBody(String.valueOf(refused.getMessage())).refused();
        }
    }

    /** The stage, whose refusals are the caller's mistakes. */
    static <T> CompletionStage<T> refusing(CompletionStage<T> stage) {
        return stage.exceptionally(failure -> {
            var cause = Answers.cause(failure);
            if (cause instanceof IllegalArgumentException refused) {
                throw Problem.badBody(String.valueOf(refused.getMessage())).refused();
            }
            throw cause instanceof RuntimeException known ? known : new java.util.concurrent.CompletionException(cause);
        });
    }

    static HttpResponse answerTo(String kind, Erasure.Outcome outcome) {
        return switch (outcome) {
            case Erasure.Outcome.Done(var erasure) -> Answers.written(erasure);
            case Erasure.Outcome.Unknown() ->
                throw Problem.unknown(kind, "asked for").refused();
            case Erasure.Outcome.Refused(var why) ->
                throw Problem.notNow(String.join(" ", why), "Do what is named there, then make a new preview.")
                        .refused();
        };
    }

    private static HttpResponse answerTo(String kind, PrivacyRequest.Outcome outcome) {
        return switch (outcome) {
            case PrivacyRequest.Outcome.Done(var done) -> Answers.written(done);
            case PrivacyRequest.Outcome.Stale(var current) ->
                throw Problem.stale(
                                "%s has changed this request meanwhile.".formatted(current.handledBy()),
                                Map.of("currentVersion", current.version()))
                        .refused();
            case PrivacyRequest.Outcome.Unknown() ->
                throw Problem.unknown(kind, "asked for").refused();
            case PrivacyRequest.Outcome.Refused(var why) ->
                throw Problem.notNow(why, "Load it again and see what can be done.")
                        .refused();
        };
    }
}
