package dev.millwright.sim.customers;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A machine at a customer that reports nothing.
 *
 * @param id unique among all customers
 * @param model a model of the maker
 * @param installedOn since when it stands there
 * @param retiredOn since when it does not any more; null if it still does
 * @param warrantyUntil last day of the warranty
 */
public record FieldMachine(
        String id,
        String model,
        LocalDate installedOn,
        @Nullable LocalDate retiredOn,
        LocalDate warrantyUntil) {
    /** Whether it stands at the plant on {@code day}. */
    public boolean standsOn(LocalDate day) {
        return !installedOn.isAfter(day) && (retiredOn == null || retiredOn.isAfter(day));
    }
}
