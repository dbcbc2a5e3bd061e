package dev.millwright.gateway.api;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.planner.preference.AgreementRule;
import dev.millwright.planner.preference.LearnedWeight.Level;
import dev.millwright.planner.preference.Preferences.RuleDraft;
import dev.millwright.planner.preference.Preferences.RuleOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.Materializer;
import org.jspecify.annotations.Nullable;

/** {@code /preferences}, {@code /agreements…}: what was learned from decisions, and the rules that people have made of reasons. */
final class PreferenceApi {
    private static final String AGREEMENTS = "agreements";

    private final FrontDoors doors;
    private final Materializer materializer;

    PreferenceApi(FrontDoors doors, Materializer materializer) {
        this.doors = doors;
        this.materializer = materializer;
    }

    /**
     * Forget.
     *
     * @param level {@code fleet}, {@code customer} or {@code coordinator}
     * @param subject the customer's id or the coordinator's name, absent for the fleet
     * @param by who, absent to use the cookie
     */
    record ResetRequest(
            String level,
            @Nullable String subject,
            @Nullable String by) {}

    /**
     * A rule to be made.
     *
     * @param kind {@code never-technician}, {@code not-on-weekday}, {@code not-on-date}, {@code not-before-date}, {@code not-before-time}
     * @param customerId at which customer
     * @param siteId at which plant, absent for all of the customer's
     * @param value a technician's id, MONDAY to SUNDAY, a date, or a time
     * @param reason why, may be absent
     * @param proposalId whose rejection it is made of, absent if of none
     * @param by who, absent to use the cookie
     */
    record AgreementRequest(
            String kind,
            String customerId,
            @Nullable String siteId,
            String value,
            @Nullable String reason,
            @Nullable UUID proposalId,
            @Nullable String by) {}

    /**
     * A rule changed.
     *
     * @param version the version that was on the screen; absent if it stands in {@code If-Match}
     * @param value the new value
     * @param reason the new reason, absent for none
     * @param by who, absent to use the cookie
     */
    record ChangeRequest(
            @Nullable Integer version,
            String value,
            @Nullable String reason,
            @Nullable String by) {}

    /**
     * A rule ended.
     *
     * @param version the version that was on the screen; absent if it stands in {@code If-Match}
     * @param by who, absent to use the cookie
     */
    record EndRequest(@Nullable Integer version, @Nullable String by) {}

    /**
     * A rule as it is told.
     *
     * @param words the rule in words
     */
    record Agreement(
            UUID id,
            int version,
            String kind,
            String customerId,
            @Nullable String siteId,
            String value,
            String words,
            String reason,
            String madeBy,
            Instant madeAt,
            @Nullable String changedBy,
            @Nullable Instant endedAt) {
        static Agreement of(AgreementRule rule) {
            return new Agreement(
                    rule.id(),
                    rule.version(),
                    rule.kind().word(),
                    rule.customerId(),
                    rule.siteId(),
                    rule.value(),
                    rule.words(),
                    rule.reason(),
                    rule.madeBy(),
                    rule.madeAt(),
                    rule.changedBy(),
                    rule.endedAt());
        }
    }

    Route routes() {
        return concat(
                path("preferences", () -> get(() -> answer(this::learned))),
                path(segment("preferences").slash("reset"), () -> post(() -> answer(this::reset))),
                path(AGREEMENTS, () -> concat(get(() -> answer(this::rules)), post(() -> answer(this::make)))),
                path(
                        segment(AGREEMENTS).slash(segment()).slash("change"),
                        id -> post(() -> answer(request -> change(request, id)))),
                path(
                        segment(AGREEMENTS).slash(segment()).slash("end"),
                        id -> post(() -> answer(request -> end(request, id)))),
                path(
                        segment("proposals").slash(segment()).slash("agreement-offers"),
                        id -> get(() -> answer(request -> doors.preferences()
                                .offers(RequestParameters.id("proposal", id))
                                .thenApply(offers -> Answers.json(request, Map.of("items", offers)))))));
    }

    private CompletionStage<HttpResponse> learned(HttpRequest request) {
        var parameters = RequestParameters.of(request);
        var level = parameters.choice("level", Level.values()).orElse(null);
        return doors.preferences()
                .learned(level, parameters.text("subject").orElse(null))
                .thenApply(learned -> Answers.json(request, learned));
    }

    private CompletionStage<HttpResponse> reset(HttpRequest request) {
        return Answers.body(request, ResetRequest.class, materializer)
                .thenCompose(body -> doors.preferences()
                        .reset(
                                known(
                                        "level",
                                        Objects.requireNonNullElse(body.level(), ""),
                                        Level::of,
                                        "fleet, customer or coordinator"),
                                Objects.requireNonNullElse(body.subject(), ""),
                                Who.of(body.by(), request)))
                .thenApply(Answers::written);
    }

    private CompletionStage<HttpResponse> rules(HttpRequest request) {
        return doors.preferences()
                .rules(RequestParameters.of(request).text("customer").orElse(null))
                .thenApply(rules -> Answers.json(request, Map.of("items", told(rules))));
    }

    private static List<Agreement> told(List<AgreementRule> rules) {
        return rules.stream().map(Agreement::of).toList();
    }

    private CompletionStage<HttpResponse> make(HttpRequest request) {
        return Answers.body(request, AgreementRequest.class, materializer)
                .thenCompose(body -> doors.preferences().make(draft(body), Who.of(body.by(), request)))
                .thenApply(outcome -> answerTo("", outcome));
    }

    private static RuleDraft draft(AgreementRequest body) {
        var kind = known(
                "kind",
                Objects.requireNonNullElse(body.kind(), ""),
                AgreementRule.Kind::of,
                "never-technician, not-on-weekday, not-on-date, not-before-date or not-before-time");
        try {
            return new RuleDraft(
                    kind,
                    Objects.requireNonNullElse(body.customerId(), ""),
                    body.siteId(),
                    Objects.requireNonNullElse(body.value(), "").strip(),
                    Objects.requireNonNullElse(body.reason(), "").strip(),
                    body.proposalId());
        } catch (IllegalArgumentException refused) {
            throw Problem.badBody(String.valueOf(refused.getMessage())).refused();
        }
    }

    private CompletionStage<HttpResponse> change(HttpRequest request, String id) {
        return Answers.body(request, ChangeRequest.class, materializer)
                .thenCompose(body -> doors.preferences()
                        .change(
                                RequestParameters.id("agreement", id),
                                Objects.requireNonNullElse(body.value(), "").strip(),
                                Objects.requireNonNullElse(body.reason(), "").strip(),
                                DispatchApi.version(request, body.version()),
                                Who.of(body.by(), request)))
                .thenApply(outcome -> answerTo(id, outcome));
    }

    private CompletionStage<HttpResponse> end(HttpRequest request, String id) {
        return Answers.body(request, EndRequest.class, materializer)
                .thenCompose(body -> doors.preferences()
                        .end(
                                RequestParameters.id("agreement", id),
                                DispatchApi.version(request, body.version()),
                                Who.of(body.by(), request)))
                .thenApply(outcome -> answerTo(id, outcome));
    }

    private static <T> T known(String name, String value, Function<String, T> parser, String expected) {
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException unknown) {
            throw Problem.badParameter(name, value, expected).refused();
        }
    }

    private static HttpResponse answerTo(String id, RuleOutcome outcome) {
        return switch (outcome) {
            case RuleOutcome.Done(var rule) -> Answers.written(Agreement.of(rule));
            case RuleOutcome.Stale(var current) ->
                throw Problem.stale(
                                "%s has changed this rule meanwhile: %s%s."
                                        .formatted(
                                                Objects.requireNonNullElse(current.changedBy(), current.madeBy()),
                                                current.words(),
                                                current.endedAt() == null ? "" : ", which has ended"),
                                Map.of("currentVersion", current.version()))
                        .refused();
            case RuleOutcome.Unknown() -> throw Problem.unknown("agreement", id).refused();
            case RuleOutcome.Refused(var why) ->
                throw Problem.notNow(why, "Correct it and send it again.").refused();
        };
    }
}
