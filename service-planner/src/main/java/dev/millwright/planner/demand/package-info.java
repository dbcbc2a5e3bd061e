/** Why a visit is needed: a forecast becomes a demand with a window, a reason, and what every day of waiting costs. Pure. */
@NullMarked
package dev.millwright.planner.demand;

import org.jspecify.annotations.NullMarked;
