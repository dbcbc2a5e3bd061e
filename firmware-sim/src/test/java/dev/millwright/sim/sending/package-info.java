/** Tests. */
@NullMarked
package dev.millwright.sim.sending;

import org.jspecify.annotations.NullMarked;
