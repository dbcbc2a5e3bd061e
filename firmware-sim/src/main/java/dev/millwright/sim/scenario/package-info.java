/**
 * Whole simulated fleets told straight to the production twins, without broker and database, and scored against their
 * hidden truth. Start at {@link dev.millwright.sim.scenario.SimulatedEvaluation}. The truth is read by the scoring only.
 */
@NullMarked
package dev.millwright.sim.scenario;

import org.jspecify.annotations.NullMarked;
