package dev.millwright.planner.resources;

import dev.millwright.planner.money.Money;

/**
 * A spare part.
 *
 * @param number the part number
 * @param name what people say
 * @param price what it costs
 * @param stock pieces on the shelf, reserved ones included, at least 0
 * @param reserved pieces promised to work orders, at least 0
 * @param leadTimeDays calendar days from order to shelf, at least 0
 */
public record SparePart(String number, String name, Money price, int stock, int reserved, int leadTimeDays) {
    /** Pieces that can still be promised, at least 0. */
    public int available() {
        return Math.max(0, stock - reserved);
    }
}
