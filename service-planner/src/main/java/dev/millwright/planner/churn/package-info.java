/**
 * Which contract customers will leave, how likely, and why.
 *
 * <pre>
 * {@link dev.millwright.planner.churn.ContractCustomer} ─▶ {@link dev.millwright.planner.churn.Attributes} ─┬▶ {@link dev.millwright.planner.churn.RidgeLogistic} ─┬▶ {@link dev.millwright.planner.churn.ChurnModel} ─▶ probability, {@link dev.millwright.planner.churn.Reason}
 *   attributes and whether it left  numbers ├▶ {@link dev.millwright.planner.churn.ChurnTrees} (Tribuo) ┘   calibrated
 *                                           └▶ {@link dev.millwright.planner.churn.ChurnRule} (Tribuo): one tree that can be read
 * </pre>
 *
 * <p>Starting point: {@link dev.millwright.planner.churn.ChurnTraining}. Everything is pure; trained models are immutable and thread-safe.
 */
@NullMarked
package dev.millwright.planner.churn;

import org.jspecify.annotations.NullMarked;
