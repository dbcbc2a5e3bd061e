/** Whom and what a visit needs: technicians with skills and working hours, spare parts, stock, travel times. Pure: no actors, no SQL. */
@NullMarked
package dev.millwright.planner.resources;

import org.jspecify.annotations.NullMarked;
