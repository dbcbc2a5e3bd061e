package dev.millwright.gateway.api;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.planner.privacy.Purpose;
import dev.millwright.planner.quality.DataQuality;
import dev.millwright.planner.quality.DataQuality.FindingOutcome;
import dev.millwright.planner.quality.DataQuality.Outcome;
import dev.millwright.planner.quality.QualityRule;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.Materializer;
import org.jspecify.annotations.Nullable;

/** {@code /data-quality…}: the same customer twice, what is missing, outdated or impossible, and how good the data are. */
public final class DataQualityApi {
    private static final String QUALITY = "data-quality";
    private static final String DUPLICATES = "duplicates";
    private static final String FINDINGS = "findings";
    private static final String NUMBER = "\\d{1,18}";
    private static final List<String> KINDS = List.of("same", "same-group");

    private final FrontDoors doors;
    private final HttpSettings settings;
    private final Materializer materializer;

    DataQualityApi(FrontDoors doors, HttpSettings settings, Materializer materializer) {
        this.doors = doors;
        this.settings = settings;
        this.materializer = materializer;
    }

    /**
     * A decision.
     *
     * @param version the version that was on the screen; absent if it stands in {@code If-Match}
     * @param reason why, may be absent where nothing is put aside
     * @param by who, absent to use the cookie
     */
    record Decision(
            @Nullable Integer version,
            @Nullable String reason,
            @Nullable String by) {}

    /**
     * A merge.
     *
     * @param standing which of the two stands for both, absent: as proposed
     * @param values id of the customer whose value counts, by field; absent: as proposed
     */
    record MergeRequest(
            @Nullable Integer version,
            @Nullable String standing,
            @Nullable Map<String, String> values,
            @Nullable String reason,
            @Nullable String by) {}

    /** What became of a decision: the pair as it is now, and fields that were changed after a merge and therefore not put back. */
    record Decided(DataQuality.Duplicate pair, List<String> kept) {}

    Route routes() {
        return concat(
                path(
                        QUALITY,
                        () -> get(() -> answer(request ->
                                doors.quality().overview().thenApply(overview -> Answers.json(request, overview))))),
                path(segment(QUALITY).slash(DUPLICATES), () -> get(() -> answer(this::duplicates))),
                path(
                        segment(QUALITY).slash(DUPLICATES).slash(segment()),
                        id -> get(() -> answer(request -> compare(request, id)))),
                path(
                        segment(QUALITY).slash(DUPLICATES).slash(segment()).slash("merge"),
                        id -> post(() -> answer(request -> merge(request, id)))),
                path(
                        segment(QUALITY).slash(DUPLICATES).slash(segment()).slash("different"),
                        id -> post(() -> answer(request -> decide(request, id, doors.quality()::different)))),
                path(
                        segment(QUALITY).slash(DUPLICATES).slash(segment()).slash("undo"),
                        id -> post(() -> answer(request -> decide(request, id, doors.quality()::undo)))),
                path(segment(QUALITY).slash(FINDINGS), () -> get(() -> answer(this::findings))),
                path(
                        segment(QUALITY).slash(FINDINGS).slash(segment()).slash("dismiss"),
                        id -> post(() -> answer(request -> dismiss(request, id)))),
                path(
                        segment(QUALITY).slash(FINDINGS).slash(segment()).slash("restore"),
                        id -> post(() -> answer(request -> restore(request, id)))),
                path(
                        segment("customers").slash(segment()).slash("quality"),
                        id -> get(() -> answer(request -> doors.quality()
                                .of(id)
                                .thenApply(found -> Answers.json(
                                        request,
                                        found.orElseThrow(() ->
                                                Problem.unknown("customer", id).refused())))))));
    }

    /** The status that a request asks for; open unless it says otherwise. */
    public static DataQuality.Status status(RequestParameters parameters) {
        return parameters.choice("status", DataQuality.Status.values()).orElse(DataQuality.Status.OPEN);
    }

    /** The kind of pairs that a request asks for; empty for both. */
    public static String kind(RequestParameters parameters) {
        var kind = parameters.text("kind").orElse("");
        if (!kind.isEmpty() && !KINDS.contains(kind)) {
            throw Problem.badParameter("kind", kind, "same or same-group").refused();
        }
        return kind;
    }

    /** What findings a request asks for. */
    public static DataQuality.FindingFilter filter(RequestParameters parameters) {
        var rule = parameters.text("rule").orElse("");
        if (!rule.isEmpty() && QualityRule.of(rule).isEmpty()) {
            throw Problem.badParameter("rule", rule, "the word of a rule, for example no-email")
                    .refused();
        }
        return new DataQuality.FindingFilter(
                rule,
                parameters.text("customer").orElse(""),
                parameters.text("dismissed").map(Boolean::parseBoolean).orElse(false));
    }

    private CompletionStage<HttpResponse> duplicates(HttpRequest request) {
        var parameters = RequestParameters.of(request);
        var status = status(parameters);
        var kind = kind(parameters);
        return Lists.answer(
                request,
                settings,
                (cursor, limit) -> noted(
                        request,
                        doors.quality().duplicates(status, kind, cursor, limit),
                        page -> customers(page.items(), Optional.empty())));
    }

    /** Whose addresses stand in pairs and in one that is compared. */
    public static Set<String> customers(List<DataQuality.Duplicate> pairs, Optional<DataQuality.Comparing> compared) {
        return Stream.concat(pairs.stream(), compared.stream().map(DataQuality.Comparing::pair))
                .flatMap(pair -> Stream.of(pair.first().id(), pair.second().id()))
                .collect(Collectors.toSet());
    }

    /** Whose values stand in findings. */
    public static Set<String> customers(List<DataQuality.Finding> findings) {
        return findings.stream()
                .map(DataQuality.Finding::customerId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private <T> CompletionStage<T> noted(
            HttpRequest request, CompletionStage<T> found, Function<T, Collection<String>> whose) {
        return PersonalReads.customers(doors, request, Purpose.DATA_QUALITY, "data quality", found, whose);
    }

    private CompletionStage<HttpResponse> compare(HttpRequest request, String id) {
        return noted(request, doors.quality().compare(number("pair", id)), found -> customers(List.of(), found))
                .thenApply(found -> Answers.json(
                        request,
                        found.orElseThrow(() -> Problem.unknown("pair", id).refused())));
    }

    private CompletionStage<HttpResponse> merge(HttpRequest request, String id) {
        long pair = number("pair", id);
        return Answers.body(request, MergeRequest.class, materializer)
                .thenCompose(body -> doors.quality()
                        .merge(
                                pair,
                                new DataQuality.MergeOrder(
                                        DispatchApi.version(request, body.version()),
                                        body.standing(),
                                        Objects.requireNonNullElse(body.values(), Map.of()),
                                        reason(body.reason()),
                                        Who.of(body.by(), request))))
                .thenApply(outcome -> answerTo(id, outcome));
    }

    /** Decides about a pair. */
    @FunctionalInterface
    private interface Deciding {
        CompletionStage<Outcome> decide(long pair, int version, String reason, String who);
    }

    private CompletionStage<HttpResponse> decide(HttpRequest request, String id, Deciding deciding) {
        long pair = number("pair", id);
        return Answers.body(request, Decision.class, materializer)
                .thenCompose(body -> deciding.decide(
                        pair,
                        DispatchApi.version(request, body.version()),
                        reason(body.reason()),
                        Who.of(body.by(), request)))
                .thenApply(outcome -> answerTo(id, outcome));
    }

    private static HttpResponse answerTo(String id, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(var pair, var kept) -> Answers.written(new Decided(pair, kept));
            case Outcome.Stale(var current) ->
                throw Problem.stale(
                                current.decidedBy() == null
                                        ? "The pair has changed meanwhile."
                                        : "%s has decided meanwhile: %s."
                                                .formatted(
                                                        current.decidedBy(),
                                                        current.status().word()),
                                Map.of("currentVersion", current.version()))
                        .refused();
            case Outcome.Unknown() -> throw Problem.unknown("pair", id).refused();
            case Outcome.Refused(var why) ->
                throw Problem.notNow(why, "Load the list again and look at both customers.")
                        .refused();
        };
    }

    private CompletionStage<HttpResponse> findings(HttpRequest request) {
        var filter = filter(RequestParameters.of(request));
        return Lists.answer(
                request,
                settings,
                (cursor, limit) -> noted(
                        request, doors.quality().findings(filter, cursor, limit), page -> customers(page.items())));
    }

    private CompletionStage<HttpResponse> dismiss(HttpRequest request, String id) {
        long finding = number("finding", id);
        return Answers.body(request, Decision.class, materializer)
                .thenCompose(body -> {
                    var why = reason(body.reason());
                    if (why.isEmpty()) {
                        throw Problem.badBody("reason: '' (expected: why it is right as it is)")
                                .refused();
                    }
                    return doors.quality()
                            .dismiss(
                                    finding,
                                    DispatchApi.version(request, body.version()),
                                    why,
                                    Who.of(body.by(), request));
                })
                .thenApply(outcome -> answerTo(id, outcome));
    }

    private CompletionStage<HttpResponse> restore(HttpRequest request, String id) {
        long finding = number("finding", id);
        return Answers.body(request, Decision.class, materializer)
                .thenCompose(body -> doors.quality()
                        .restore(finding, DispatchApi.version(request, body.version()), Who.of(body.by(), request)))
                .thenApply(outcome -> answerTo(id, outcome));
    }

    private static HttpResponse answerTo(String id, FindingOutcome outcome) {
        return switch (outcome) {
            case FindingOutcome.Done(var finding) -> Answers.written(finding);
            case FindingOutcome.Stale(var current) ->
                throw Problem.stale("The finding has changed meanwhile.", Map.of("currentVersion", current.version()))
                        .refused();
            case FindingOutcome.Unknown() ->
                throw Problem.unknown("finding", id).refused();
        };
    }

    private static String reason(@Nullable String written) {
        var reason = Objects.requireNonNullElse(written, "").strip();
        if (reason.length() > DataQuality.REASON_MAX) {
            throw Problem.badBody("reason: %d characters (expected: at most %d)"
                            .formatted(reason.length(), DataQuality.REASON_MAX))
                    .refused();
        }
        return reason;
    }

    private static long number(String kind, String text) {
        if (!text.matches(NUMBER)) {
            throw Problem.unknown(kind, text).refused();
        }
        return Long.parseLong(text);
    }
}
