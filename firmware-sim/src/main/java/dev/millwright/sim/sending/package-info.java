/**
 * Sending a fleet's signals: first the history as store-and-forward arrays, all machines together, then live; continued after
 * a restart. Start with {@link dev.millwright.sim.sending.Simulation}.
 */
@NullMarked
package dev.millwright.sim.sending;

import org.jspecify.annotations.NullMarked;
