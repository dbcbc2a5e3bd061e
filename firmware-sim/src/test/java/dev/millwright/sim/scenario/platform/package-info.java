/** Tests of the platform's side of a policy trial. */
@NullMarked
package dev.millwright.sim.scenario.platform;

import org.jspecify.annotations.NullMarked;
