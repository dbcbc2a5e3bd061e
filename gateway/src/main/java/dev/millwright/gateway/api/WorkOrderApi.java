package dev.millwright.gateway.api;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.planner.fieldwork.WorkedHours;
import dev.millwright.planner.workorder.MaintenanceFinding;
import dev.millwright.planner.workorder.WorkOrderId;
import dev.millwright.planner.workorder.WorkOrderStatus;
import dev.millwright.planner.workorder.WorkOrders;
import dev.millwright.twins.twin.ComponentFinding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.Materializer;
import org.jspecify.annotations.Nullable;

/** {@code /work-orders…}: what is to be done, how it goes, what was found. */
final class WorkOrderApi {
    private static final int FINDINGS_MAX = 50;
    private static final int PEOPLE_MAX = 10;

    private final FrontDoors doors;
    private final HttpSettings settings;
    private final Materializer materializer;

    WorkOrderApi(FrontDoors doors, HttpSettings settings, Materializer materializer) {
        this.doors = doors;
        this.settings = settings;
        this.materializer = materializer;
    }

    /**
     * A step in a work order's life.
     *
     * @param version the version that was on the screen
     * @param reason of a cancellation, or why it is taken up again
     * @param by who, absent to use the cookie
     */
    record StepRequest(
            int version, @Nullable String reason, @Nullable String by) {}

    /**
     * A report.
     *
     * @param findings one per component
     * @param hours of others than the one who reports, absent if there were none
     * @param by who, absent to use the cookie
     */
    record ReportRequest(
            List<FindingRequest> findings,
            @Nullable List<HoursRequest> hours,
            @Nullable String by) {}

    /**
     * Hours of one other person.
     *
     * @param id made by the device, absent to have one made
     * @param person who
     * @param hours more than 0
     */
    record HoursRequest(@Nullable UUID id, String person, double hours) {}

    /**
     * A finding as it is sent; see {@link MaintenanceFinding}.
     *
     * @param id made by the device, so that repeating changes nothing; absent to have one made
     * @param component the component's id
     * @param at when, absent for now
     * @param asFound condition on arrival
     * @param action what was done
     * @param asLeft condition on leaving
     * @param partsUsed absent for none
     * @param hours of work
     * @param forecastRight absent if there was none
     * @param failureMode found, absent if none
     * @param remark may be absent
     * @param followUp what has to be done besides, absent if nothing
     */
    record FindingRequest(
            @Nullable UUID id,
            String component,
            @Nullable Instant at,
            ComponentFinding.AsFound asFound,
            ComponentFinding.Action action,
            MaintenanceFinding.AsLeft asLeft,
            @Nullable List<MaintenanceFinding.PartUsed> partsUsed,
            double hours,
            @Nullable Boolean forecastRight,
            @Nullable String failureMode,
            @Nullable String remark,
            @Nullable String followUp) {}

    Route routes() {
        return concat(
                path("work-orders", () -> get(() -> answer(this::list))),
                path(segment("work-orders").slash(segment()), id -> get(() -> answer(request -> detail(request, id)))),
                path(
                        segment("work-orders").slash(segment()).slash("findings"),
                        id -> concat(
                                get(() -> answer(request -> findings(request, id))),
                                post(() -> answer(request -> report(request, id))))),
                path(
                        segment("work-orders").slash(segment()).slash(segment()),
                        (id, step) -> post(() -> answer(request -> step(request, id, step)))));
    }

    private CompletionStage<HttpResponse> list(HttpRequest request) {
        var parameters = RequestParameters.of(request);
        var filter = new WorkOrders.Filter(
                parameters.choice("status", WorkOrderStatus.values()).orElse(null),
                parameters.text("machine").orElse(null),
                parameters.text("customer").orElse(null),
                parameters.text("technician").orElse(null));
        return Lists.answer(
                request, settings, (cursor, limit) -> doors.workOrders().list(filter, cursor, limit));
    }

    private CompletionStage<HttpResponse> detail(HttpRequest request, String id) {
        var found = known(id);
        return found.thenCompose(details -> PersonalReads.isSigned(details.sheet())
                        ? PersonalReads.order(
                                doors,
                                request,
                                "work order",
                                found,
                                details.workOrder().id().value())
                        : found)
                .thenApply(details -> Answers.json(request, details));
    }

    private CompletionStage<HttpResponse> findings(HttpRequest request, String id) {
        return known(id).thenApply(details -> Answers.json(request, Map.of("items", details.findings())));
    }

    private CompletionStage<WorkOrders.Details> known(String id) {
        return doors.workOrders()
                .get(new WorkOrderId(RequestParameters.id("work order", id)))
                .thenApply(found -> found.orElseThrow(
                        () -> Problem.unknown("work order", id).refused()));
    }

    private CompletionStage<HttpResponse> step(HttpRequest request, String id, String step) {
        var workOrder = new WorkOrderId(RequestParameters.id("work order", id));
        return Answers.body(request, StepRequest.class, materializer)
                .thenCompose(body -> {
                    var who = Who.of(body.by(), request);
                    return switch (step) {
                        case "dispatch" -> doors.workOrders().dispatch(workOrder, body.version(), who);
                        case "start" -> doors.workOrders().start(workOrder, body.version(), who);
                        case "close" -> doors.workOrders().close(workOrder, body.version(), who);
                        case "cancel" ->
                            doors.workOrders().cancel(workOrder, reason(body.reason()), body.version(), who);
                        case "reopen" ->
                            doors.workOrders().reopen(workOrder, reason(body.reason()), body.version(), who);
                        default -> throw Problem.unknown("step", step).refused();
                    };
                })
                .thenApply(outcome -> WorkOrderAnswers.of(doors, workOrder, outcome));
    }

    private CompletionStage<HttpResponse> report(HttpRequest request, String id) {
        var workOrder = new WorkOrderId(RequestParameters.id("work order", id));
        return Answers.body(request, ReportRequest.class, materializer)
                .thenCompose(body -> doors.workOrders()
                        .report(workOrder, findings(body.findings()), hours(body.hours()), Who.of(body.by(), request)))
                .thenApply(outcome -> WorkOrderAnswers.of(doors, workOrder, outcome));
    }

    private List<MaintenanceFinding> findings(@Nullable List<FindingRequest> sent) {
        if (sent == null || sent.isEmpty() || sent.size() > FINDINGS_MAX) {
            throw Problem.badParameter(
                            "findings", sent == null ? "" : sent.size() + " findings", "1 to " + FINDINGS_MAX)
                    .refused();
        }
        return sent.stream().map(this::finding).toList();
    }

    private static List<WorkedHours> hours(@Nullable List<HoursRequest> sent) {
        if (sent == null) {
            return List.of();
        }
        if (sent.size() > PEOPLE_MAX) {
            throw Problem.badParameter("hours", sent.size() + " people", "at most " + PEOPLE_MAX)
                    .refused();
        }
        try {
            return sent.stream()
                    .map(each -> new WorkedHours(
                            Objects.requireNonNullElseGet(each.id(), UUID::randomUUID),
                            Objects.requireNonNullElse(each.person(), "").strip(),
                            each.hours()))
                    .toList();
        } catch (IllegalArgumentException refused) {
            throw Problem.badBody(String.valueOf(refused.getMessage())).refused();
        }
    }

    private MaintenanceFinding finding(FindingRequest sent) {
        required("component", sent.component());
        required("asFound", sent.asFound());
        required("action", sent.action());
        required("asLeft", sent.asLeft());
        try {
            return new MaintenanceFinding(
                    Objects.requireNonNullElseGet(sent.id(), UUID::randomUUID),
                    sent.component(),
                    RequestParameters.within(
                            "findings.at", Objects.requireNonNullElseGet(sent.at(), doors.clock()::instant)),
                    sent.asFound(),
                    sent.action(),
                    sent.asLeft(),
                    Objects.requireNonNullElse(sent.partsUsed(), List.of()),
                    sent.hours(),
                    sent.forecastRight(),
                    sent.failureMode(),
                    Objects.requireNonNullElse(sent.remark(), ""),
                    Objects.requireNonNullElse(sent.followUp(), ""));
        } catch (IllegalArgumentException refused) {
            throw Problem.badBody(String.valueOf(refused.getMessage())).refused();
        }
    }

    private static void required(String name, @Nullable Object value) {
        if (value == null) {
            throw Problem.badParameter("findings." + name, "", "a value").refused();
        }
    }

    private static String reason(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw Problem.badParameter("reason", "", "a sentence").refused();
        }
        return reason.strip();
    }
}
