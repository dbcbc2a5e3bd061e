package dev.millwright.planner.dispatch;

import dev.millwright.planner.dispatch.UrgentPlaces.Displaced;
import dev.millwright.planner.dispatch.UrgentPlaces.UrgentPlace;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.Visit;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.wording.Words;
import dev.millwright.planner.workorder.WorkOrder;
import dev.millwright.planner.workorder.WorkOrderId;
import dev.millwright.planner.workorder.WorkOrderOutcome;
import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Urgent visits in the database. Reading and trying are apart: no connection is held while places are tried. */
final class StoredUrgentVisits implements UrgentVisits {
    private final Database database;
    private final UrgentStore urgent;
    private final UrgentFinder finder;
    private final WantedStore wanted;
    private final PlaceFinder places;
    private final UrgentBooking booking;
    private final Executor pool;
    private final InstantSource clock;
    private final Consumer<WorkOrder> changed;

    StoredUrgentVisits(
            Database database,
            UrgentStore urgent,
            UrgentFinder finder,
            WantedStore wanted,
            PlaceFinder places,
            UrgentBooking booking,
            Executor pool,
            InstantSource clock,
            Consumer<WorkOrder> changed) {
        this.database = database;
        this.urgent = urgent;
        this.finder = finder;
        this.wanted = wanted;
        this.places = places;
        this.booking = booking;
        this.pool = pool;
        this.clock = clock;
        this.changed = changed;
    }

    @Override
    public CompletionStage<List<Found>> machines(String search) {
        return database.inTransaction(connection -> UrgentStore.machines(connection, search));
    }

    @Override
    public CompletionStage<Optional<UrgentPlaces>> places(UrgentCall call, int days) {
        int count = Math.clamp(days, 1, Dispatch.DAYS_MAX);
        return database.inTransaction(connection -> urgent.wanted(connection, call, clock.instant()))
                .toCompletableFuture()
                .thenComposeAsync(
                        found -> found.isEmpty()
                                ? CompletableFuture.completedFuture(Optional.<UrgentPlaces>empty())
                                : places(found.get(), count).thenApply(Optional::of),
                        pool);
    }

    private CompletableFuture<UrgentPlaces> places(UrgentWanted found, int days) {
        var answer = finder.find(found, days);
        if (answer.today()) {
            return CompletableFuture.completedFuture(answered(found, answer, List.of(), null));
        }
        var busy = finder.nearestBusy(found).orElse(null);
        var displacing = finder.displacing(found);
        if (displacing.isEmpty()) {
            return CompletableFuture.completedFuture(answered(found, answer, List.of(), busy));
        }
        return database.inTransaction(connection -> room(connection, displacing))
                .toCompletableFuture()
                .thenApplyAsync(
                        rooms -> answered(
                                found,
                                answer,
                                rooms.stream()
                                        .map(room -> displaced(found, room, answer, days))
                                        .toList(),
                                busy),
                        pool);
    }

    private static UrgentPlaces answered(
            UrgentWanted found, UrgentFinder.Answer answer, List<Displaced> displaced, @Nullable String busy) {
        return new UrgentPlaces(
                found.picture().now(), found.subject(), found.asked(), answer.best(), answer.others(), displaced, busy);
    }

    /** A visit that can be moved to make room. */
    private record Room(WorkOrder order, Wanted wanted, UrgentFinder.Displacing displacing) {}

    private List<Room> room(Connection connection, List<UrgentFinder.Displacing> displacing) throws SQLException {
        var rooms = new ArrayList<Room>();
        for (var each : displacing) {
            var order = UrgentStore.movable(connection, each.visit().label());
            if (order.isPresent()) {
                wanted.order(connection, order.get(), clock.instant())
                        .ifPresent(known -> rooms.add(new Room(order.get(), known, each)));
            }
        }
        return rooms;
    }

    /** Where the visit that makes room would go, with the urgent one in its place. */
    private Displaced displaced(UrgentWanted found, Room room, UrgentFinder.Answer answer, int days) {
        var slot = room.displacing().found().priced().slot();
        var zone = found.request().place().zone();
        var urgentVisit = new Visit(
                slot.technician(),
                found.request().place().siteId(),
                found.request().place().point(),
                new TimeSpan(slot.startsAt(), slot.endsAt()),
                Duration.ofMinutes(slot.breakMinutes()),
                "the urgent visit");
        var order = room.order();
        var item = "order:" + order.id();
        var known = room.wanted();
        var crowded =
                known.with(known.picture().with(urgentVisit, known.picture().stock()));
        var from = LocalDate.ofInstant(
                known.picture().now(), known.request().place().zone());
        var to = places.places(item, crowded, from, from.plusDays(days - 1L)).best().stream()
                .findFirst()
                .orElse(null);
        var now = places.only(item, known, order.technician(), order.startsAt())
                .cells()
                .getFirst();
        var before = now.cost();
        var cost = to == null || to.cost() == null || before == null
                ? null
                : to.cost().minus(before);
        var cheapest = answer.best().isEmpty()
                ? room.displacing().found().cost()
                : answer.best().getFirst().cost();
        var place = UrgentFinder.place(room.displacing().found(), cheapest, slot.startsAt(), zone);
        return new Displaced(
                place,
                order.id().value(),
                order.number(),
                order.version(),
                known.label(),
                known.confirmed(),
                to,
                cost,
                to == null ? List.of() : to.against(),
                words(place, room, to, cost));
    }

    private static String words(UrgentPlace place, Room room, Places.@Nullable Place to, @Nullable Money cost) {
        var order = room.order();
        var zone = order.document().zone();
        if (to == null || to.startsAt() == null) {
            return "%s could come today without work order %d (%s, %s), but that fits nowhere else in these days."
                    .formatted(
                            place.technicianName(),
                            order.number(),
                            room.wanted().label(),
                            Words.when(order.startsAt(), zone));
        }
        return "%s could come today if work order %d (%s, %s) goes to %s with %s%s%s."
                .formatted(
                        place.technicianName(),
                        order.number(),
                        room.wanted().label(),
                        Words.when(order.startsAt(), zone),
                        Words.when(to.startsAt(), zone),
                        to.technicianName(),
                        cost == null
                                ? ""
                                : cost.cents() < 0
                                        ? ", which saves " + Words.eur(Money.ZERO.minus(cost))
                                        : ", which costs %s more".formatted(Words.eur(cost)),
                        room.wanted().confirmed() ? "; its customer has confirmed the time" : "");
    }

    @Override
    public CompletionStage<WorkOrderOutcome> book(UrgentOrder order, String who) {
        return announced(database.inTransaction(connection -> booking.book(connection, order, who, clock.instant()))
                .exceptionally(StoredUrgentVisits::notDone));
    }

    private static WorkOrderOutcome notDone(Throwable failure) {
        var cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
        if (cause instanceof UrgentBooking.NotDone refused) {
            return refused.outcome();
        }
        throw new CompletionException(cause);
    }

    @Override
    public CompletionStage<WorkOrderOutcome> undo(WorkOrderId id, int expectedVersion, String who) {
        return announced(database.inTransaction(
                connection -> booking.undo(connection, id, expectedVersion, who, clock.instant())));
    }

    private CompletionStage<WorkOrderOutcome> announced(CompletionStage<WorkOrderOutcome> outcome) {
        return outcome.thenApply(result -> {
            if (result instanceof WorkOrderOutcome.Done(var workOrder)) {
                changed.accept(workOrder);
            }
            return result;
        });
    }
}
