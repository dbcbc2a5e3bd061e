/**
 * Offers to the simulator's customers, who answer by their hidden taste: how well answers are foreseen. Starting point: {@link
 * dev.millwright.sim.scenario.offers.AcceptanceEvaluation}.
 */
@NullMarked
package dev.millwright.sim.scenario.offers;

import org.jspecify.annotations.NullMarked;
