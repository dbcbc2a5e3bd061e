package dev.millwright.planner.workorder;

import dev.millwright.twins.condition.Evidence;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a technician needs to know, as it was when the order was made.
 *
 * @param title one line
 * @param machineName what people call the machine
 * @param modelLabel its model
 * @param componentLabel what people call the component
 * @param failureMode the expected failure mode's id, null if none stands out
 * @param failureModeLabel what people call it, null if none stands out
 * @param customerName the customer
 * @param siteName the plant
 * @param address town and country
 * @param zone the plant's time zone
 * @param technicianName who comes
 * @param secondName who comes along, null if one is enough
 * @param reason the forecast in words
 * @param evidence reasons with numbers, strongest first
 * @param checklist what to do, in order
 * @param parts what to take along
 * @param call what was said, null unless it is an urgent visit
 */
public record WorkOrderDocument(
        String title,
        String machineName,
        String modelLabel,
        String componentLabel,
        @Nullable String failureMode,
        @Nullable String failureModeLabel,
        String customerName,
        String siteName,
        String address,
        ZoneId zone,
        String technicianName,
        @Nullable String secondName,
        String reason,
        List<Evidence> evidence,
        List<String> checklist,
        List<PartToTake> parts,
        @Nullable Call call) {
    /** Copies its lists. */
    public WorkOrderDocument {
        evidence = List.copyOf(evidence);
        checklist = List.copyOf(checklist);
        parts = List.copyOf(parts);
    }

    /**
     * Why somebody has to come at once.
     *
     * @param said what was said on the phone, may be empty
     * @param standsStill whether the machine stands still
     * @param customerCalled whether the customer has called
     */
    public record Call(String said, boolean standsStill, boolean customerCalled) {}

    /**
     * A part to take along.
     *
     * @param partNumber the part number
     * @param name what people say
     * @param quantity how many
     * @param source where it comes from, in words
     */
    public record PartToTake(String partNumber, String name, int quantity, String source) {}
}
