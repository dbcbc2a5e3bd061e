package dev.millwright.planner.resources;

import dev.millwright.planner.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A spare part.
 *
 * @param number the part number
 * @param name what people say
 * @param price what it costs
 * @param stock pieces on the shelf, reserved ones included, at least 0
 * @param reserved pieces promised to work orders, at least 0; more than the stock while some are on order
 * @param leadTimeDays calendar days from order to shelf, at least 0
 * @param onOrder pieces ordered and not yet here, at least 0
 * @param arrivesAt when the last of them is expected, null if none is on order
 */
public record SparePart(
        String number,
        String name,
        Money price,
        int stock,
        int reserved,
        int leadTimeDays,
        int onOrder,
        @Nullable Instant arrivesAt) {
    /** A part of which nothing is on order. */
    public SparePart(String number, String name, Money price, int stock, int reserved, int leadTimeDays) {
        this(number, name, price, stock, reserved, leadTimeDays, 0, null);
    }

    /** Pieces on the shelf that can still be promised, at least 0. */
    public int available() {
        return Math.max(0, stock - reserved);
    }

    /** Pieces that can still be promised when everything on order is here, at least 0. */
    public int availableThen() {
        return Math.max(0, stock + onOrder - reserved);
    }

    /** The same with {@code quantity} more pieces promised. */
    public SparePart promised(int quantity) {
        return new SparePart(number, name, price, stock, reserved + quantity, leadTimeDays, onOrder, arrivesAt);
    }
}
