package dev.millwright.planner.resources;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to service one component of one machine model.
 *
 * @param modelId the machine model
 * @param component the component's id
 * @param skill what the technician must be able to do
 * @param preventiveMinutes planned replacement, greater than 0
 * @param correctiveMinutes repair after a failure, greater than 0
 * @param inspectionMinutes looking only, greater than 0
 * @param partNumber the part that is replaced, null if none
 * @param partQuantity how many of it, 0 if none
 * @param certificates what the technician must be certified for besides
 * @param secondSkills what a second technician must be able to do, empty if anybody may come along; null if one is enough
 * @param mayNeed parts that a failure mode may take besides
 */
public record ServiceTask(
        String modelId,
        String component,
        Skill skill,
        int preventiveMinutes,
        int correctiveMinutes,
        int inspectionMinutes,
        @Nullable String partNumber,
        int partQuantity,
        Set<Skill> certificates,
        @Nullable Set<Skill> secondSkills,
        List<ModePart> mayNeed) {
    /** Copies its collections. */
    public ServiceTask {
        certificates = Set.copyOf(certificates);
        secondSkills = secondSkills == null ? null : Set.copyOf(secondSkills);
        mayNeed = List.copyOf(mayNeed);
    }

    /** A task for one technician without certificates that takes no other parts. */
    public ServiceTask(
            String modelId,
            String component,
            Skill skill,
            int preventiveMinutes,
            int correctiveMinutes,
            int inspectionMinutes,
            @Nullable String partNumber,
            int partQuantity) {
        this(
                modelId,
                component,
                skill,
                preventiveMinutes,
                correctiveMinutes,
                inspectionMinutes,
                partNumber,
                partQuantity,
                Set.of(),
                null,
                List.of());
    }

    /**
     * A part that a failure mode may take.
     *
     * @param failureMode the failure mode's id
     * @param partNumber the part number
     * @param quantity pieces, at least 1
     * @param probability chance that it is needed in this mode, 0 to 1
     */
    public record ModePart(String failureMode, String partNumber, int quantity, double probability) {}
}
