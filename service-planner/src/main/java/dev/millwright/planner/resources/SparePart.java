package dev.millwright.planner.resources;

import dev.millwright.planner.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A spare part.
 *
 * @param number the part number
 * @param name what people say
 * @param price what it costs
 * @param stock pieces on the store's shelf, reserved ones included, at least 0
 * @param reserved pieces of the store promised to work orders, at least 0; more than the stock while some are on order
 * @param leadTimeDays calendar days from order to shelf that every second delivery keeps, at least 0
 * @param leadTimeDaysLate calendar days that nineteen of twenty deliveries keep, at least {@code leadTimeDays}
 * @param onOrder pieces ordered and not yet here, at least 0
 * @param arrivesAt when the last of them is expected, null if none is on order
 * @param elsewhere what lies on vans and in depots
 */
public record SparePart(
        String number,
        String name,
        Money price,
        int stock,
        int reserved,
        int leadTimeDays,
        int leadTimeDaysLate,
        int onOrder,
        @Nullable Instant arrivesAt,
        List<Held> elsewhere) {
    /** Copies its list. */
    public SparePart {
        elsewhere = List.copyOf(elsewhere);
    }

    /** A part that is delivered in time and lies in the store only. */
    public SparePart(String number, String name, Money price, int stock, int reserved, int leadTimeDays) {
        this(number, name, price, stock, reserved, leadTimeDays, leadTimeDays, 0, null, List.of());
    }

    /** A part that is delivered in time and lies in the store only, with what is on order. */
    public SparePart(
            String number,
            String name,
            Money price,
            int stock,
            int reserved,
            int leadTimeDays,
            int onOrder,
            @Nullable Instant arrivesAt) {
        this(number, name, price, stock, reserved, leadTimeDays, leadTimeDays, onOrder, arrivesAt, List.of());
    }

    /**
     * Pieces on a van or in a depot.
     *
     * @param place where
     * @param stock pieces there, reserved ones included, at least 0
     * @param reserved pieces of them promised to work orders, at least 0
     */
    public record Held(PartSource place, int stock, int reserved) {
        /** Pieces that can still be promised, at least 0. */
        public int available() {
            return Math.max(0, stock - reserved);
        }
    }

    /** Pieces on the shelf that can still be promised, at least 0. */
    public int available() {
        return Math.max(0, stock - reserved);
    }

    /** Pieces that can still be promised at {@code place}, at least 0. */
    public int availableAt(PartSource place) {
        if (place.equals(PartSource.STORE)) {
            return available();
        }
        for (var held : elsewhere) {
            if (held.place().equals(place)) {
                return held.available();
            }
        }
        return 0;
    }

    /** Pieces that can still be promised when everything on order is here, at least 0. */
    public int availableThen() {
        return Math.max(0, stock + onOrder - reserved);
    }

    /** The same with {@code quantity} more pieces of {@code place} promised. */
    public SparePart promised(int quantity, PartSource place) {
        boolean store = place.equals(PartSource.STORE);
        return new SparePart(
                number,
                name,
                price,
                stock,
                store ? reserved + quantity : reserved,
                leadTimeDays,
                leadTimeDaysLate,
                onOrder,
                arrivesAt,
                elsewhere.stream()
                        .map(held -> held.place().equals(place)
                                ? new Held(place, held.stock(), held.reserved() + quantity)
                                : held)
                        .toList());
    }

    /** The same with {@code quantity} pieces fewer of what is on order: they are promised when they arrive. */
    SparePart promisedOfOrder(int quantity) {
        return new SparePart(
                number,
                name,
                price,
                stock,
                reserved,
                leadTimeDays,
                leadTimeDaysLate,
                onOrder - quantity,
                arrivesAt,
                elsewhere);
    }
}
