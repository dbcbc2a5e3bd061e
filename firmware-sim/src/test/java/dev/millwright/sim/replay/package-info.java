/** Tests. */
@NullMarked
package dev.millwright.sim.replay;

import org.jspecify.annotations.NullMarked;
