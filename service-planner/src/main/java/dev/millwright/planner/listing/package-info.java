/** Bounded lists with a cursor. Pure. */
@NullMarked
package dev.millwright.planner.listing;

import org.jspecify.annotations.NullMarked;
