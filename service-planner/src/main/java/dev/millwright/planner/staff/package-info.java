/** Technicians and their absences as stored; the pure words are in {@code resources}. */
@NullMarked
package dev.millwright.planner.staff;

import org.jspecify.annotations.NullMarked;
