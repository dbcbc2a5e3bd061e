package dev.millwright.planner.workorder;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step in a work order's life.
 *
 * @param version the version that it made
 * @param at when
 * @param who by whom
 * @param from status before, null for the first
 * @param to status after
 * @param remark may be empty
 */
public record WorkOrderChange(
        int version, Instant at, String who, @Nullable WorkOrderStatus from, WorkOrderStatus to, String remark) {}
