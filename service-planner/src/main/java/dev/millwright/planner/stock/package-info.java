/** Spare parts, service tasks and reservations as stored; the pure words are in {@code resources}. */
@NullMarked
package dev.millwright.planner.stock;

import org.jspecify.annotations.NullMarked;
