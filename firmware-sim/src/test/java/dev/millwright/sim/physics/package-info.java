/** Tests. */
@NullMarked
package dev.millwright.sim.physics;

import org.jspecify.annotations.NullMarked;
