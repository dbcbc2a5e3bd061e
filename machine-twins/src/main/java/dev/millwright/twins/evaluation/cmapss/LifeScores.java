package dev.millwright.twins.evaluation.cmapss;

import dev.millwright.twins.prognosis.LifeQuantiles;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Scores of predicted remaining life against the truth. Pure. */
final class LifeScores {
    private LifeScores() {}

    /**
     * The score of the PHM 2008 challenge for one engine (A. Saxena et al., <em>Damage propagation modeling</em>, 2008): exp(-d/13)
     * - 1 if too little was predicted, exp(d/10) - 1 if too much.
     *
     * @param error predicted minus true, cycles
     */
    static double phm(double error) {
        return Math.exp(error < 0 ? -error / 13 : error / 10) - 1;
    }

    /** Root of the mean squared error against the truth up to {@code cap}. */
    static double rmse(List<LifeOutcome> outcomes, double cap) {
        return Math.sqrt(mean(outcomes, o -> error(o, cap) * error(o, cap)));
    }

    /** Sum of {@link #phm} per hundred engines, against the truth up to {@code cap}. */
    static double phmPerHundred(List<LifeOutcome> outcomes, double cap) {
        return 100 * mean(outcomes, o -> phm(error(o, cap)));
    }

    /** Mean of predicted minus true. */
    static double bias(List<LifeOutcome> outcomes, double cap) {
        return mean(outcomes, o -> error(o, cap));
    }

    /** Share of truths, up to {@code cap}, within the two quantiles, ends included. */
    static double coverage(List<LifeOutcome> outcomes, int low, int high, double cap) {
        return mean(outcomes, o -> {
            double left = Math.min(o.left(), cap);
            return left >= o.hours().get(low) && left <= o.hours().get(high) ? 1 : 0;
        });
    }

    /** Mean distance of two quantiles. */
    static double width(List<LifeOutcome> outcomes, int low, int high) {
        return mean(outcomes, o -> o.hours().get(high) - o.hours().get(low));
    }

    private static double error(LifeOutcome outcome, double cap) {
        return outcome.hours().get(LifeQuantiles.P50) - Math.min(outcome.left(), cap);
    }

    private static double mean(List<LifeOutcome> outcomes, ToDoubleFunction<LifeOutcome> of) {
        return outcomes.stream().mapToDouble(of).average().orElse(Double.NaN);
    }
}
