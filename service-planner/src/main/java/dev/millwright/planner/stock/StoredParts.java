package dev.millwright.planner.stock;

import dev.millwright.planner.listing.Page;
import dev.millwright.planner.resources.SparePart;
import dev.millwright.planner.storage.AuditTrail;
import dev.millwright.planner.storage.Cursor;
import dev.millwright.twins.database.Database;
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
    private final InstantSource clock;
    private final Runnable changed;

    /**
     * Parts of {@code database}.
     *
     * @param changed called after every change, on any thread; must return at once
     */
    public StoredParts(Database database, InstantSource clock, Runnable changed) {
        this.database = database;
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
    public CompletionStage<List<PartOrder>> openOrders(int limit) {
        return database.inTransaction(connection -> PartOrderStore.open(connection, Page.bounded(limit)));
    }

    @Override
    public CompletionStage<List<PartOrder>> ordersFor(UUID workOrder) {
        return database.inTransaction(connection -> PartOrderStore.of(connection, workOrder));
    }

    @Override
    public CompletionStage<Optional<PartOrder>> receive(UUID orderId, String who) {
        return database.inTransaction(connection -> {
                    var now = clock.instant();
                    var received = PartOrderStore.receive(connection, orderId, who, now);
                    if (received.isPresent()) {
                        AuditTrail.write(
                                connection,
                                now,
                                who,
                                "received",
                                "part-order/" + orderId,
                                Map.of(
                                        "part",
                                        received.get().partNumber(),
                                        "quantity",
                                        received.get().quantity()));
                    }
                    return received;
                })
                .thenApply(received -> {
                    if (received.isPresent()) {
                        changed.run();
                    }
                    return received;
                });
    }
}
