package dev.millwright.gateway.api;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.planner.dispatch.Dispatch;
import dev.millwright.planner.dispatch.Item;
import dev.millwright.planner.dispatch.Move;
import dev.millwright.planner.dispatch.Places;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.workorder.WorkOrderId;
import dev.millwright.planner.workorder.WorkOrderOutcome;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.Materializer;
import org.jspecify.annotations.Nullable;

/** {@code /dispatch…}: who is where and when, where a visit could go, and moving it there. */
final class DispatchApi {
    private static final int WEEK = 7;

    private final FrontDoors doors;
    private final Materializer materializer;

    DispatchApi(FrontDoors doors, Materializer materializer) {
        this.doors = doors;
        this.materializer = materializer;
    }

    /**
     * Another time or technician for a work order.
     *
     * @param version the version that was on the screen; absent if it stands in {@code If-Match}
     * @param technicianId who comes
     * @param startsAt arrival
     * @param customerAgreed whether the customer has agreed; absent for no
     * @param anyway whether notice or risk limit are passed knowingly; absent for no
     * @param reason may be absent
     * @param by who, absent to use the cookie
     */
    record MoveRequest(
            @Nullable Integer version,
            String technicianId,
            Instant startsAt,
            @Nullable Boolean customerAgreed,
            @Nullable Boolean anyway,
            @Nullable String reason,
            @Nullable String by) {}

    /**
     * A step.
     *
     * @param version the version that was on the screen; absent if it stands in {@code If-Match}
     * @param by who, absent to use the cookie
     */
    record StepRequest(@Nullable Integer version, @Nullable String by) {}

    Route routes() {
        return concat(
                path("dispatch", () -> get(() -> answer(this::board))),
                path(segment("dispatch").slash("places"), () -> get(() -> answer(this::places))),
                path(
                        segment("work-orders").slash(segment()).slash("move"),
                        id -> post(() -> answer(request -> move(request, id)))),
                path(
                        segment("work-orders").slash(segment()).slash("undo-move"),
                        id -> post(() -> answer(request -> step(request, id, doors.dispatch()::undoMove)))),
                path(
                        segment("work-orders").slash(segment()).slash("confirm"),
                        id -> post(() -> answer(request -> step(request, id, doors.dispatch()::confirm)))));
    }

    private CompletionStage<HttpResponse> places(HttpRequest request) {
        var parameters = RequestParameters.of(request);
        var item = item(parameters.text("item").orElse(""));
        var technician = parameters.text("technician");
        var found = technician.isPresent()
                ? doors.dispatch()
                        .place(
                                item,
                                technician(technician.get()),
                                RequestParameters.within("startsAt", parameters.instant("startsAt", Instant.EPOCH)))
                : places(item, Days.of(parameters));
        return found.thenApply(places -> Answers.json(
                request,
                places.orElseThrow(() -> Problem.notNow(
                                "There is no %s that can be moved.".formatted(item),
                                "Load the board again to see where it stands.")
                        .refused())));
    }

    private CompletionStage<Optional<Places>> places(Item item, Days days) {
        var from = days.from();
        if (from == null) {
            throw Problem.badParameter("from", "", "a day such as 2026-11-24").refused();
        }
        return doors.dispatch().places(item, from, days.count());
    }

    private static Item item(String text) {
        try {
            return Item.of(text);
        } catch (IllegalArgumentException e) {
            throw Problem.badParameter("item", text, "order:<id> or proposal:<id>")
                    .refused();
        }
    }

    private static TechnicianId technician(@Nullable String id) {
        if (id == null || id.isBlank() || id.length() > 64) {
            throw Problem.badParameter("technicianId", String.valueOf(id), "a technician's id")
                    .refused();
        }
        return new TechnicianId(id);
    }

    private CompletionStage<HttpResponse> move(HttpRequest request, String id) {
        var order = new WorkOrderId(RequestParameters.id("work order", id));
        return Answers.body(request, MoveRequest.class, materializer)
                .thenCompose(body -> {
                    if (body.startsAt() == null) {
                        throw Problem.badParameter("startsAt", "", "an instant such as 2026-11-24T08:00:00Z")
                                .refused();
                    }
                    var reason = Objects.requireNonNullElse(body.reason(), "").strip();
                    if (reason.length() > Move.REASON_MAX) {
                        throw Problem.badParameter("reason", reason, "at most %d characters".formatted(Move.REASON_MAX))
                                .refused();
                    }
                    return doors.dispatch()
                            .move(
                                    order,
                                    new Move(
                                            technician(body.technicianId()),
                                            RequestParameters.within("startsAt", body.startsAt()),
                                            Boolean.TRUE.equals(body.customerAgreed()),
                                            Boolean.TRUE.equals(body.anyway()),
                                            reason),
                                    version(request, body.version()),
                                    Who.of(body.by(), request));
                })
                .thenApply(outcome -> WorkOrderAnswers.of(doors, order, outcome));
    }

    @FunctionalInterface
    private interface Step {
        CompletionStage<WorkOrderOutcome> take(WorkOrderId id, int version, String who);
    }

    private CompletionStage<HttpResponse> step(HttpRequest request, String id, Step step) {
        var order = new WorkOrderId(RequestParameters.id("work order", id));
        return Answers.body(request, StepRequest.class, materializer)
                .thenCompose(body -> step.take(order, version(request, body.version()), Who.of(body.by(), request)))
                .thenApply(outcome -> WorkOrderAnswers.of(doors, order, outcome));
    }

    /** The version from {@code If-Match: "7"}, else from the body. */
    static int version(HttpRequest request, @Nullable Integer inBody) {
        var header = request.getHeader("If-Match").map(each -> each.value().replace("\"", ""));
        if (header.isPresent() && header.get().matches("\\d{1,9}")) {
            return Integer.parseInt(header.get());
        }
        if (inBody == null) {
            throw Problem.badParameter("version", "", "the version that was on the screen, here or in If-Match")
                    .refused();
        }
        return inBody;
    }

    private CompletionStage<HttpResponse> board(HttpRequest request) {
        var days = Days.of(RequestParameters.of(request));
        return doors.dispatch().board(days.from(), days.count()).thenApply(board -> Answers.json(request, board));
    }

    /** The days that are asked for. */
    record Days(@Nullable LocalDate from, int count) {
        static Days of(RequestParameters parameters) {
            var from = parameters
                    .text("from")
                    .map(text -> RequestParameters.day("from", text))
                    .orElse(null);
            var to = parameters
                    .text("to")
                    .map(text -> RequestParameters.day("to", text))
                    .orElse(null);
            if (from == null || to == null) {
                return new Days(from, WEEK);
            }
            long count = ChronoUnit.DAYS.between(from, to) + 1;
            if (count < 1 || count > Dispatch.DAYS_MAX) {
                throw Problem.badParameter(
                                "to",
                                to.toString(),
                                "a day from %s on, at most %d days in all".formatted(from, Dispatch.DAYS_MAX))
                        .refused();
            }
            return new Days(from, (int) count);
        }
    }
}
