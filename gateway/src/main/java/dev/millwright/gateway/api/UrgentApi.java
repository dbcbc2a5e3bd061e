package dev.millwright.gateway.api;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.planner.dispatch.Move;
import dev.millwright.planner.dispatch.UrgentCall;
import dev.millwright.planner.dispatch.UrgentOrder;
import dev.millwright.planner.dispatch.UrgentVisits;
import dev.millwright.planner.listing.Page;
import dev.millwright.planner.resources.Skill;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.wording.Words;
import dev.millwright.planner.workorder.WorkOrderId;
import dev.millwright.planner.workorder.WorkOrderKind;
import dev.millwright.planner.workorder.WorkOrderOutcome;
import dev.millwright.twins.machine.MachineId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.Materializer;
import org.jspecify.annotations.Nullable;

/** {@code /dispatch/urgent…}: where a visit fits that cannot wait, and booking it. */
final class UrgentApi {
    private final FrontDoors doors;
    private final Materializer materializer;

    UrgentApi(FrontDoors doors, Materializer materializer) {
        this.doors = doors;
        this.materializer = materializer;
    }

    /**
     * What it is about; everything but the machine may be absent and is then filled in by what is known.
     *
     * @param machineId which machine
     * @param component which component, absent if nobody knows
     * @param skills what the technician must be able to do
     * @param workMinutes time at the plant
     * @param parts pieces by part number
     * @param standsStill whether the machine stands still; absent for yes
     * @param days how many days are looked at; absent for five
     */
    record CallRequest(
            @Nullable String machineId,
            @Nullable String component,
            @Nullable List<String> skills,
            @Nullable Integer workMinutes,
            @Nullable Map<String, Integer> parts,
            @Nullable Boolean standsStill,
            @Nullable Integer days) {}

    /**
     * A booking.
     *
     * @param call what it is about
     * @param technicianId who comes
     * @param startsAt arrival
     * @param asOf when the places were looked at; absent for now
     * @param said what was said on the phone, may be absent
     * @param customerCalled whether the customer has called; absent for no
     * @param displace the visit that has to go elsewhere first, absent if none has
     * @param by who, absent to use the cookie
     */
    record BookRequest(
            @Nullable CallRequest call,
            @Nullable String technicianId,
            @Nullable Instant startsAt,
            @Nullable Instant asOf,
            @Nullable String said,
            @Nullable Boolean customerCalled,
            @Nullable DisplaceRequest displace,
            @Nullable String by) {}

    /**
     * A visit that makes room.
     *
     * @param orderId its work order
     * @param version the version that was on the screen
     * @param technicianId who comes instead
     * @param startsAt when instead
     * @param customerAgreed whether its customer has agreed; absent for no
     */
    record DisplaceRequest(
            @Nullable UUID orderId,
            @Nullable Integer version,
            @Nullable String technicianId,
            @Nullable Instant startsAt,
            @Nullable Boolean customerAgreed) {}

    Route routes() {
        return concat(
                path(segment("dispatch").slash("urgent"), () -> post(() -> answer(this::book))),
                path(segment("dispatch").slash("urgent").slash("machines"), () -> get(() -> answer(this::machines))),
                path(segment("dispatch").slash("urgent").slash("places"), () -> post(() -> answer(this::places))),
                path(
                        segment("dispatch").slash("urgent").slash(segment()).slash("undo"),
                        id -> post(() -> answer(request -> undo(request, id)))));
    }

    private CompletionStage<HttpResponse> machines(HttpRequest request) {
        var search = RequestParameters.of(request).text("search").orElse("");
        return doors.dispatch()
                .urgent()
                .machines(search)
                .thenApply(found -> Answers.json(request, new Page<>(found, null)));
    }

    private CompletionStage<HttpResponse> places(HttpRequest request) {
        return Answers.body(request, CallRequest.class, materializer).thenCompose(body -> {
            int days = Objects.requireNonNullElse(body.days(), UrgentVisits.DAYS);
            if (days < 1 || days > dev.millwright.planner.dispatch.Dispatch.DAYS_MAX) {
                throw Problem.badParameter("days", Integer.toString(days), "1 to 14")
                        .refused();
            }
            return doors.dispatch()
                    .urgent()
                    .places(call(body), days)
                    .thenApply(found -> Answers.written(
                            found.orElseThrow(() -> unknown(body).refused())));
        });
    }

    private static Problem unknown(CallRequest body) {
        return Problem.unknown(
                "machine",
                body.component() == null || body.component().isBlank()
                        ? String.valueOf(body.machineId())
                        : "%s with a component %s".formatted(body.machineId(), body.component()));
    }

    private CompletionStage<HttpResponse> book(HttpRequest request) {
        return Answers.body(request, BookRequest.class, materializer).thenCompose(body -> {
            var call = required("call", body.call());
            var order = order(body, call);
            return doors.dispatch()
                    .urgent()
                    .book(order, Who.of(body.by(), request))
                    .thenApply(outcome -> {
                        if (outcome instanceof WorkOrderOutcome.Unknown && order.displace() == null) {
                            throw unknown(call).refused();
                        }
                        return booked(order, outcome);
                    });
        });
    }

    private HttpResponse booked(UrgentOrder order, WorkOrderOutcome outcome) {
        if (outcome instanceof WorkOrderOutcome.Stale(var current, var by)
                && current.kind() == WorkOrderKind.URGENT
                && current.machine().equals(order.call().machine())) {
            throw Problem.stale(
                            "%s was faster: work order %d for this machine is booked for %s with %s."
                                    .formatted(
                                            by,
                                            current.number(),
                                            Words.whenThere(
                                                    current.startsAt(),
                                                    current.document().zone()),
                                            current.document().technicianName()),
                            Map.of(
                                    "decidedBy",
                                    by,
                                    "decidedAt",
                                    current.updatedAt().toString(),
                                    "workOrderId",
                                    current.id().toString()))
                    .refused();
        }
        var displace = order.displace();
        if (outcome instanceof WorkOrderOutcome.Done(var workOrder)) {
            if (displace != null) {
                doors.live()
                        .publish(LiveUpdates.Kind.WORK_ORDER, displace.order().toString());
            }
            return WorkOrderAnswers.of(doors, workOrder.id(), outcome);
        }
        return WorkOrderAnswers.of(
                doors, displace == null ? new WorkOrderId(new UUID(0, 0)) : displace.order(), outcome);
    }

    private UrgentOrder order(BookRequest body, CallRequest call) {
        var displace = body.displace();
        try {
            return new UrgentOrder(
                    call(call),
                    technician(body.technicianId()),
                    RequestParameters.within("startsAt", required("startsAt", body.startsAt())),
                    RequestParameters.within(
                            "asOf", Objects.requireNonNullElseGet(body.asOf(), doors.clock()::instant)),
                    Objects.requireNonNullElse(body.said(), "").strip(),
                    Boolean.TRUE.equals(body.customerCalled()),
                    displace == null ? null : displaced(displace));
        } catch (IllegalArgumentException refused) {
            throw Problem.badBody(String.valueOf(refused.getMessage())).refused();
        }
    }

    private static UrgentOrder.Displace displaced(DisplaceRequest sent) {
        return new UrgentOrder.Displace(
                new WorkOrderId(required("displace.orderId", sent.orderId())),
                required("displace.version", sent.version()),
                new Move(
                        technician(sent.technicianId()),
                        RequestParameters.within("displace.startsAt", required("displace.startsAt", sent.startsAt())),
                        Boolean.TRUE.equals(sent.customerAgreed()),
                        true,
                        "makes room for an urgent visit"));
    }

    private static UrgentCall call(CallRequest body) {
        var skills = body.skills();
        var component = body.component();
        try {
            return new UrgentCall(
                    new MachineId(required("machineId", body.machineId())),
                    component == null || component.isBlank() ? null : component,
                    skills == null ? null : skills.stream().map(Skill::new).collect(Collectors.toSet()),
                    body.workMinutes() == null ? null : Duration.ofMinutes(body.workMinutes()),
                    body.parts(),
                    !Boolean.FALSE.equals(body.standsStill()));
        } catch (IllegalArgumentException | NullPointerException refused) {
            throw Problem.badBody(String.valueOf(refused.getMessage())).refused();
        }
    }

    private static TechnicianId technician(@Nullable String id) {
        return new TechnicianId(required("technicianId", id));
    }

    private static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw Problem.badParameter(name, "", "a value").refused();
        }
        return value;
    }

    private CompletionStage<HttpResponse> undo(HttpRequest request, String id) {
        var order = new WorkOrderId(RequestParameters.id("work order", id));
        return Answers.body(request, DispatchApi.StepRequest.class, materializer)
                .thenCompose(body -> doors.dispatch()
                        .urgent()
                        .undo(order, DispatchApi.version(request, body.version()), Who.of(body.by(), request)))
                .thenApply(outcome -> WorkOrderAnswers.of(doors, order, outcome));
    }
}
