/** Tests of the policy trial. */
@NullMarked
package dev.millwright.sim.scenario.policy;

import org.jspecify.annotations.NullMarked;
