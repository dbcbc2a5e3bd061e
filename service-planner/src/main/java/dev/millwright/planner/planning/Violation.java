package dev.millwright.planner.planning;

/**
 * A hard rule that a place in the plan breaks.
 *
 * @param rule which
 * @param detail with names and figures, a clause that follows the technician's name
 */
public record Violation(Rule rule, String detail) {}
