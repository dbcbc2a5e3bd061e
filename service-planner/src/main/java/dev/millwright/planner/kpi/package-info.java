/**
 * What service and its customers achieve: figures with a written definition, month by month, in all and by group. Start with
 * {@link dev.millwright.planner.kpi.Kpi} (what is measured) and {@link dev.millwright.planner.kpi.KpiBoard} (the front door).
 * {@link dev.millwright.planner.kpi.Sums} turns sums into a figure with its interval and is pure; a figure and the records behind it come
 * from the same statement, {@link dev.millwright.planner.kpi.KpiFacts}.
 */
@NullMarked
package dev.millwright.planner.kpi;

import org.jspecify.annotations.NullMarked;
