/** How a customer behaves towards service, from touchpoints: features, the preventive-reactive axis, the numbers behind it. Pure. */
@NullMarked
package dev.millwright.planner.segment;

import org.jspecify.annotations.NullMarked;
