/**
 * A ready-made solver as a second opinion in the benchmark: Timefold's community edition with a plain model of Solomon's instances.
 * Nothing else of the product may use it; an architecture test holds the fence.
 */
@NullMarked
package dev.millwright.planner.evaluation.timefold;

import org.jspecify.annotations.NullMarked;
