package dev.millwright.sim.customers;

import java.time.LocalDate;

/**
 * One term of a contract, usually a year.
 *
 * @param kind {@code basic}, {@code preventive} or {@code full-service}
 * @param from first day
 * @param to day after the last one
 * @param responseHours from call to arrival
 * @param centsPerYear its price
 * @param renewed whether another term followed; the truth about a term that has not ended yet is not told to anybody
 */
public record ContractTerm(
        String kind, LocalDate from, LocalDate to, int responseHours, long centsPerYear, boolean renewed) {
    /** The same until {@code day}, and nothing agreed for the time after it. */
    ContractTerm ending(LocalDate day) {
        return new ContractTerm(kind, from, day, responseHours, centsPerYear, false);
    }
}
