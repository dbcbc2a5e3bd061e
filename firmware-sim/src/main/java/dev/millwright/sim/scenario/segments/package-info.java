/**
 * What the platform makes of simulated customers, held against their hidden truth: duplicates, the preventive-reactive axis,
 * segments, how steadily they are shown, how soon a change is seen, what the drift foretells. The production classes do all of it;
 * starting point {@link dev.millwright.sim.scenario.segments.SegmentsEvaluation}.
 */
@NullMarked
package dev.millwright.sim.scenario.segments;

import org.jspecify.annotations.NullMarked;
