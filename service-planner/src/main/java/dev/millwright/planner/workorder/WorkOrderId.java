package dev.millwright.planner.workorder;

import java.util.UUID;

/**
 * Names a work order.
 *
 * @param value random
 */
public record WorkOrderId(UUID value) {
    /**
     * The id written as {@code text}.
     *
     * @throws IllegalArgumentException if it is not a UUID
     */
    public static WorkOrderId of(String text) {
        return new WorkOrderId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
