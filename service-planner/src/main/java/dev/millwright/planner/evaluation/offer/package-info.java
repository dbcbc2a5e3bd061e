/**
 * Offers to simulated customers whose answers are known: what the choice of wordings costs, whether the uplift is found, whether the rules of contact hold. The
 * rules, the draw, the hold-out and the interval are those of the product. Starting point: {@link
 * dev.millwright.planner.evaluation.offer.OffersEvaluation}.
 */
@NullMarked
package dev.millwright.planner.evaluation.offer;

import org.jspecify.annotations.NullMarked;
