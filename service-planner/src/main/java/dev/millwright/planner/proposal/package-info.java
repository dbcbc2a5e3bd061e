/** What is proposed to a coordinator, what was decided, by whom, and that only one decision wins. */
@NullMarked
package dev.millwright.planner.proposal;

import org.jspecify.annotations.NullMarked;
