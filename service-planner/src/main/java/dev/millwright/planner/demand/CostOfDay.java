package dev.millwright.planner.demand;

import dev.millwright.planner.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What a visit on one day is expected to cost in all: the point of the curve "wait until Thursday: +4 %, +310 EUR".
 *
 * @param date the local day at the plant
 * @param at the instant that was reckoned with
 * @param failureProbability chance that it fails before, 0 to 1
 * @param total the sum of the terms
 * @param terms named parts
 */
public record CostOfDay(LocalDate date, Instant at, double failureProbability, Money total, List<CostTerm> terms) {
    /** Copies its list. */
    public CostOfDay {
        terms = List.copyOf(terms);
    }
}
