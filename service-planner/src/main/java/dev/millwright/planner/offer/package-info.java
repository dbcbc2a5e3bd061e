/** What could help the customer beyond the visit: contract offers with trigger, reason and expected effect. Pure. */
@NullMarked
package dev.millwright.planner.offer;

import org.jspecify.annotations.NullMarked;
