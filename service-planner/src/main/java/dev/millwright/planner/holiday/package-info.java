/** Public holidays of countries and regions, from the calendars of the Jollyday library. */
@NullMarked
package dev.millwright.planner.holiday;

import org.jspecify.annotations.NullMarked;
