/**
 * The second pair of eyes: checks every hard rule of a plan and reckons its cost again, from the raw instance or the problem's
 * records. Shares no code with the search in {@code dev.millwright.planner.routing} nor with the solvers and rules in {@code
 * dev.millwright.planner.planning}; only their records are read.
 *
 * <p>{@link dev.millwright.planner.check.PlanCheck} for any problem, {@link dev.millwright.planner.check.SolomonCheck} and {@link
 * dev.millwright.planner.check.TrspCheck} for the files of two public benchmarks; {@link
 * dev.millwright.planner.check.WholePlanCheck} for the plans of the product: certificates by date, absences, hours and overtime, breaks,
 * ways, service windows in local time, black-outs, holidays, parts by time and place, notice, work for two.
 */
@NullMarked
package dev.millwright.planner.check;

import org.jspecify.annotations.NullMarked;
