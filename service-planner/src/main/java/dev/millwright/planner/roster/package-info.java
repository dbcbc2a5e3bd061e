/**
 * All customers as a list to search, filter and sort: {@link dev.millwright.planner.roster.Roster}. What is stored under pseudonyms
 * meets names in memory only.
 */
@NullMarked
package dev.millwright.planner.roster;

import org.jspecify.annotations.NullMarked;
