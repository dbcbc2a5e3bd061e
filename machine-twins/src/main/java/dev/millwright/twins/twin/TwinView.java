package dev.millwright.twins.twin;

import dev.millwright.twins.condition.ConditionState;
import dev.millwright.twins.condition.EpisodeLedger;
import dev.millwright.twins.condition.ModelIndex;
import dev.millwright.twins.condition.ServiceLog;
import dev.millwright.twins.condition.Symptoms;
import dev.millwright.twins.condition.WearTrend;
import dev.millwright.twins.condition.Wording;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.prognosis.ComponentView;
import dev.millwright.twins.prognosis.ForecastFeatures;
import dev.millwright.twins.prognosis.FoundWell;
import dev.millwright.twins.prognosis.LearnedLife;
import dev.millwright.twins.prognosis.LearnedModel;
import dev.millwright.twins.prognosis.LifeInService;
import dev.millwright.twins.prognosis.LifeScaling;
import dev.millwright.twins.prognosis.Outlook;
import dev.millwright.twins.prognosis.RemainingLife;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A twin's state as forecasts see it, in numbers. Changes nothing. */
record TwinView(
        Machine machine,
        TwinKnowledge knowledge,
        @Nullable LearnedModel inService,
        ConditionState condition,
        WearTrend wear,
        ServiceLog log,
        EpisodeLedger episodes,
        AlarmBars bars) {
    private static final double HOUR_MILLIS = 3_600_000.0;
    private static final double QUIET_EVIDENCE = 0.15;

    ModelIndex index() {
        return knowledge.index();
    }

    /** The same with other learned lives in service. */
    TwinView withLife(LifeInService life) {
        return new TwinView(machine, knowledge.withLife(life), inService, condition, wear, log, episodes, bars);
    }

    /** The learned model, if it knows {@code component} and the machine's baselines are learned; otherwise null. */
    @Nullable
    LearnedModel learned(int component) {
        var model = condition.learning() ? null : inService;
        return model != null && model.knows(component) ? model : null;
    }

    Outlook outlook(int component, long at) {
        var learned = learned(component);
        return learned == null
                ? knowledge.hazard().outlook(component(component, at), foundWell(component, at))
                : learned.outlook(
                        features(learned.features(), component, at),
                        () -> learned.features().earlier(memory(), component, at),
                        component,
                        bars.of(component),
                        foundWell(component, at));
    }

    /** The last inspection of {@code component} without findings. */
    FoundWell foundWell(int component, long at) {
        long well = log.foundWellAtMillis(component);
        if (well == Long.MIN_VALUE || well < log.installedAtMillis(component)) {
            return FoundWell.NEVER;
        }
        double interval = 0;
        for (var mode : index().modes()) {
            if (mode.component() == component) {
                interval = Math.max(interval, mode.mode().pfIntervalHours());
            }
        }
        return interval <= 0 ? FoundWell.NEVER : new FoundWell(Math.max(0, at - well) / HOUR_MILLIS, interval);
    }

    RemainingLife remainingLife(int component, long at, Outlook outlook) {
        var learned = learned(component);
        var byHazard = learned == null
                ? knowledge.hazard().remainingLife(component(component, at))
                : learned.remainingLife(outlook).times(condition.dutyShare());
        var life = learnedLife(component, at);
        return life == null
                ? byHazard
                : life.remainingLife(slowChange(component, at).raw(), byHazard);
    }

    /** The learned remaining life of {@code component}, if there is one and the part was watched long enough. */
    private @Nullable LearnedLife learnedLife(int component, long at) {
        var life = knowledge.life().of(component);
        return life != null && watchedHours(component, at) >= life.settlingHours() ? life : null;
    }

    private double watchedHours(int component, long at) {
        return Math.min(wear.operatingHours(), ageHours(component, at));
    }

    /** Which learned model told the remaining life, or what is missing for one; null where nothing is known of one. */
    @Nullable
    String lifeBasis(int component, long at) {
        var life = knowledge.life().of(component);
        var learned = learnedLife(component, at);
        if (learned != null) {
            return learned.isBeyond(slowChange(component, at).raw())
                    ? "%s up to %s h, the law beyond".formatted(learned.id(), Wording.hours(learned.horizonHours()))
                    : learned.id();
        }
        return life == null
                ? knowledge.life().whyNone(component)
                : "not enough data: watched for %s of %s operating hours"
                        .formatted(
                                Wording.hours(Math.max(0, watchedHours(component, at))),
                                Wording.hours(life.settlingHours()));
    }

    SlowChange slowChange(int component, long at) {
        var raw = LifeScaling.raw(wear, ageHours(component, at));
        return new SlowChange(raw, wear.operatingHours(), learnedLife(component, at));
    }

    float[] features(ForecastFeatures features, int component, long at) {
        return features.of(memory(), component, at);
    }

    private ForecastFeatures.Memory memory() {
        return new ForecastFeatures.Memory(machine, index(), condition, log);
    }

    private ComponentView component(int component, long at) {
        int likeliest = likeliestMode(component);
        double strength = 0;
        double deviation = 0;
        double onsetHours = Double.NaN;
        double interval = index().component(component).expectedLifeHours();
        if (likeliest >= 0) {
            var mode = index().modes().get(likeliest);
            strength = strength(mode);
            deviation = deviation(mode);
            long onset = onsetMillis(mode);
            onsetHours = onset == 0 ? Double.NaN : (at - onset) / HOUR_MILLIS * condition.dutyShare();
            interval = mode.mode().pfIntervalHours();
        }
        return new ComponentView(
                ageHours(component, at),
                index().component(component).expectedLifeHours(),
                strength,
                deviation,
                onsetHours,
                interval,
                ownErrors(component, at),
                bars.of(component),
                warningHours(component),
                condition.dutyShare());
    }

    private double warningHours(int component) {
        double least = condition.learning() ? 0 : Double.POSITIVE_INFINITY;
        for (var mode : index().modes()) {
            if (mode.component() == component) {
                least = Math.min(
                        least, mode.signals().length == 0 ? 0 : mode.mode().pfIntervalHours());
            }
        }
        return Double.isInfinite(least) ? 0 : least;
    }

    /** Tells the fleet's second opinion of about one healthy window in sixteen, the same ones on every replay. */
    void sampleHealthy(double[] strengths, double calm, long at) {
        boolean sampled = (((at / 1000 + machine.no()) * 0x9E3779B97F4A7C15L) >>> 40) % 16 == 0;
        if (sampled && !condition.learning() && Arrays.stream(strengths).allMatch(s -> s < calm)) {
            knowledge.opinion().healthy(condition.deviations());
        }
    }

    /** Whether nothing speaks for a fault of {@code component}: no sign of any of its failure modes, no own error code. */
    boolean quiet(int component, long at) {
        for (var mode : index().modes()) {
            if (mode.component() == component) {
                for (int i = 0; i < mode.signals().length; i++) {
                    if (mode.weights()[i] * condition.evidence(mode.signals()[i]) > QUIET_EVIDENCE) {
                        return false;
                    }
                }
            }
        }
        return ownErrors(component, at) == 0;
    }

    /** Operating hours since the component was put in, as far as the machine's duty is known. */
    double ageHours(int component, long at) {
        return log.ageHours(component, at) * condition.dutyShare();
    }

    double strength(ModelIndex.ModeEntry mode) {
        return Symptoms.strength(mode, condition, index().signalCount());
    }

    private int ownErrors(int component, long at) {
        int errors = 0;
        for (int code = 0; code < index().errorCodes().size(); code++) {
            if (index().pointsTo(code, component)) {
                errors += log.errors(code, at, 24);
            }
        }
        return errors;
    }

    /** The failure mode of {@code component} that shows most, or its first. */
    int likeliestMode(int component) {
        int best = -1;
        double strongest = -1;
        for (int m = 0; m < index().modes().size(); m++) {
            if (index().modes().get(m).component() == component) {
                double strength = strength(index().modes().get(m));
                if (strength > strongest) {
                    strongest = strength;
                    best = m;
                }
            }
        }
        return best;
    }

    private double deviation(ModelIndex.ModeEntry mode) {
        double sum = 0;
        for (int i = 0; i < mode.signals().length; i++) {
            double z = condition.smoothed(mode.signals()[i]);
            sum += Double.isNaN(z) ? 0 : mode.weights()[i] * z;
        }
        return Math.max(0, sum);
    }

    /** When the mode's strongest sign began, epoch milliseconds; 0 if none shows. */
    long onsetMillis(ModelIndex.ModeEntry mode) {
        long onset = 0;
        double strongest = 0;
        for (int i = 0; i < mode.signals().length; i++) {
            double part = mode.weights()[i] * condition.evidence(mode.signals()[i]);
            if (part > strongest) {
                strongest = part;
                onset = condition.onsetMillis(mode.signals()[i]);
            }
        }
        return onset;
    }
}
