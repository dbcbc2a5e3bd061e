/** Tests of the figures. */
@NullMarked
package dev.millwright.planner.kpi;

import org.jspecify.annotations.NullMarked;
