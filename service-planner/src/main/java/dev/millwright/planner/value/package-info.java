/**
 * What a customer is worth: how many visits are still to come, whether it is a customer at all any more, what it spends per visit, how long
 * contracts last.
 *
 * <pre>
 * visits ─▶ {@link dev.millwright.planner.value.VisitHistory} ─▶ {@link dev.millwright.planner.value.VisitModels} ─▶ {@link dev.millwright.planner.value.VisitModel} ─▶ {@link dev.millwright.planner.value.VisitForecast}
 * money  ─▶ {@link dev.millwright.planner.value.SpendHistory} ─▶ {@link dev.millwright.planner.value.GammaGamma} ──────────────┴─▶ {@link dev.millwright.planner.value.LifetimeValue}
 * contracts ─▶ {@link dev.millwright.planner.value.ShiftedBetaGeometric}
 * </pre>
 *
 * <p>Starting points: {@link dev.millwright.planner.value.VisitModels#choose} for customers who come when they please, {@link
 * dev.millwright.planner.value.ShiftedBetaGeometric#fit} for those who renew a contract. Everything is pure and thread-safe.
 */
@NullMarked
package dev.millwright.planner.value;

import org.jspecify.annotations.NullMarked;
