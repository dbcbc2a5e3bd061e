package dev.millwright.gateway.api;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.planner.CustomerView;
import dev.millwright.planner.privacy.Purpose;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.segment.ServiceAxis;
import dev.millwright.planner.segment.ServiceBehaviour;
import dev.millwright.planner.segmentation.SegmentsView;
import dev.millwright.planner.workorder.WorkOrders;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;

/** Technicians, parts, customers, the ledger and the figures. */
final class ServiceApi {
    private static final String ID_FORM = "1 to 64 characters";
    private final FrontDoors doors;
    private final HttpSettings settings;

    ServiceApi(FrontDoors doors, HttpSettings settings) {
        this.doors = doors;
        this.settings = settings;
    }

    /**
     * How a customer behaves towards service.
     *
     * @param axis where the customer stands
     * @param behaviour12 the last 12 months
     * @param behaviour36 the last 36 months
     * @param place among the segments
     */
    record Segment(
            ServiceAxis axis,
            ServiceBehaviour behaviour12,
            ServiceBehaviour behaviour36,
            SegmentsView.OfCustomer place) {}

    Route routes() {
        return concat(
                path(
                        "technicians",
                        () -> get(() -> answer(request -> Lists.answer(request, settings, doors.technicians()::list)))),
                path(
                        segment("technicians").slash(segment()).slash("calendar.ics"),
                        id -> get(() -> answer(request -> calendar(id)))),
                path(
                        segment("customers").slash(segment()).slash("calendar.ics"),
                        id -> get(() -> answer(request -> customerCalendar(id)))),
                path(
                        segment("machines").slash(segment()).slash("calendar.ics"),
                        id -> get(() -> answer(request -> machineCalendar(id)))),
                path("parts", () -> get(() -> answer(request -> Lists.answer(request, settings, doors.parts()::list)))),
                path(
                        "customers",
                        () -> get(() -> answer(request -> Lists.answer(
                                request,
                                settings,
                                (cursor, limit) -> PersonalReads.customers(
                                        doors,
                                        request,
                                        Purpose.SERVICE,
                                        "list of customers",
                                        doors.customers()
                                                .list(
                                                        RequestParameters.of(request)
                                                                .text("search")
                                                                .orElse(""),
                                                        cursor,
                                                        limit),
                                        page -> page.items().stream()
                                                .map(line -> line.customer().id())
                                                .toList()))))),
                path(
                        segment("customers").slash(segment()),
                        id -> get(() -> answer(request -> PersonalReads.customers(
                                        doors,
                                        request,
                                        Purpose.SERVICE,
                                        "customer",
                                        customer(id),
                                        view -> List.of(view.customer().id()))
                                .thenApply(view -> Answers.json(request, view))))),
                path(
                        segment("customers").slash(segment()).slash("segment"),
                        id -> get(() -> answer(request -> segmentOf(request, id)))),
                path(
                        "kpis",
                        () -> get(() ->
                                answer(request -> doors.read().kpis().thenApply(kpis -> Answers.json(request, kpis))))),
                path(
                        "ledger",
                        () -> get(() -> answer(
                                request -> doors.read().ledger().thenApply(view -> Answers.json(request, view))))),
                path("rejected-frames", () -> get(() -> answer(this::rejected))),
                path(
                        "quarantine",
                        () -> get(() -> answer(request -> doors.read()
                                .quarantine()
                                .thenApply(items -> Answers.json(
                                        request, new dev.millwright.planner.listing.Page<>(items, null)))))));
    }

    private CompletionStage<CustomerView> customer(String id) {
        return doors.customers()
                .get(id)
                .thenApply(found ->
                        found.orElseThrow(() -> Problem.unknown("customer", id).refused()));
    }

    private CompletionStage<HttpResponse> segmentOf(HttpRequest request, String id) {
        return customer(id)
                .thenCombine(
                        doors.care().segments().of(id),
                        (view, place) -> Answers.json(
                                request,
                                new Segment(
                                        view.axis(),
                                        view.behaviour12(),
                                        view.behaviour36(),
                                        place.orElseThrow(() ->
                                                Problem.unknown("customer", id).refused()))));
    }

    private CompletionStage<HttpResponse> rejected(HttpRequest request) {
        var parameters = RequestParameters.of(request);
        var cursor = parameters.text("cursor");
        long before;
        try {
            before = cursor.map(Long::parseLong).orElse(Long.MAX_VALUE);
        } catch (NumberFormatException foreign) {
            throw Problem.badParameter("cursor", cursor.orElse(""), "the \"next\" of the page before")
                    .refused();
        }
        return doors.read()
                .rejected(before, parameters.text("reason").orElse(null), Lists.limit(request, settings))
                .thenApply(page -> Answers.json(request, page));
    }

    private CompletionStage<HttpResponse> calendar(String id) {
        if (id.isBlank() || id.length() > 64) {
            throw Problem.badParameter("technician", id, ID_FORM).refused();
        }
        return doors.technicians().get(new TechnicianId(id)).thenCompose(found -> {
            var technician =
                    found.orElseThrow(() -> Problem.unknown("technician", id).refused());
            return feed(
                    "Visits of " + technician.name(),
                    CalendarFeed.Reader.TECHNICIAN,
                    new WorkOrders.Filter(null, null, null, id));
        });
    }

    private CompletionStage<HttpResponse> customerCalendar(String id) {
        return customer(id)
                .thenCompose(view -> feed(
                        "Service visits at " + view.customer().name(),
                        CalendarFeed.Reader.CUSTOMER,
                        new WorkOrders.Filter(null, null, id, null)));
    }

    private CompletionStage<HttpResponse> machineCalendar(String id) {
        return feed(
                "Service visits to " + doors.machine(id).name(),
                CalendarFeed.Reader.CUSTOMER,
                new WorkOrders.Filter(null, id, null, null));
    }

    private CompletionStage<HttpResponse> feed(String name, CalendarFeed.Reader reader, WorkOrders.Filter filter) {
        var from = doors.clock().instant().minus(CalendarFeed.LOOK_BACK);
        return doors.workOrders().calendar(filter, from).thenApply(orders -> CalendarFeed.answer(name, reader, orders));
    }
}
