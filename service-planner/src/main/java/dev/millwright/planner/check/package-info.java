/**
 * The second pair of eyes: checks every hard rule of a plan and reckons its cost again, from the raw instance or the problem's
 * records. Shares no code with the search in {@code dev.millwright.planner.routing}; only its problem and plan records are read.
 *
 * <p>{@link dev.millwright.planner.check.PlanCheck} for any problem, {@link dev.millwright.planner.check.SolomonCheck} and {@link
 * dev.millwright.planner.check.TrspCheck} for the files of two public benchmarks.
 */
@NullMarked
package dev.millwright.planner.check;

import org.jspecify.annotations.NullMarked;
