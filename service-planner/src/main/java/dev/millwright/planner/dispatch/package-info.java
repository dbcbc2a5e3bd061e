/**
 * The dispatch board: who is where and when, where a visit could go instead and at what price, and moving it there. Starting point:
 * {@link dev.millwright.planner.dispatch.Dispatch}.
 */
@NullMarked
package dev.millwright.planner.dispatch;

import org.jspecify.annotations.NullMarked;
