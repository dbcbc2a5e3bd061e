/** How well and how fast whole plans are made: generated tasks, the plan that insertion alone makes, the separate check. */
@NullMarked
package dev.millwright.planner.evaluation.wholeplan;

import org.jspecify.annotations.NullMarked;
