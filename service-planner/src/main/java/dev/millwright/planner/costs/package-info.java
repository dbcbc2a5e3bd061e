/**
 * The figures behind the costs, as people see and set them: for the whole fleet, a customer (what the contract agrees), a machine or a
 * component. Start with {@link dev.millwright.planner.costs.CostFigures}.
 */
@NullMarked
package dev.millwright.planner.costs;

import org.jspecify.annotations.NullMarked;
