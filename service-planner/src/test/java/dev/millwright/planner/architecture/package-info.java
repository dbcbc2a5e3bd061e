/** The rules of the house, held against this module. */
@NullMarked
package dev.millwright.planner.architecture;

import org.jspecify.annotations.NullMarked;
