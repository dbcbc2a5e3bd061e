package dev.millwright.gateway.api;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.planner.preference.RejectionReason;
import dev.millwright.planner.proposal.Decision;
import dev.millwright.planner.proposal.DecisionOutcome;
import dev.millwright.planner.proposal.DecisionRecord;
import dev.millwright.planner.proposal.Proposal;
import dev.millwright.planner.proposal.ProposalId;
import dev.millwright.planner.proposal.ProposalStatus;
import dev.millwright.planner.proposal.Proposals;
import dev.millwright.planner.resources.TechnicianId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.Materializer;
import org.jspecify.annotations.Nullable;

/** {@code /proposals…}: the inbox, one proposal, and what a person makes of it. */
final class ProposalApi {
    private static final int REASON_MAX = 500;
    private static final double SNOOZE_HOURS_MAX = 24.0 * 60;

    private final FrontDoors doors;
    private final HttpSettings settings;
    private final Materializer materializer;

    ProposalApi(FrontDoors doors, HttpSettings settings, Materializer materializer) {
        this.doors = doors;
        this.settings = settings;
        this.materializer = materializer;
    }

    /**
     * A decision as it is sent.
     *
     * @param kind {@code approved}, {@code amended} or {@code rejected}
     * @param version the version that was on the screen
     * @param startsAt amended: arrival as an instant, or
     * @param startsAtLocal amended: arrival in the plant's local time, for example {@code 2026-11-24T09:00}
     * @param technicianId amended: who comes
     * @param secondTechnicianId amended: who comes along if it takes two, absent for the cheapest who can
     * @param why rejected: {@code customer-absent}, {@code wrong-technician}, {@code part}, {@code too-early} or {@code other}; absent for other
     * @param reason rejected: why in words; may be absent unless {@code why} is other
     * @param by who decides, absent to use the cookie
     */
    record DecisionRequest(
            String kind,
            int version,
            @Nullable Instant startsAt,
            @Nullable String startsAtLocal,
            @Nullable String technicianId,
            @Nullable String secondTechnicianId,
            @Nullable String why,
            @Nullable String reason,
            @Nullable String by) {}

    /**
     * Put aside.
     *
     * @param version the version that was on the screen
     * @param hours for so long, or
     * @param until until then
     * @param by who, absent to use the cookie
     */
    record SnoozeRequest(
            int version,
            @Nullable Double hours,
            @Nullable Instant until,
            @Nullable String by) {}

    /**
     * Taken back.
     *
     * @param version the version that was on the screen
     * @param by who, absent to use the cookie
     */
    record UndoRequest(int version, @Nullable String by) {}

    /**
     * A proposal with what was decided about it.
     *
     * @param proposal as it is now
     * @param decisions newest first
     */
    record Detail(Proposal proposal, List<DecisionRecord> decisions) {}

    /**
     * A decision that counts.
     *
     * @param proposal as it is now
     * @param workOrderId the work order that was made, null if none was
     */
    record Decided(Proposal proposal, @Nullable String workOrderId) {}

    Route routes() {
        return concat(
                path("proposals", () -> get(() -> answer(this::list))),
                path(segment("proposals").slash(segment()), id -> get(() -> answer(request -> detail(request, id)))),
                path(
                        segment("proposals").slash(segment()).slash("conflicts"),
                        id -> get(() -> answer(request -> conflicts(request, id)))),
                path(
                        segment("proposals").slash(segment()).slash("decision"),
                        id -> post(() -> answer(request -> decide(request, id)))),
                path(
                        segment("proposals").slash(segment()).slash("snooze"),
                        id -> post(() -> answer(request -> snooze(request, id)))),
                path(
                        segment("proposals").slash(segment()).slash("undo"),
                        id -> post(() -> answer(request -> undo(request, id)))));
    }

    private CompletionStage<HttpResponse> list(HttpRequest request) {
        var parameters = RequestParameters.of(request);
        var status = parameters.text("status").orElse("open").equals("all")
                ? null
                : parameters.choice("status", ProposalStatus.values()).orElse(ProposalStatus.OPEN);
        var filter = new Proposals.Filter(
                status,
                parameters.text("machine").orElse(null),
                parameters.text("customer").orElse(null));
        return Lists.answer(
                request, settings, (cursor, limit) -> doors.proposals().list(filter, cursor, limit));
    }

    private CompletionStage<HttpResponse> detail(HttpRequest request, String id) {
        var proposalId = new ProposalId(RequestParameters.id("proposal", id));
        return known(proposalId)
                .thenCompose(proposal -> doors.proposals()
                        .decisions(proposalId)
                        .thenApply(decisions -> Answers.json(request, new Detail(proposal, decisions))));
    }

    private CompletionStage<HttpResponse> conflicts(HttpRequest request, String id) {
        var proposalId = new ProposalId(RequestParameters.id("proposal", id));
        var parameters = RequestParameters.of(request);
        return known(proposalId)
                .thenCompose(proposal -> doors.proposals()
                        .conflicts(
                                proposalId,
                                start(
                                        parameters
                                                .text("startsAt")
                                                .map(text -> parameters.instant("startsAt", Instant.EPOCH))
                                                .orElse(null),
                                        parameters.text("startsAtLocal").orElse(null),
                                        proposal.document().subject().zone()),
                                technician(parameters.text("technicianId").orElse(null)),
                                second(parameters.text("secondTechnicianId").orElse(null))))
                .thenApply(found -> Answers.json(request, Map.of("conflicts", found)));
    }

    private CompletionStage<HttpResponse> decide(HttpRequest request, String id) {
        var proposalId = new ProposalId(RequestParameters.id("proposal", id));
        return Answers.body(request, DecisionRequest.class, materializer)
                .thenCompose(body -> known(proposalId)
                        .thenCompose(proposal -> doors.proposals()
                                .decide(
                                        proposalId,
                                        decision(
                                                body,
                                                proposal.document().subject().zone()),
                                        body.version(),
                                        Who.of(body.by(), request))))
                .thenApply(outcome -> answerTo(proposalId, outcome));
    }

    private CompletionStage<HttpResponse> snooze(HttpRequest request, String id) {
        var proposalId = new ProposalId(RequestParameters.id("proposal", id));
        return Answers.body(request, SnoozeRequest.class, materializer)
                .thenCompose(body ->
                        doors.proposals().snooze(proposalId, wakeAt(body), body.version(), Who.of(body.by(), request)))
                .thenApply(outcome -> answerTo(proposalId, outcome));
    }

    private CompletionStage<HttpResponse> undo(HttpRequest request, String id) {
        var proposalId = new ProposalId(RequestParameters.id("proposal", id));
        return Answers.body(request, UndoRequest.class, materializer)
                .thenCompose(body -> doors.proposals().undo(proposalId, body.version(), Who.of(body.by(), request)))
                .thenApply(outcome -> answerTo(proposalId, outcome));
    }

    private CompletionStage<Proposal> known(ProposalId id) {
        return doors.proposals()
                .get(id)
                .thenApply(found -> found.orElseThrow(
                        () -> Problem.unknown("proposal", id.toString()).refused()));
    }

    private HttpResponse answerTo(ProposalId id, DecisionOutcome outcome) {
        return switch (outcome) {
            case DecisionOutcome.Decided(var proposal, var workOrder) -> {
                doors.live().publish(LiveUpdates.Kind.PROPOSAL, id.toString());
                doors.live()
                        .publish(LiveUpdates.Kind.MACHINE, proposal.machine().value());
                if (workOrder != null) {
                    doors.live().publish(LiveUpdates.Kind.WORK_ORDER, workOrder.toString());
                }
                yield Answers.written(new Decided(proposal, workOrder == null ? null : workOrder.toString()));
            }
            case DecisionOutcome.Stale(var current, var first, var message) ->
                throw Problem.stale(message, whoWasFirst(current, first)).refused();
            case DecisionOutcome.Unknown() ->
                throw Problem.unknown("proposal", id.toString()).refused();
            case DecisionOutcome.Refused(var conflicts) ->
                throw Problem.notNow(String.join("; ", conflicts), "Choose another slot or technician.")
                        .refused();
        };
    }

    private static Map<String, Object> whoWasFirst(Proposal current, @Nullable DecisionRecord first) {
        var more = new LinkedHashMap<String, Object>();
        more.put("currentVersion", current.version());
        more.put("currentStatus", current.status().word());
        if (first != null) {
            more.put("decidedBy", first.decidedBy());
            more.put("decidedAt", first.decidedAt().toString());
            more.put("decision", first.kind());
            more.put("summary", first.summary());
        }
        return more;
    }

    private static Decision decision(DecisionRequest body, ZoneId zone) {
        return switch (body.kind() == null ? "" : body.kind()) {
            case "approved" -> new Decision.Approved();
            case "amended" ->
                new Decision.Amended(
                        start(body.startsAt(), body.startsAtLocal(), zone),
                        technician(body.technicianId()),
                        second(body.secondTechnicianId()));
            case "rejected" -> rejected(body.why(), body.reason());
            default ->
                throw Problem.badParameter("kind", String.valueOf(body.kind()), "approved, amended or rejected")
                        .refused();
        };
    }

    private static Decision.Rejected rejected(@Nullable String why, @Nullable String reason) {
        try {
            var kind = why == null ? RejectionReason.OTHER : RejectionReason.of(why);
            var words = Objects.requireNonNullElse(reason, "").strip();
            return new Decision.Rejected(kind, kind == RejectionReason.OTHER || !words.isEmpty() ? reason(reason) : "");
        } catch (IllegalArgumentException unknown) {
            throw Problem.badParameter(
                            "why", String.valueOf(why), "customer-absent, wrong-technician, part, too-early or other")
                    .refused();
        }
    }

    private static String reason(@Nullable String reason) {
        var text = reason == null ? "" : reason.strip();
        if (text.isEmpty() || text.length() > REASON_MAX) {
            throw Problem.badParameter("reason", text, "1 to %d characters".formatted(REASON_MAX))
                    .refused();
        }
        return text;
    }

    private static TechnicianId technician(@Nullable String id) {
        if (id == null || id.isBlank() || id.length() > 64) {
            throw Problem.badParameter("technicianId", String.valueOf(id), "a technician's id")
                    .refused();
        }
        return new TechnicianId(id);
    }

    private static @Nullable TechnicianId second(@Nullable String id) {
        return id == null || id.isBlank() ? null : technician(id);
    }

    private static Instant start(@Nullable Instant at, @Nullable String local, ZoneId zone) {
        if (at != null) {
            return RequestParameters.within("startsAt", at);
        }
        try {
            return RequestParameters.within(
                    "startsAtLocal",
                    LocalDateTime.parse(local == null ? "" : local).atZone(zone).toInstant());
        } catch (DateTimeParseException e) {
            throw Problem.badParameter(
                            "startsAtLocal", String.valueOf(local), "a date and time such as 2026-11-24T09:00")
                    .refused();
        }
    }

    private Instant wakeAt(SnoozeRequest body) {
        var now = doors.clock().instant();
        if (body.until() != null) {
            if (!body.until().isAfter(now)) {
                throw Problem.badParameter("until", body.until().toString(), "in the future")
                        .refused();
            }
            return RequestParameters.within("until", body.until());
        }
        double hours = body.hours() == null ? 0 : body.hours();
        if (!(hours > 0 && hours <= SNOOZE_HOURS_MAX)) {
            throw Problem.badParameter("hours", String.valueOf(body.hours()), "more than 0, at most 1440")
                    .refused();
        }
        return now.plus(Duration.ofSeconds((long) (hours * 3600)));
    }
}
