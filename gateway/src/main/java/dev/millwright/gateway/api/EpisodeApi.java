package dev.millwright.gateway.api;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.gateway.readmodel.EpisodeView;
import dev.millwright.gateway.readmodel.ServiceView;
import dev.millwright.gateway.security.ActingAs;
import dev.millwright.planner.attention.EpisodeDesk;
import dev.millwright.planner.attention.EpisodeNotice;
import dev.millwright.planner.attention.HandlingStep;
import dev.millwright.planner.listing.Page;
import dev.millwright.twins.machine.Machine;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.PathMatcher2;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.Materializer;
import org.jspecify.annotations.Nullable;

/** {@code /episodes…} and {@code /machines/{id}/episodes…}: what the twins noticed, and what people do about it. */
final class EpisodeApi {
    private static final int COMMENT_MAX = 500;
    private static final int HOURS_MAX = 90 * 24;

    private final FrontDoors doors;
    private final HttpSettings settings;
    private final Materializer materializer;

    EpisodeApi(FrontDoors doors, HttpSettings settings, Materializer materializer) {
        this.doors = doors;
        this.settings = settings;
        this.materializer = materializer;
    }

    /**
     * What a person does about an episode; which members count depends on the step.
     *
     * @param by who, absent to use the cookie
     * @param version of the handling that they had before them, absent to take it as it comes
     * @param comment what they say with it, may be absent
     * @param reason why it can wait
     * @param until when it comes back, or
     * @param hours in how many hours it comes back
     * @param to who gets it
     * @param text the comment
     * @param id the comment's id, so that sending it twice says it once; absent for a new one
     */
    record Step(
            @Nullable String by,
            @Nullable Integer version,
            @Nullable String comment,
            @Nullable String reason,
            @Nullable String until,
            @Nullable Double hours,
            @Nullable String to,
            @Nullable String text,
            @Nullable String id) {}

    @FunctionalInterface
    private interface Reader {
        HandlingStep step(Step body);
    }

    Route routes() {
        return concat(
                path("episodes", () -> get(() -> answer(this::fleetEpisodes))),
                path(
                        segment("episodes").slash("counts"),
                        () -> get(() -> answer(request ->
                                doors.read().episodeCounts().thenApply(counts -> Answers.json(request, counts))))),
                path("episode-notices", () -> get(() -> answer(this::notices))),
                path(
                        segment("machines").slash(segment()).slash("episodes"),
                        id -> get(() -> answer(request -> doors.read()
                                .episodes(doors.machine(id))
                                .thenApply(items -> Answers.json(request, new Page<>(items, null)))))),
                path(episode(), (id, episode) -> get(() -> answer(request -> one(request, id, episode)))),
                step("acknowledge", body -> new HandlingStep.Acknowledge(optional("comment", body.comment()))),
                step("unacknowledge", body -> new HandlingStep.TakeBack()),
                step("snooze", this::snooze),
                step("unsnooze", body -> new HandlingStep.EndSnooze()),
                step(
                        "assign",
                        body -> new HandlingStep.Assign(
                                required("to", body.to(), ActingAs.NAME_MAX), optional("comment", body.comment()))),
                step("unassign", body -> new HandlingStep.Unassign()),
                step(
                        "comments",
                        body -> new HandlingStep.Comment(
                                body.id() == null ? UUID.randomUUID() : commentId(body.id()),
                                required("text", body.text(), EpisodeDesk.TEXT_MAX))),
                step("withdraw", body -> new HandlingStep.Withdraw(commentId(body.id() == null ? "" : body.id()))));
    }

    private static PathMatcher2<String, String> episode() {
        return segment("machines").slash(segment()).slash("episodes").slash(segment());
    }

    private Route step(String name, Reader reader) {
        return path(
                episode().slash(name),
                (id, episode) -> post(() -> answer(request -> take(request, id, episode, reader))));
    }

    private CompletionStage<HttpResponse> fleetEpisodes(HttpRequest request) {
        var parameters = RequestParameters.of(request);
        var filter = new ServiceView.Filter(
                parameters.text("state").orElse(""),
                parameters.text("search").orElse(""),
                parameters.text("customer").orElse(""),
                parameters.text("assignedTo").orElse(""),
                parameters.text("sort").orElse(""),
                parameters.whole("cursor", new RequestParameters.Range(1, 1, 1_000_000)),
                Lists.limit(request, settings));
        return doors.read().fleetEpisodes(filter).thenApply(found -> Lists.pageOf(request, found));
    }

    private CompletionStage<HttpResponse> notices(HttpRequest request) {
        long after = RequestParameters.of(request).number("cursor", 0);
        int limit = Lists.limit(request, settings);
        return doors.episodes().notices(after, limit + 1).thenApply(found -> {
            var items = found.stream().limit(limit).toList();
            var next = found.size() > limit ? Long.toString(items.getLast().number()) : null;
            return Answers.json(request, new Page<EpisodeNotice>(items, next));
        });
    }

    private CompletionStage<HttpResponse> one(HttpRequest request, String id, String episode) {
        return doors.read()
                .episode(doors.machine(id), RequestParameters.id("episode", episode))
                .thenApply(found -> Answers.json(request, known(found, episode)));
    }

    private CompletionStage<HttpResponse> take(HttpRequest request, String id, String episode, Reader reader) {
        var machine = doors.machine(id);
        var episodeId = RequestParameters.id("episode", episode);
        return Answers.body(request, Step.class, materializer)
                .thenCompose(body -> {
                    var by = new EpisodeDesk.By(Who.of(body.by(), request), body.version());
                    return doors.episodes().take(machine.id(), episodeId, reader.step(body), by);
                })
                .thenCompose(outcome -> answered(outcome, machine, episodeId));
    }

    private CompletionStage<HttpResponse> answered(EpisodeDesk.Outcome outcome, Machine machine, UUID episode) {
        return switch (outcome) {
            case EpisodeDesk.Outcome.Unknown(var kind) ->
                throw Problem.unknown(kind, kind.equals("episode") ? episode.toString() : "with this id")
                        .refused();
            case EpisodeDesk.Outcome.Refused(var why, var advice) ->
                throw Problem.notNow(why, advice).refused();
            case EpisodeDesk.Outcome.Done _ ->
                doors.read().episode(machine, episode).thenApply(found -> {
                    doors.live().publish(LiveUpdates.Kind.MACHINE, machine.id().value());
                    return Answers.written(known(found, episode.toString()));
                });
            case EpisodeDesk.Outcome.Stale _ ->
                doors.read().episode(machine, episode).thenApply(found -> {
                    throw stale(known(found, episode.toString())).refused();
                });
        };
    }

    private static Problem stale(EpisodeView episode) {
        var last = episode.thread().isEmpty() ? null : episode.thread().getLast();
        return Problem.stale(
                last == null
                        ? "Somebody else has changed this episode since you loaded it."
                        : "%s was first: %s.".formatted(last.who(), last.step().replace('-', ' ')),
                Map.of("version", episode.handling().version(), "episode", episode));
    }

    private static EpisodeView known(Optional<EpisodeView> found, String episode) {
        return found.orElseThrow(() -> Problem.unknown("episode", episode).refused());
    }

    private HandlingStep snooze(Step body) {
        return new HandlingStep.Snooze(until(body), required("reason", body.reason(), COMMENT_MAX));
    }

    private Instant until(Step body) {
        var hours = body.hours();
        if (hours != null) {
            if (!(hours > 0 && hours <= HOURS_MAX)) {
                throw Problem.badParameter("hours", hours.toString(), "above 0 and at most " + HOURS_MAX)
                        .refused();
            }
            return doors.clock().instant().plus(Duration.ofSeconds(Math.round(hours * 3600)));
        }
        var until = body.until() == null ? "" : body.until().strip();
        try {
            return RequestParameters.within("until", Instant.parse(until));
        } catch (DateTimeParseException e) {
            throw Problem.badParameter("until", until, "an instant such as 2026-11-29T06:00:00Z, or hours instead")
                    .refused();
        }
    }

    private static UUID commentId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Problem.badParameter("id", text, "a UUID").refused();
        }
    }

    private static String required(String name, @Nullable String value, int max) {
        var text = value == null ? "" : value.strip();
        if (text.isEmpty() || text.length() > max) {
            throw Problem.badParameter(name, text, "1 to %d characters".formatted(max))
                    .refused();
        }
        return text;
    }

    private static String optional(String name, @Nullable String value) {
        var text = value == null ? "" : value.strip();
        if (text.length() > COMMENT_MAX) {
            throw Problem.badParameter(name, text, "at most " + COMMENT_MAX + " characters")
                    .refused();
        }
        return text;
    }
}
