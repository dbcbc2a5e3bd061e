package dev.millwright.twins.learning;

import dev.millwright.twins.condition.ModelIndex;
import dev.millwright.twins.prognosis.Horizons;
import dev.millwright.twins.prognosis.LearnedModel;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.twin.TwinKnowledge;
import dev.millwright.twins.twin.TwinState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A candidate beside what is in service, on machines that neither has learned from: the same twins, the same instants, the
 * logarithmic score of their forecasts (I. J. Good, 1952), which rewards sharpness and punishes false certainty. Where no
 * model is in service, or it does not know a component, the day-one forecast stands for it.
 */
final class ModelComparison {
    private static final double LEAST_PROBABILITY = 1e-4;

    private final LearnedModel candidate;
    private final @Nullable LearnedModel inService;
    private final long stepMillis;
    private final double[] candidateLoss = new double[Horizons.COUNT];
    private final double[] serviceLoss = new double[Horizons.COUNT];
    private final double[] candidateBrier = new double[Horizons.COUNT];
    private final double[] serviceBrier = new double[Horizons.COUNT];
    private final long[] decisions = new long[Horizons.COUNT];
    private int failures;
    private int machines;

    ModelComparison(LearnedModel candidate, @Nullable LearnedModel inService, double decisionHours) {
        this.candidate = candidate;
        this.inService = inService;
        this.stepMillis = (long) (decisionHours * 3_600_000);
    }

    /**
     * How both did.
     *
     * @param machines compared on
     * @param failures of components that the candidate knows, on those machines
     * @param inService id of the model in service, {@code day one} if there is none
     * @param candidateLogLoss mean over decisions and horizons, smaller is better; NaN without decisions
     * @param serviceLogLoss the same for what is in service
     * @param horizons both by horizon
     */
    record Outcome(
            int machines,
            int failures,
            String inService,
            double candidateLogLoss,
            double serviceLogLoss,
            List<Horizon> horizons) {
        Outcome {
            horizons = List.copyOf(horizons);
        }

        /** Whether the candidate is better by the share {@code least} of the other's loss. */
        boolean better(double least) {
            return candidateLogLoss < serviceLogLoss * (1 - least);
        }
    }

    /** One horizon: mean losses of both. */
    record Horizon(
            double hours,
            long decisions,
            double candidateLogLoss,
            double serviceLogLoss,
            double candidateBrier,
            double serviceBrier) {}

    /** Tells a past to a twin and scores both at each decision. */
    void tell(PastSummary summary, TwinKnowledge knowledge) {
        machines++;
        var past = summary.past();
        var twin = TwinState.fresh(past.machine(), knowledge.with(knowledge.kin(), null));
        past.tellInstalled(twin::installed);
        var times = summary.failures(knowledge.index());
        candidate.components().keySet().forEach(component -> failures += times[component].length);
        var due = new long[] {Long.MIN_VALUE};
        past.tell(twin::event, row -> {
            twin.fold(row);
            if (row.observedAtMillis() >= due[0] && !twin.condition().learning()) {
                due[0] = row.observedAtMillis() + stepMillis;
                decide(twin, row, knowledge.index(), times, summary.lastMillis());
            }
        });
    }

    private void decide(TwinState twin, Observation row, ModelIndex index, long[][] failureTimes, long endMillis) {
        long at = row.observedAtMillis();
        for (int component : candidate.components().keySet()) {
            if (component >= index.componentCount()) {
                continue;
            }
            var ours = forecast(candidate, twin, component);
            var theirs = inService != null && inService.knows(component)
                    ? forecast(inService, twin, component)
                    : twin.outlook(component).probabilities();
            double hoursToFailure = (PastSummary.next(failureTimes[component], at) - at) / 3_600_000.0;
            for (int h = 0; h < Horizons.COUNT; h++) {
                double hours = Horizons.hours(h);
                if (at + hours * 3_600_000 <= endMillis) {
                    boolean failed = hoursToFailure <= hours;
                    decisions[h]++;
                    candidateLoss[h] += logLoss(ours[h], failed);
                    serviceLoss[h] += logLoss(theirs[h], failed);
                    candidateBrier[h] += squared(ours[h], failed);
                    serviceBrier[h] += squared(theirs[h], failed);
                }
            }
        }
    }

    private static double[] forecast(LearnedModel model, TwinState twin, int component) {
        return model.probabilities(twin.features(model.features(), component), component);
    }

    private static double logLoss(double probability, boolean failed) {
        double p = Math.clamp(probability, LEAST_PROBABILITY, 1 - LEAST_PROBABILITY);
        return -Math.log(failed ? p : 1 - p);
    }

    private static double squared(double probability, boolean failed) {
        double off = probability - (failed ? 1 : 0);
        return off * off;
    }

    Outcome outcome() {
        var horizons = new ArrayList<Horizon>();
        double ours = 0;
        double theirs = 0;
        double all = 0;
        for (int h = 0; h < Horizons.COUNT; h++) {
            double n = Math.max(1, decisions[h]);
            horizons.add(new Horizon(
                    Horizons.hours(h),
                    decisions[h],
                    candidateLoss[h] / n,
                    serviceLoss[h] / n,
                    candidateBrier[h] / n,
                    serviceBrier[h] / n));
            ours += candidateLoss[h];
            theirs += serviceLoss[h];
            all += decisions[h];
        }
        return new Outcome(
                machines,
                failures,
                inService == null ? "day one" : inService.id(),
                all == 0 ? Double.NaN : ours / all,
                all == 0 ? Double.NaN : theirs / all,
                horizons);
    }
}
