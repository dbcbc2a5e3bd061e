/**
 * The platform's side of a policy trial: what register, twins, planner and a coordinator know and do. It is told measurements, events
 * and findings, and knows nothing of the physics behind them: no class here may use {@code dev.millwright.sim.physics} (a test
 * holds this). Start with {@link dev.millwright.sim.scenario.platform.Register}.
 */
@NullMarked
package dev.millwright.sim.scenario.platform;

import org.jspecify.annotations.NullMarked;
