package dev.millwright.gateway.api;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.delete;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.planner.listing.Page;
import dev.millwright.planner.portrait.EntryGroup;
import dev.millwright.planner.portrait.Timelines;
import dev.millwright.planner.portrait.Timelines.Filter;
import dev.millwright.planner.portrait.Timelines.NewContact;
import dev.millwright.planner.portrait.Timelines.Outcome;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.Materializer;
import org.jspecify.annotations.Nullable;

/** {@code /customers/{customer}/timeline…} and contacts entered by hand. */
public final class CustomerApi {
    private static final String CUSTOMERS = "customers";
    private static final String TIMELINE = "timeline";

    private final FrontDoors doors;
    private final HttpSettings settings;
    private final Materializer materializer;

    CustomerApi(FrontDoors doors, HttpSettings settings, Materializer materializer) {
        this.doors = doors;
        this.settings = settings;
        this.materializer = materializer;
    }

    /**
     * A contact that a person has had.
     *
     * @param key made by the caller, so that sending twice counts once; absent for a new one each time
     * @param kind what, for example {@code phone-call}
     * @param at when, ISO-8601; absent if {@code atLocal} is given
     * @param atLocal when, in the time of the plant (of UTC without one), for example 2026-11-20T09:30
     * @param machine a machine of the customer, absent if none
     * @param site a plant of the customer, absent if none
     * @param minutes that our side was busy with it, absent if not known
     * @param reference number of the ticket or complaint, absent if none
     * @param by who, absent to use the cookie
     */
    record ContactRequest(
            @Nullable String key,
            @Nullable String kind,
            @Nullable Instant at,
            @Nullable String atLocal,
            @Nullable String machine,
            @Nullable String site,
            @Nullable Integer minutes,
            @Nullable String reference,
            @Nullable String by) {}

    /** The contact as it is called on the time line. */
    record Noted(String key) {}

    Route routes() {
        return concat(
                path(
                        segment(CUSTOMERS).slash(segment()).slash(TIMELINE),
                        customer -> get(() -> answer(request -> timeline(request, customer)))),
                path(
                        segment(CUSTOMERS).slash(segment()).slash(TIMELINE).slash("marks"),
                        customer -> get(() -> answer(request -> timelines()
                                .marks(customer, filter(request))
                                .thenApply(marks -> Answers.json(request, new Page<>(marks, null)))))),
                path(
                        segment(CUSTOMERS).slash(segment()).slash("contacts"),
                        customer -> post(() -> answer(request -> add(request, customer)))),
                path(
                        segment(CUSTOMERS).slash(segment()).slash("contacts").slash(segment()),
                        (customer, key) -> delete(() -> answer(request -> remove(request, customer, key)))));
    }

    private Timelines timelines() {
        return doors.care().timelines();
    }

    private CompletionStage<HttpResponse> timeline(HttpRequest request, String customer) {
        var filter = filter(request);
        return Lists.answer(request, settings, (cursor, limit) -> timelines().page(customer, filter, cursor, limit));
    }

    /** Which entries {@code request} asks for: groups, machine, plant, from, to. */
    public static Filter filter(HttpRequest request) {
        var parameters = RequestParameters.of(request);
        var groups = EnumSet.noneOf(EntryGroup.class);
        for (var word : parameters.texts("group")) {
            groups.add(EntryGroup.of(word)
                    .orElseThrow(() -> Problem.badParameter(
                                    "group",
                                    word,
                                    "one of "
                                            + EnumSet.allOf(EntryGroup.class).stream()
                                                    .map(EntryGroup::word)
                                                    .toList())
                            .refused()));
        }
        return new Filter(
                groups,
                parameters.text("machine").orElse(null),
                parameters.text("site").orElse(null),
                parameters.text("from").isPresent() ? parameters.instant("from", Instant.EPOCH) : null,
                parameters.text("to").isPresent() ? parameters.instant("to", Instant.EPOCH) : null);
    }

    private CompletionStage<HttpResponse> add(HttpRequest request, String customer) {
        return Answers.body(request, ContactRequest.class, materializer).thenCompose(body -> {
            if (body.kind() == null) {
                throw Problem.badParameter("kind", "", "a kind of contact").refused();
            }
            var who = Who.of(body.by(), request);
            var kind = body.kind();
            return doors.customers().get(customer).thenCompose(found -> {
                var zone = found.stream()
                        .flatMap(view -> view.sites().stream())
                        .filter(site -> body.site() == null || site.id().equals(body.site()))
                        .map(site -> site.zone())
                        .findFirst()
                        .orElse(ZoneOffset.UTC);
                var contact = new NewContact(
                        body.key() == null ? UUID.randomUUID().toString() : body.key(),
                        kind,
                        at(body, zone),
                        body.machine(),
                        body.site(),
                        body.minutes(),
                        body.reference());
                return timelines().add(customer, contact, who).thenApply(outcome -> answerTo(customer, outcome));
            });
        });
    }

    private Instant at(ContactRequest body, ZoneId zone) {
        if (body.at() != null) {
            return body.at();
        }
        if (body.atLocal() == null) {
            return doors.clock().instant();
        }
        try {
            return LocalDateTime.parse(body.atLocal()).atZone(zone).toInstant();
        } catch (DateTimeParseException wrong) {
            throw Problem.badParameter("atLocal", body.atLocal(), "a time such as 2026-11-20T09:30")
                    .refused();
        }
    }

    private CompletionStage<HttpResponse> remove(HttpRequest request, String customer, String key) {
        var who = Who.of(RequestParameters.of(request).text("by").orElse(null), request);
        return timelines().remove(customer, key, who).thenApply(outcome -> answerTo(key, outcome));
    }

    private static HttpResponse answerTo(String id, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(var key) -> Answers.written(new Noted(key));
            case Outcome.Unknown _ -> throw Problem.unknown("customer", id).refused();
            case Outcome.Refused(var why) ->
                throw Problem.cannotBe(why, "Correct it and send it again.").refused();
        };
    }
}
