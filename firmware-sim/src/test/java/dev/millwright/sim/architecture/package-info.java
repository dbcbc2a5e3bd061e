/** The rules of the house, held against this module. */
@NullMarked
package dev.millwright.sim.architecture;

import org.jspecify.annotations.NullMarked;
