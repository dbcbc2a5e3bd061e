/** Where a customer stands between preventive and reactive, reckoned from its features, with the numbers behind it. Pure. */
@NullMarked
package dev.millwright.planner.segment;

import org.jspecify.annotations.NullMarked;
