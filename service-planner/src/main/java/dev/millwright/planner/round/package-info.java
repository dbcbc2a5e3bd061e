/**
 * One round of the planner: read what is known, plan, write proposals. {@link dev.millwright.planner.round.Planner} runs the
 * rounds one after the other; {@link dev.millwright.planner.round.RoundPlanner} is the pure middle.
 */
@NullMarked
package dev.millwright.planner.round;

import org.jspecify.annotations.NullMarked;
