/**
 * Machines that wear: hidden damage that grows with load, and the signals in which it shows. Pure and repeatable: the
 * same seed gives the same bytes.
 *
 * <pre>
 * LoadProfile, HallClimate ──▶ MachineStory (hour by hour: damage, failures, maintenance) ──▶ MachineKind (signals) ──▶ Sensors
 * </pre>
 *
 * <p>Start with {@link dev.millwright.sim.physics.MachineStory} (what happens to a machine) and
 * {@link dev.millwright.sim.physics.MachineKind} (how it shows). Time is counted in whole hours since 1970 UTC inside a
 * story and in epoch milliseconds at its border. The literature stands at {@link dev.millwright.sim.physics.Mechanism}.
 */
@NullMarked
package dev.millwright.sim.physics;

import org.jspecify.annotations.NullMarked;
