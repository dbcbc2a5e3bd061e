package dev.millwright.planner.fieldwork;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is written down at the machine beside the findings.
 *
 * @param checklist in the order in which it is done
 * @param photos oldest first
 * @param signature the customer's answer, null if not asked yet
 * @param hours of others than the one who reports, as entered
 */
public record FieldSheet(
        List<ChecklistStep> checklist,
        List<Photo> photos,
        @Nullable Signature signature,
        List<WorkedHours> hours) {
    /** Copies its lists. */
    public FieldSheet {
        checklist = List.copyOf(checklist);
        photos = List.copyOf(photos);
        hours = List.copyOf(hours);
    }

    /** What must be ticked before a report and is not. */
    public List<ChecklistStep> missing() {
        return checklist.stream()
                .filter(step -> step.required() && step.doneAt() == null)
                .toList();
    }
}
