/** Which visit, when and by whom: the plan, its rules (one method each) and the solver behind an interface. Pure. */
@NullMarked
package dev.millwright.planner.planning;

import org.jspecify.annotations.NullMarked;
