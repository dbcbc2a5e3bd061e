package dev.millwright.gateway.api;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.planner.offer.ContractOffer;
import dev.millwright.planner.offering.Evidence;
import dev.millwright.planner.offering.Offers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.Materializer;
import org.jspecify.annotations.Nullable;

/** {@code /offers…}: what may help a customer, what people decide about it, and what came of it. */
final class OfferApi {
    private final FrontDoors doors;
    private final HttpSettings settings;
    private final Materializer materializer;

    OfferApi(FrontDoors doors, HttpSettings settings, Materializer materializer) {
        this.doors = doors;
        this.settings = settings;
        this.materializer = materializer;
    }

    /**
     * A decision on an offer.
     *
     * @param step what is done, a word of {@link Offers.Step}; absent in the older form that has {@code approve}
     * @param approve the older form: true to approve, false to dismiss; absent otherwise
     * @param version the version that was on the screen; absent if it stands in {@code If-Match}, or in the older form
     * @param reason why, see {@link Offers.Decision}
     * @param subject the letter's subject as it goes out, absent to leave it
     * @param text the letter as it goes out, absent to leave it
     * @param until a rest's end, absent otherwise
     * @param by who, absent to use the cookie
     */
    record OfferDecision(
            @Nullable String step,
            @Nullable Boolean approve,
            @Nullable Integer version,
            @Nullable String reason,
            @Nullable String subject,
            @Nullable String text,
            @Nullable Instant until,
            @Nullable String by) {}

    /**
     * A next step that a person proposes.
     *
     * @param kind what, a word of {@link ContractOffer.Kind}
     * @param reason why, for colleagues; 1 to 500 characters
     * @param move the move between segments that it answers, marked as seen then; absent if it answers none
     * @param by who, absent to use the cookie
     */
    record NextStepRequest(
            @Nullable String kind,
            @Nullable String reason,
            @Nullable Long move,
            @Nullable String by) {}

    Route routes() {
        return concat(
                path(
                        segment("customers").slash(segment()).slash("next-steps"),
                        id -> post(() -> answer(request -> propose(request, id)))),
                path("offers", () -> get(() -> answer(this::list))),
                path(segment("offers").slash("evidence"), () -> get(() -> answer(this::evidence))),
                path(segment("offers").slash(segment()), id -> get(() -> answer(request -> one(request, id)))),
                path(
                        segment("offers").slash(segment()).slash("decision"),
                        id -> post(() -> answer(request -> decide(request, id)))));
    }

    private CompletionStage<HttpResponse> propose(HttpRequest request, String customer) {
        return Answers.body(request, NextStepRequest.class, materializer).thenCompose(body -> {
            var who = Who.of(body.by(), request);
            var kind = known("kind", Objects.requireNonNullElse(body.kind(), ""), ContractOffer.Kind::of);
            var why = Objects.requireNonNullElse(body.reason(), "");
            return doors.care().offers().propose(customer, kind, why, who).thenCompose(result -> {
                var told = told("customer", customer, result);
                var move = body.move();
                return move == null
                        ? CompletableFuture.completedStage(told)
                        : doors.care().segments().seen(move, who).thenApply(_ -> told);
            });
        });
    }

    private CompletionStage<HttpResponse> list(HttpRequest request) {
        var parameters = RequestParameters.of(request);
        var filter = new Offers.Filter(
                parameters
                        .text("status")
                        .map(word -> known("status", word, ContractOffer.Status::of))
                        .orElse(null),
                parameters
                        .text("kind")
                        .map(word -> known("kind", word, ContractOffer.Kind::of))
                        .orElse(null),
                parameters.text("customer").orElse(null),
                parameters.text("best").filter("true"::equals).isPresent(),
                parameters.text("postponed").filter("true"::equals).isPresent());
        return Lists.answer(
                request, settings, (cursor, limit) -> doors.care().offers().list(filter, cursor, limit));
    }

    private CompletionStage<HttpResponse> evidence(HttpRequest request) {
        return doors.care()
                .offers()
                .evidence()
                .thenApply(found -> Answers.json(
                        request, found.orElse(new Evidence(doors.clock().instant(), List.of(), List.of(), 0))));
    }

    private CompletionStage<HttpResponse> one(HttpRequest request, String id) {
        return doors.care()
                .offers()
                .get(RequestParameters.id("offer", id))
                .thenApply(found -> Answers.json(
                        request,
                        found.orElseThrow(() -> Problem.unknown("offer", id).refused())));
    }

    private CompletionStage<HttpResponse> decide(HttpRequest request, String id) {
        var offer = RequestParameters.id("offer", id);
        return Answers.body(request, OfferDecision.class, materializer)
                .thenCompose(body ->
                        doors.care().offers().decide(offer, decision(request, body), Who.of(body.by(), request)))
                .thenApply(result -> told("offer", id, result));
    }

    private HttpResponse told(String kind, String id, Offers.Result result) {
        return switch (result) {
            case Offers.Result.Done(var decided) -> {
                doors.live().publish(LiveUpdates.Kind.CUSTOMER, decided.customerId());
                yield Answers.written(decided);
            }
            case Offers.Result.Unknown() -> throw Problem.unknown(kind, id).refused();
            case Offers.Result.Stale(var current) ->
                throw Problem.stale(
                                "The offer has changed since it was read: it is %s now."
                                        .formatted(current.status().word()),
                                Map.of("version", current.version()))
                        .refused();
            case Offers.Result.Refused(var why, var advice, var malformed) ->
                throw (malformed ? Problem.cannotBe(why, advice) : Problem.notNow(why, advice)).refused();
        };
    }

    private static Offers.Decision decision(HttpRequest request, OfferDecision body) {
        var word = body.step();
        var approve = body.approve();
        if (word == null) {
            if (approve == null) {
                throw Problem.badParameter("step", "", "what is done with the offer")
                        .refused();
            }
            var step = approve ? Offers.Step.APPROVE : Offers.Step.DISMISS;
            var reason = approve ? "" : Objects.requireNonNullElse(body.reason(), Offers.Reason.OTHER.word());
            return new Offers.Decision(step, body.version(), reason, body.subject(), body.text(), null);
        }
        return new Offers.Decision(
                known("step", word, Offers.Step::of),
                DispatchApi.version(request, body.version()),
                Objects.requireNonNullElse(body.reason(), "").strip(),
                body.subject(),
                body.text(),
                body.until());
    }

    private static <T> T known(String name, String word, Function<String, T> reader) {
        try {
            return reader.apply(word);
        } catch (IllegalArgumentException unknown) {
            throw Problem.cannotBe(name + ": " + unknown.getMessage(), "Correct the value and send the request again.")
                    .refused();
        }
    }
}
