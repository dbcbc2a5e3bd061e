package dev.millwright.planner.demand;

import dev.millwright.planner.money.Money;

/**
 * One named part of an expected cost: the sum of the terms is the cost, and the terms are its explanation.
 *
 * @param name stable name, for example {@code downtime}
 * @param label what a person reads, for example "Standstill if it fails first"
 * @param amount expected amount
 */
public record CostTerm(String name, String label, Money amount) {}
