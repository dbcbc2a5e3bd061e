/** Tests. */
@NullMarked
package dev.millwright.sim.fleet;

import org.jspecify.annotations.NullMarked;
