/** Whom we serve: customers, their sites, contracts and touchpoints, and where those are stored. */
@NullMarked
package dev.millwright.planner.customer;

import org.jspecify.annotations.NullMarked;
