package dev.millwright.planner.resources;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
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
     * What the failure modes may take besides the part that is replaced, each with its chance. The mode that is named has the chance
     * {@code namedModeRight}, the others share the rest equally; without a named one all are equally likely.
     *
     * @param named the failure mode that a forecast names, null if none stands out
     * @param namedModeRight chance that the named mode is the right one, 0 to 1
     * @return none if nothing else is ever needed
     */
    public List<RepairKit.Mode> modes(@Nullable String named, double namedModeRight) {
        if (mayNeed.isEmpty()) {
            return List.of();
        }
        var needs = new TreeMap<String, List<RepairKit.Need>>();
        mayNeed.forEach(part -> needs.computeIfAbsent(part.failureMode(), mode -> new ArrayList<>())
                .add(new RepairKit.Need(part.partNumber(), part.quantity(), part.probability())));
        if (named != null) {
            needs.putIfAbsent(named, List.of());
            if (needs.size() == 1) {
                needs.put("", List.of());
            }
        }
        int others = needs.size() - (named == null ? 0 : 1);
        double rest = named == null ? 1 : 1 - namedModeRight;
        return needs.entrySet().stream()
                .map(mode -> new RepairKit.Mode(
                        mode.getKey(), mode.getKey().equals(named) ? namedModeRight : rest / others, mode.getValue()))
                .toList();
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
