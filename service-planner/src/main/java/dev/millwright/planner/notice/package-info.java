/**
 * Hints that something of the planner has changed: they name what to load again and carry no data. Start with
 * {@link dev.millwright.planner.notice.Notices}.
 */
@NullMarked
package dev.millwright.planner.notice;

import org.jspecify.annotations.NullMarked;
