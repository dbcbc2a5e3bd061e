/** Amounts of money in whole euro cents. Pure. */
@NullMarked
package dev.millwright.planner.money;

import org.jspecify.annotations.NullMarked;
