package dev.millwright.twins.twin;

import dev.millwright.twins.condition.ConditionSettings;
import dev.millwright.twins.condition.FleetBaseline;
import dev.millwright.twins.condition.KinInService;
import dev.millwright.twins.condition.ModelIndex;
import dev.millwright.twins.condition.SecondOpinion;
import dev.millwright.twins.condition.WearSettings;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.prognosis.ForecastInService;
import dev.millwright.twins.prognosis.HazardModel;
import dev.millwright.twins.prognosis.HazardSettings;
import dev.millwright.twins.prognosis.LearnedModel;
import dev.millwright.twins.prognosis.LifeInService;
import org.jspecify.annotations.Nullable;

/**
 * What all twins of one machine type share: the model, settings and what has been learned from the fleet. Immutable;
 * build it once per type, not per machine.
 *
 * @param index the machine model, prepared
 * @param settings of the detectors
 * @param hazard the forecast that works from day one
 * @param kinship where a new twin finds what machines of the type usually show
 * @param forecast where the forecast learned from the fleet is found
 * @param opinion the fleet's anomaly model, a second opinion
 * @param wear on which time scales slow change is remembered
 * @param life where the remaining life learned from the fleet is found
 * @param cases what earlier cases became
 */
public record TwinKnowledge(
        ModelIndex index,
        ConditionSettings settings,
        HazardModel hazard,
        KinInService kinship,
        ForecastInService forecast,
        SecondOpinion opinion,
        WearSettings wear,
        LifeInService life,
        PastCases cases) {
    /** What is known of {@code model} on day one, with standard settings. */
    public static TwinKnowledge dayOne(MachineModel model) {
        return dayOne(model, ConditionSettings.STANDARD, HazardSettings.STANDARD);
    }

    /** What is known of {@code model} on day one. */
    public static TwinKnowledge dayOne(MachineModel model, ConditionSettings settings, HazardSettings hazard) {
        return new TwinKnowledge(
                ModelIndex.of(model),
                settings,
                new HazardModel(hazard),
                KinInService.NONE,
                ForecastInService.NONE,
                SecondOpinion.NONE,
                WearSettings.STANDARD,
                LifeInService.NONE,
                PastCases.NONE);
    }

    /** The same, and what has been learned from the fleet. */
    public TwinKnowledge with(@Nullable FleetBaseline fleet, @Nullable LearnedModel model) {
        return new TwinKnowledge(
                index,
                settings,
                hazard,
                KinInService.of(fleet),
                ForecastInService.of(model),
                opinion,
                wear,
                life,
                cases);
    }

    /** The same, and the learned forecast from where it will be put into service. */
    public TwinKnowledge withForecast(ForecastInService inService) {
        return new TwinKnowledge(index, settings, hazard, kinship, inService, opinion, wear, life, cases);
    }

    /** The same, and what machines of the type usually show from where it will be found. */
    public TwinKnowledge withKin(KinInService inService) {
        return new TwinKnowledge(index, settings, hazard, inService, forecast, opinion, wear, life, cases);
    }

    /** What machines of the type usually show, as known now; null while that is not known. */
    public @Nullable FleetBaseline kin() {
        return kinship.baseline();
    }

    /** The forecast learned from the fleet that is in service now, null while there is none. */
    public @Nullable LearnedModel learned() {
        return forecast.model();
    }

    /** The same with another second opinion. */
    public TwinKnowledge withOpinion(SecondOpinion other) {
        return new TwinKnowledge(index, settings, hazard, kinship, forecast, other, wear, life, cases);
    }

    /** The same, with slow change remembered on other time scales. */
    public TwinKnowledge withWear(WearSettings other) {
        return new TwinKnowledge(index, settings, hazard, kinship, forecast, opinion, other, life, cases);
    }

    /** The same, and the learned remaining life from where it will be put into service. */
    public TwinKnowledge withLife(LifeInService inService) {
        return new TwinKnowledge(index, settings, hazard, kinship, forecast, opinion, wear, inService, cases);
    }

    /** The same with what earlier cases became. */
    public TwinKnowledge withCases(PastCases earlier) {
        return new TwinKnowledge(index, settings, hazard, kinship, forecast, opinion, wear, life, earlier);
    }
}
