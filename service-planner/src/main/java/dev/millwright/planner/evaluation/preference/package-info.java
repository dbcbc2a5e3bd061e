/**
 * Does learning from decisions help, and does it learn anything where there is nothing to learn? A simulated coordinator with hidden tastes
 * decides about proposals of the real solver; start at {@link dev.millwright.planner.evaluation.preference.TasteStudy}.
 */
@NullMarked
package dev.millwright.planner.evaluation.preference;

import org.jspecify.annotations.NullMarked;
