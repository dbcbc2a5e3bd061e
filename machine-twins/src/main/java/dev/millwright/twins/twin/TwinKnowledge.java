package dev.millwright.twins.twin;

import dev.millwright.twins.condition.ConditionSettings;
import dev.millwright.twins.condition.FleetBaseline;
import dev.millwright.twins.condition.ModelIndex;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.prognosis.HazardModel;
import dev.millwright.twins.prognosis.HazardSettings;
import org.jspecify.annotations.Nullable;

/**
 * What all twins of one machine type share: the model, settings and what has been learned from the fleet. Immutable;
 * build it once per type, not per machine.
 *
 * @param index the machine model, prepared
 * @param settings of the detectors
 * @param hazard the forecast that works from day one
 * @param kin what machines of the type usually show, null if that is not known
 */
public record TwinKnowledge(
        ModelIndex index,
        ConditionSettings settings,
        HazardModel hazard,
        @Nullable FleetBaseline kin) {
    /** What is known of {@code model} on day one. */
    public static TwinKnowledge dayOne(MachineModel model) {
        return new TwinKnowledge(
                ModelIndex.of(model), ConditionSettings.STANDARD, new HazardModel(HazardSettings.STANDARD), null);
    }
}
