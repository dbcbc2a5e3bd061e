package dev.millwright.sim.customers;

import java.time.LocalDate;

/**
 * What customers to make. The same settings make the same customers with the same contacts.
 *
 * @param seed any number
 * @param customers 1 to 100,000
 * @param from first day of the dealings
 * @param to day after the last one
 * @param changesPerYear chance in a year that a customer's behaviour changes, 0 to 1
 */
public record MarketSettings(long seed, int customers, LocalDate from, LocalDate to, double changesPerYear) {
    private static final int CUSTOMERS_MAX = 100_000;

    /** Refuses numbers out of range. */
    public MarketSettings {
        if (customers < 1 || customers > CUSTOMERS_MAX) {
            throw new IllegalArgumentException("customers: %d (expected: 1 to %d)".formatted(customers, CUSTOMERS_MAX));
        }
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException("to: %s (expected: after %s)".formatted(to, from));
        }
        if (!(changesPerYear >= 0 && changesPerYear <= 1)) {
            throw new IllegalArgumentException("changes per year: %s (expected: 0 to 1)".formatted(changesPerYear));
        }
    }

    int fromDay() {
        return (int) from.toEpochDay();
    }

    int toDay() {
        return (int) to.toEpochDay();
    }
}
