package dev.millwright.planner.customer;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A service contract.
 *
 * @param customerId whose it is
 * @param kind what it covers
 * @param from first day
 * @param to day after the last one, null if no end is agreed
 * @param responseHours agreed hours from call to arrival, null if none are agreed
 */
public record Contract(
        String customerId,
        ContractKind kind,
        LocalDate from,
        @Nullable LocalDate to,
        @Nullable Integer responseHours) {
    /** Whether it holds on {@code day}. */
    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(from) && (to == null || day.isBefore(to));
    }
}
