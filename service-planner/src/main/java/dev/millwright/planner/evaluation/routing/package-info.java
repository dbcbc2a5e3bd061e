/**
 * Routing benchmarks through the production search: Solomon's instances and the technician routing and scheduling problem, static
 * and with requests released during the day. Instances become problems here; answers are judged by {@code planner.check}.
 */
@NullMarked
package dev.millwright.planner.evaluation.routing;

import org.jspecify.annotations.NullMarked;
