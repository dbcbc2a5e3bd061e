package dev.millwright.gateway.api;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.planner.draft.Circumstance;
import dev.millwright.planner.draft.DraftState;
import dev.millwright.planner.draft.PlanDrafts;
import dev.millwright.planner.draft.PlanDrafts.Acceptance;
import dev.millwright.planner.draft.PlanDrafts.DraftOutcome;
import dev.millwright.planner.draft.Question;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.Materializer;
import org.jspecify.annotations.Nullable;

/** {@code /plan-drafts…}: plans beside the present one, and what a person makes of them. */
final class PlanDraftApi {
    private final FrontDoors doors;
    private final HttpSettings settings;
    private final Materializer materializer;

    PlanDraftApi(FrontDoors doors, HttpSettings settings, Materializer materializer) {
        this.doors = doors;
        this.settings = settings;
        this.materializer = materializer;
    }

    /**
     * A question; see {@link Question}.
     *
     * @param hypothetical what if; absent for no
     * @param circumstances what is different; absent for nothing
     * @param seconds of search, absent for the usual
     * @param by who asks, absent to use the cookie
     */
    record Asked(
            @Nullable Boolean hypothetical,
            @Nullable List<Circumstance> circumstances,
            @Nullable Integer seconds,
            @Nullable String by) {}

    /**
     * A step.
     *
     * @param version the version that was on the screen; absent if it stands in {@code If-Match}, or is not needed
     * @param reason why, for discarding
     * @param by who, absent to use the cookie
     */
    record Step(
            @Nullable Integer version,
            @Nullable String reason,
            @Nullable String by) {}

    /**
     * Accepts differences.
     *
     * @param version the version that was on the screen; absent if it stands in {@code If-Match}
     * @param differences their ids; absent for all
     * @param customerAgreed whether the customers have agreed; absent for no
     * @param anyway whether notice or risk limit are passed knowingly; absent for no
     * @param approveProposals whether all includes proposals; absent for no
     * @param by who, absent to use the cookie
     */
    record Accepted(
            @Nullable Integer version,
            @Nullable Set<String> differences,
            @Nullable Boolean customerAgreed,
            @Nullable Boolean anyway,
            @Nullable Boolean approveProposals,
            @Nullable String by) {}

    /** What came of accepting. */
    record AcceptedAnswer(dev.millwright.planner.draft.PlanDraft draft, List<PlanDrafts.Answer> outcomes) {}

    Route routes() {
        return concat(
                path("plan-drafts", () -> concat(get(() -> answer(this::list)), post(() -> answer(this::ask)))),
                path(segment("plan-drafts").slash(segment()), id -> get(() -> answer(request -> one(request, id)))),
                step("cancel", (id, body, by, request) -> doors.drafts().cancel(id, by)),
                step("renew", (id, body, by, request) -> doors.drafts().renew(id, by)),
                step(
                        "discard",
                        (id, body, by, request) -> doors.drafts()
                                .discard(
                                        id,
                                        Objects.requireNonNullElse(body.reason(), ""),
                                        version(request, body.version()),
                                        by)),
                path(
                        segment("plan-drafts").slash(segment()).slash("accept"),
                        id -> post(() -> answer(request -> accept(request, id)))));
    }

    @FunctionalInterface
    private interface Taken {
        CompletionStage<DraftOutcome> take(UUID id, Step body, String by, HttpRequest request);
    }

    private Route step(String name, Taken taken) {
        return path(
                segment("plan-drafts").slash(segment()).slash(name),
                id -> post(() -> answer(request -> {
                    var draft = RequestParameters.id("plan draft", id);
                    return Answers.body(request, Step.class, materializer)
                            .thenCompose(body -> taken.take(draft, body, Who.of(body.by(), request), request))
                            .thenApply(
                                    outcome -> Answers.written(done(outcome, id).draft()));
                })));
    }

    private CompletionStage<HttpResponse> list(HttpRequest request) {
        var state = RequestParameters.of(request)
                .choice("state", DraftState.values())
                .orElse(null);
        return Lists.answer(request, settings, (cursor, limit) -> doors.drafts().list(state, cursor, limit));
    }

    private CompletionStage<HttpResponse> one(HttpRequest request, String id) {
        return doors.drafts()
                .get(RequestParameters.id("plan draft", id))
                .thenApply(found -> Answers.json(
                        request,
                        found.orElseThrow(
                                () -> Problem.unknown("plan draft", id).refused())));
    }

    private CompletionStage<HttpResponse> ask(HttpRequest request) {
        return Answers.body(request, Asked.class, materializer)
                .thenCompose(body -> doors.drafts().ask(question(body), body.seconds(), Who.of(body.by(), request)))
                .thenApply(outcome -> Answers.written(done(outcome, "").draft()));
    }

    private static Question question(Asked body) {
        var circumstances = Objects.requireNonNullElse(body.circumstances(), List.<Circumstance>of());
        if (circumstances.stream().anyMatch(Objects::isNull)) {
            throw Problem.badBody("circumstances: null (expected: a list of objects, each with its kind)")
                    .refused();
        }
        try {
            return new Question(Boolean.TRUE.equals(body.hypothetical()), circumstances);
        } catch (IllegalArgumentException cannotBe) {
            throw Problem.cannotBe(String.valueOf(cannotBe.getMessage()), "Correct the value and ask again.")
                    .refused();
        }
    }

    private CompletionStage<HttpResponse> accept(HttpRequest request, String id) {
        var draft = RequestParameters.id("plan draft", id);
        return Answers.body(request, Accepted.class, materializer)
                .thenCompose(body -> doors.drafts()
                        .accept(draft, acceptance(body), version(request, body.version()), Who.of(body.by(), request)))
                .thenApply(outcome -> {
                    var done = done(outcome, id);
                    return Answers.written(new AcceptedAnswer(done.draft(), done.answers()));
                });
    }

    private static Acceptance acceptance(Accepted body) {
        try {
            return new Acceptance(
                    body.differences(),
                    Boolean.TRUE.equals(body.customerAgreed()),
                    Boolean.TRUE.equals(body.anyway()),
                    Boolean.TRUE.equals(body.approveProposals()));
        } catch (IllegalArgumentException malformed) {
            throw Problem.badBody(String.valueOf(malformed.getMessage())).refused();
        }
    }

    private static DraftOutcome.Done done(DraftOutcome outcome, String id) {
        return switch (outcome) {
            case DraftOutcome.Done done -> done;
            case DraftOutcome.Stale(var current, var message) ->
                throw Problem.stale(message, Map.of("version", current.version()))
                        .refused();
            case DraftOutcome.Refused(var why, var advice, var malformed) ->
                throw (malformed ? Problem.cannotBe(why, advice) : Problem.notNow(why, advice)).refused();
            case DraftOutcome.Unknown() ->
                throw Problem.unknown("plan draft", id).refused();
        };
    }

    private static int version(HttpRequest request, @Nullable Integer inBody) {
        return DispatchApi.version(request, inBody);
    }
}
