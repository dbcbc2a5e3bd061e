/** Tests. */
@NullMarked
package dev.millwright.sim.link;

import org.jspecify.annotations.NullMarked;
