/** What could help the customer beyond the visit: contract offers with trigger, reason and expected effect, and how to put a visit. Pure. */
@NullMarked
package dev.millwright.planner.offer;

import org.jspecify.annotations.NullMarked;
