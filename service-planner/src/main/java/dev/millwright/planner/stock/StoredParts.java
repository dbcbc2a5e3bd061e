package dev.millwright.planner.stock;

import dev.millwright.planner.listing.Page;
import dev.millwright.planner.resources.SparePart;
import dev.millwright.planner.resources.Stock;
import dev.millwright.planner.staff.TechnicianStore;
import dev.millwright.planner.storage.AuditTrail;
import dev.millwright.planner.storage.Cursor;
import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Spare parts in the database. */
public final class StoredParts implements Parts {
    private final Database database;
    private final Duration expressDelivery;
    private final InstantSource clock;
    private final Runnable changed;

    /**
     * Parts of {@code database}.
     *
     * @param expressDelivery until a fast delivery is there
     * @param changed called after every change, on any thread; must return at once
     */
    public StoredParts(Database database, Duration expressDelivery, InstantSource clock, Runnable changed) {
        this.database = database;
        this.expressDelivery = expressDelivery;
        this.clock = clock;
        this.changed = changed;
    }

    @Override
    public CompletionStage<Page<SparePart>> list(@Nullable String cursor, int limit) {
        int bounded = Page.bounded(limit);
        var keys = Cursor.keys(cursor, 1);
        return database.inTransaction(connection -> Page.of(
                PartStore.list(connection, keys.isEmpty() ? null : keys.getFirst(), bounded),
                bounded,
                part -> Cursor.of(part.number())));
    }

    @Override
    public CompletionStage<Optional<SparePart>> get(String number) {
        return database.inTransaction(connection -> PartStore.find(connection, number));
    }

    @Override
    public CompletionStage<List<StockPlace>> places() {
        return database.inTransaction(connection -> StockPlace.of(
                PartStore.all(connection),
                PartStore.depots(connection),
                TechnicianStore.all(connection, clock.instant()),
                TaskStore.all(connection)));
    }

    @Override
    public CompletionStage<List<PartOrder>> openOrders(int limit) {
        return database.inTransaction(connection -> PartOrderStore.open(connection, Page.bounded(limit)));
    }

    @Override
    public CompletionStage<List<PartOrder>> ordersFor(UUID workOrder) {
        return database.inTransaction(connection -> PartOrderStore.of(connection, workOrder));
    }

    @Override
    public CompletionStage<Optional<PartOrder>> order(String number, int quantity, boolean express, String who) {
        return told(database.inTransaction(connection -> {
            var part = PartStore.find(connection, number).orElse(null);
            if (part == null) {
                return Optional.empty();
            }
            var now = clock.instant();
            var takes = express ? expressDelivery : Duration.ofDays(part.leadTimeDays());
            var order = new PartOrder(
                    UUID.randomUUID(),
                    number,
                    part.name(),
                    quantity,
                    express,
                    PartOrder.Status.ORDERED,
                    null,
                    who,
                    now,
                    Stock.arrival(now, takes));
            PartOrderStore.insert(connection, order);
            audit(connection, now, who, "ordered", order);
            return Optional.of(order);
        }));
    }

    @Override
    public CompletionStage<Optional<PartOrder>> cancelOrder(UUID orderId, String who) {
        return told(database.inTransaction(connection -> {
            var now = clock.instant();
            var cancelled = PartOrderStore.takeBack(connection, orderId, who, now);
            if (cancelled.isPresent()) {
                audit(connection, now, who, "cancelled", cancelled.get());
            }
            return cancelled;
        }));
    }

    @Override
    public CompletionStage<Optional<PartOrder>> receive(UUID orderId, String who) {
        return told(database.inTransaction(connection -> {
            var now = clock.instant();
            var received = PartOrderStore.receive(connection, orderId, who, now);
            if (received.isPresent()) {
                audit(connection, now, who, "received", received.get());
            }
            return received;
        }));
    }

    private static void audit(Connection connection, Instant now, String who, String action, PartOrder order)
            throws SQLException {
        AuditTrail.write(
                connection,
                now,
                who,
                action,
                "part-order/" + order.id(),
                Map.of("part", order.partNumber(), "quantity", order.quantity(), "express", order.express()));
    }

    private CompletionStage<Optional<PartOrder>> told(CompletionStage<Optional<PartOrder>> stage) {
        return stage.thenApply(order -> {
            if (order.isPresent()) {
                changed.run();
            }
            return order;
        });
    }
}
