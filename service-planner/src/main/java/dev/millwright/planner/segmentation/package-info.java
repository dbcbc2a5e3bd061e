/**
 * Segments in service: the frozen model with its names, where every customer stands, who went from where to where. Starting points:
 * {@link dev.millwright.planner.segmentation.Segments} (the front door), {@link dev.millwright.planner.segmentation.SegmentKeeper}
 * (follows the features within their transaction), {@link dev.millwright.planner.segmentation.SegmentRefit} (finds segments anew). What
 * segments are and how they are found is {@code planner.segment}.
 */
@NullMarked
package dev.millwright.planner.segmentation;

import org.jspecify.annotations.NullMarked;
