/**
 * Who goes where in which order: our own ruin-and-recreate search. Pure Java, no clock but processor time, no actors.
 *
 * <p>Starting points: {@link dev.millwright.planner.routing.RoutingProblem} (shifts, jobs, travel),
 * {@link dev.millwright.planner.routing.RoutePlanner} (the seam), {@link dev.millwright.planner.routing.RuinAndRecreate} (the
 * engine on its own bounded pool) and {@link dev.millwright.planner.routing.RoutePlan} (its answer). Records outside, flat arrays
 * inside: {@code ProblemArrays} (the problem), {@code Tour} (one route with the sums that make every trial O(1)), {@code
 * Insertion} (the best place in a tour), {@code Ruin}, {@code Recreate}, {@code Search} (one annealed chain).
 *
 * <p>Nothing here checks its own answer: {@code dev.millwright.planner.check} does, and shares no code with this package.
 */
@NullMarked
package dev.millwright.planner.routing;

import org.jspecify.annotations.NullMarked;
