package dev.millwright.planner.stock;

import dev.millwright.planner.listing.Page;
import dev.millwright.planner.resources.SparePart;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The front door to spare parts. Thread-safe; a stage fails only if the database does not answer. */
public interface Parts {
    /** Parts by number, with what is reserved. */
    CompletionStage<Page<SparePart>> list(@Nullable String cursor, int limit);

    /** The part {@code number}, if known. */
    CompletionStage<Optional<SparePart>> get(String number);

    /** Where parts lie: the store, depots, vans. */
    CompletionStage<List<StockPlace>> places();

    /** Orders that are not here yet, the one expected first first; at most {@code limit}. */
    CompletionStage<List<PartOrder>> openOrders(int limit);

    /** What was ordered for {@code workOrder}, whatever became of it. */
    CompletionStage<List<PartOrder>> ordersFor(UUID workOrder);

    /**
     * Orders {@code quantity} pieces for the shelf.
     *
     * @param express whether by fast delivery
     * @return the order; empty if the part is not known
     */
    CompletionStage<Optional<PartOrder>> order(String number, int quantity, boolean express, String who);

    /**
     * Takes back an order for the shelf that is not here yet.
     *
     * @return the order; empty if there is none that waits, or if it was ordered for a work order
     */
    CompletionStage<Optional<PartOrder>> cancelOrder(UUID orderId, String who);

    /**
     * Puts an order that has arrived on the shelf.
     *
     * @return the order; empty if there is none that waits
     */
    CompletionStage<Optional<PartOrder>> receive(UUID orderId, String who);
}
