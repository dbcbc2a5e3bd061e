/**
 * What to do about a machine's condition. Forecasts become demands, demands become proposals, a person decides, a work order
 * follows, and what the technician found goes back to the twin. Start with {@link dev.millwright.planner.ServicePlanner}.
 *
 * <pre>
 * forecast ─▶ demand ─▶ planning ─▶ proposal ─a person decides─▶ workorder ─finding─▶ twin, learning
 *                resources ┘            └ segment, offer: how to say it
 * </pre>
 */
@NullMarked
package dev.millwright.planner;

import org.jspecify.annotations.NullMarked;
