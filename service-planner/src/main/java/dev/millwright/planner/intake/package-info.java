/** Customers, sites, contracts, technicians, parts, tasks and touchpoints from CSV files, all or nothing, errors by line. */
@NullMarked
package dev.millwright.planner.intake;

import org.jspecify.annotations.NullMarked;
