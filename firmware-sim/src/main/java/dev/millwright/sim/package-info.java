/**
 * Machines that wear, a fleet with links that fail, and the replay of real data: the command line of the simulator. Start with
 * {@link dev.millwright.sim.SimulateMain}.
 */
@NullMarked
package dev.millwright.sim;

import org.jspecify.annotations.NullMarked;
