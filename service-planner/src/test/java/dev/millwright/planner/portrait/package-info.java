/** Tests of what is shown of one customer. */
@NullMarked
package dev.millwright.planner.portrait;

import org.jspecify.annotations.NullMarked;
