package dev.millwright.planner.resources;

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
 */
public record ServiceTask(
        String modelId,
        String component,
        Skill skill,
        int preventiveMinutes,
        int correctiveMinutes,
        int inspectionMinutes,
        @Nullable String partNumber,
        int partQuantity) {}
