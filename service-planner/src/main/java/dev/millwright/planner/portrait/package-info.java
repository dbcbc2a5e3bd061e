/**
 * One customer as a whole: {@link dev.millwright.planner.portrait.Timelines} is everything that happened between a customer and service
 * on one time line, wherever it is stored.
 */
@NullMarked
package dev.millwright.planner.portrait;

import org.jspecify.annotations.NullMarked;
