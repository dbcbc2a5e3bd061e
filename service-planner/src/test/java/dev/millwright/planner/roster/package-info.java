/** Tests of the list of all customers. */
@NullMarked
package dev.millwright.planner.roster;

import org.jspecify.annotations.NullMarked;
