package dev.millwright.planner.fieldwork;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing to do or to look at.
 *
 * @param number its place in the order's list, from 1
 * @param text what to do
 * @param required whether the report is refused while it is not ticked
 * @param doneAt when it was ticked on the device, null if it is open
 * @param doneBy who ticked it, null if it is open
 */
public record ChecklistStep(
        int number,
        String text,
        boolean required,
        @Nullable Instant doneAt,
        @Nullable String doneBy) {}
