package dev.millwright.twins.learning;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A remaining life that was told and what came of it, operating hours. How long the part could be watched does not depend on
 * how long it lasted, as far as watching ends with the data and not with a replacement; that is what makes the figures below
 * fair: of a decision only what lies within its watched hours counts, whether the part failed there or not.
 *
 * @param p10 told to be reached with probability 0.9
 * @param p50 told median
 * @param p90 told to be reached with probability 0.1
 * @param left hours to failure, {@link Double#POSITIVE_INFINITY} if it did not fail while watched
 * @param watched hours in which a failure would have been seen, at least 0
 */
public record LifeVerdict(double p10, double p50, double p90, double left, double watched) {
    /** Loss of a quantile (R. Koenker and G. Bassett, 1978) on the life up to {@code cap}, hours, at least 0. */
    static double pinball(double told, double left, double share, double cap) {
        double off = Math.min(left, cap) - Math.min(told, cap);
        return off >= 0 ? share * off : (share - 1) * off;
    }

    /** Mean loss of the three quantiles on the life up to {@code horizonHours}, as far as it was watched. */
    public double loss(double horizonHours) {
        double cap = Math.min(horizonHours, watched);
        return (pinball(p10, left, 0.1, cap) + pinball(p50, left, 0.5, cap) + pinball(p90, left, 0.9, cap)) / 3;
    }

    /** Mean {@link #loss}, NaN without verdicts. */
    public static double meanLoss(List<LifeVerdict> verdicts, double horizonHours) {
        return verdicts.stream()
                .mapToDouble(verdict -> verdict.loss(horizonHours))
                .average()
                .orElse(Double.NaN);
    }

    /** Share that failed before the hours {@code told}, of those watched for so long; NaN if none was. */
    public static double failedBefore(List<LifeVerdict> verdicts, ToDoubleFunction<LifeVerdict> told) {
        return verdicts.stream()
                .filter(verdict -> told.applyAsDouble(verdict) <= verdict.watched())
                .mapToDouble(verdict -> verdict.left() < told.applyAsDouble(verdict) ? 1 : 0)
                .average()
                .orElse(Double.NaN);
    }

    /**
     * Share of lives that end between P10 and P90, by the product limit (E. L. Kaplan and P. Meier, 1958): those that did not
     * fail before P10, of them those that fail before P90 among the ones watched for so long. 0.8 is right, NaN if unknown.
     */
    public static double coverage(List<LifeVerdict> verdicts) {
        var reached = verdicts.stream()
                .filter(verdict -> verdict.left() >= verdict.p10())
                .toList();
        return (1 - failedBefore(verdicts, LifeVerdict::p10)) * failedBefore(reached, LifeVerdict::p90);
    }
}
