/**
 * How well customers are foreseen, on public data: visits and money of a shop's customers ({@link
 * dev.millwright.planner.evaluation.customer.LifetimeValueEvaluation}), contract customers who leave. The models are those in service.
 */
@NullMarked
package dev.millwright.planner.evaluation.customer;

import org.jspecify.annotations.NullMarked;
