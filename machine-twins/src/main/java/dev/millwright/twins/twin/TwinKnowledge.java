package dev.millwright.twins.twin;

import dev.millwright.twins.condition.ConditionSettings;
import dev.millwright.twins.condition.FleetBaseline;
import dev.millwright.twins.condition.ModelIndex;
import dev.millwright.twins.condition.SecondOpinion;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.prognosis.HazardModel;
import dev.millwright.twins.prognosis.HazardSettings;
import dev.millwright.twins.prognosis.LearnedModel;
import org.jspecify.annotations.Nullable;

/**
 * What all twins of one machine type share: the model, settings and what has been learned from the fleet. Immutable;
 * build it once per type, not per machine.
 *
 * @param index the machine model, prepared
 * @param settings of the detectors
 * @param hazard the forecast that works from day one
 * @param kin what machines of the type usually show, null if that is not known
 * @param learned the forecast learned from the fleet, null while there is none
 * @param opinion the fleet's anomaly model, a second opinion
 */
public record TwinKnowledge(
        ModelIndex index,
        ConditionSettings settings,
        HazardModel hazard,
        @Nullable FleetBaseline kin,
        @Nullable LearnedModel learned,
        SecondOpinion opinion) {
    /** What is known of {@code model} on day one, with standard settings. */
    public static TwinKnowledge dayOne(MachineModel model) {
        return dayOne(model, ConditionSettings.STANDARD, HazardSettings.STANDARD);
    }

    /** What is known of {@code model} on day one. */
    public static TwinKnowledge dayOne(MachineModel model, ConditionSettings settings, HazardSettings hazard) {
        return new TwinKnowledge(
                ModelIndex.of(model), settings, new HazardModel(hazard), null, null, SecondOpinion.NONE);
    }

    /** The same, and what has been learned from the fleet. */
    public TwinKnowledge with(@Nullable FleetBaseline fleet, @Nullable LearnedModel forecast) {
        return new TwinKnowledge(index, settings, hazard, fleet, forecast, opinion);
    }

    /** The same with another second opinion. */
    public TwinKnowledge withOpinion(SecondOpinion other) {
        return new TwinKnowledge(index, settings, hazard, kin, learned, other);
    }
}
