package dev.millwright.planner.workorder;

import dev.millwright.planner.money.Money;
import dev.millwright.twins.condition.Evidence;
import java.time.Instant;
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
     * @param skills what the technician was asked to be able to do, skills and certificates; it holds for a move as well
     * @param secondSkills the same of who comes along, null if one is enough
     * @param waiting what it costs that nobody is there
     */
    public record Call(
            String said,
            boolean standsStill,
            boolean customerCalled,
            List<String> skills,
            @Nullable List<String> secondSkills,
            Waiting waiting) {
        /** Copies its lists. */
        public Call {
            skills = List.copyOf(skills);
            secondSkills = secondSkills == null ? null : List.copyOf(secondSkills);
        }
    }

    /**
     * What it costs that nobody is there, by the figures of the booking.
     *
     * @param callOut set-up of a visit
     * @param perHour an hour of standstill, zero if the machine runs
     * @param responseUntil when the agreed response time ends, null if none is agreed
     * @param penalty what a later arrival costs
     */
    public record Waiting(
            Money callOut, Money perHour, @Nullable Instant responseUntil, Money penalty) {}

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
