/** Figures, days and amounts as people read them; every text of the planner is put together with them. Pure. */
@NullMarked
package dev.millwright.planner.wording;

import org.jspecify.annotations.NullMarked;
