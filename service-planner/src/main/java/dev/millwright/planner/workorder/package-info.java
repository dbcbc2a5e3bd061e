/** The order to do it: its life from approved to closed, the booked visit, the technician's findings, and telling the twin. */
@NullMarked
package dev.millwright.planner.workorder;

import org.jspecify.annotations.NullMarked;
