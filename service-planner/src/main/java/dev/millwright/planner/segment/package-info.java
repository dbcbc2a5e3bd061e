/**
 * Where a customer stands between preventive and reactive, reckoned from its features, with the numbers behind it; and segments that are
 * learned from a table of features. Starting points: {@link dev.millwright.planner.segment.AxisRules} for one customer,
 * {@link dev.millwright.planner.segment.SegmentFitting} for all of them, {@link dev.millwright.planner.segment.SegmentModel} to assign and
 * explain, {@link dev.millwright.planner.segment.ShownSegment} for what people see. Pure.
 */
@NullMarked
package dev.millwright.planner.segment;

import org.jspecify.annotations.NullMarked;
