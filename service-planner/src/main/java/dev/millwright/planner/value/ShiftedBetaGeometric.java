package dev.millwright.planner.value;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.special.Beta;

/**
 * How long contract customers stay: at the end of each period a customer leaves with a chance of its own, beta distributed over customers. The
 * observed renewal rate rises with time because those likely to leave have left, not because anybody became more loyal.
 *
 * <p>Source: P. Fader, B. Hardie, <em>How to project customer retention</em>, Journal of Interactive Marketing 21(1), 2007.
 *
 * @param alpha first parameter of the chance to leave, above 0
 * @param beta second parameter, above 0
 */
public record ShiftedBetaGeometric(double alpha, double beta) {
    private static final double NEGLIGIBLE = 1e-10;
    private static final int PERIODS_MAX = 100_000;

    /** Refuses what is not above 0. */
    public ShiftedBetaGeometric {
        if (!(alpha > 0 && beta > 0)) {
            throw new IllegalArgumentException("alpha: %s, beta: %s (expected: both above 0)".formatted(alpha, beta));
        }
    }

    /**
     * A model with how certain its parameters are.
     *
     * @param model most likely
     * @param alpha with its 95 % interval
     * @param beta with its 95 % interval
     * @param logLikelihood of the contracts
     */
    public record Fitted(
            ShiftedBetaGeometric model,
            FittedVisits.Parameter alpha,
            FittedVisits.Parameter beta,
            double logLikelihood) {}

    /**
     * Contracts that began alike and were watched alike.
     *
     * @param left how many ended at the end of period 1, 2, …, each 0 or more
     * @param staying how many run on after the last of these periods, 0 or more
     */
    public record Cohort(List<Integer> left, int staying) {
        /** Refuses negative numbers and cohorts of nobody. */
        public Cohort {
            left = List.copyOf(left);
            if (left.isEmpty() || staying < 0 || left.stream().anyMatch(n -> n < 0)) {
                throw new IllegalArgumentException(
                        "left: %s, staying: %d (expected: one or more periods, none below 0)".formatted(left, staying));
            }
        }
    }

    /**
     * The most likely model of all cohorts together.
     *
     * @throws IllegalArgumentException if fewer than {@value VisitModels#CUSTOMERS_MIN} contracts ended
     */
    public static Fitted fit(List<Cohort> cohorts) {
        int ended = cohorts.stream()
                .flatMap(cohort -> cohort.left().stream())
                .mapToInt(Integer::intValue)
                .sum();
        if (ended < VisitModels.CUSTOMERS_MIN) {
            throw new IllegalArgumentException(
                    "contracts that ended: %d (expected: at least %d)".formatted(ended, VisitModels.CUSTOMERS_MIN));
        }
        var best = MaximumLikelihood.of(
                logs -> new ShiftedBetaGeometric(Math.exp(logs[0]), Math.exp(logs[1])).logLikelihood(cohorts),
                new double[] {0, 0},
                new double[] {1, 2});
        return new Fitted(
                new ShiftedBetaGeometric(Math.exp(best.logs()[0]), Math.exp(best.logs()[1])),
                FittedVisits.Parameter.of(best.logs()[0], best.covariance()[0][0]),
                FittedVisits.Parameter.of(best.logs()[1], best.covariance()[1][1]),
                best.logLikelihood());
    }

    /** Natural logarithm of the likelihood of {@code cohorts}. */
    public double logLikelihood(List<Cohort> cohorts) {
        double sum = 0;
        for (var cohort : cohorts) {
            for (int t = 1; t <= cohort.left().size(); t++) {
                sum += cohort.left().get(t - 1) * (Beta.logBeta(alpha + 1, beta + t - 1) - Beta.logBeta(alpha, beta));
            }
            sum += cohort.staying() * logSurvival(cohort.left().size());
        }
        return sum;
    }

    private double logSurvival(int periods) {
        return Beta.logBeta(alpha, beta + periods) - Beta.logBeta(alpha, beta);
    }

    /** Share of contracts that run on after {@code periods} ends of period, 0 to 1. */
    public double survival(int periods) {
        return Math.exp(logSurvival(periods));
    }

    /** Share of those still there in {@code period} (1, 2, …) that renew at its end: (beta + t − 1) / (alpha + beta + t − 1). */
    public double renewal(int period) {
        return (beta + period - 1) / (alpha + beta + period - 1);
    }

    /**
     * Contract periods to come, discounted, of a contract that has been renewed {@code renewals} times; the next period is counted if it is
     * renewed at the end of this one.
     *
     * @param renewals 0 or more
     * @param discountPerPeriod above 0, such as 0.1
     */
    public double residualPeriods(int renewals, double discountPerPeriod) {
        if (renewals < 0 || !(discountPerPeriod > 0)) {
            throw new IllegalArgumentException("renewals: %d, discountPerPeriod: %s (expected: 0 or more, above 0)"
                    .formatted(renewals, discountPerPeriod));
        }
        double sum = 0;
        double term = 1;
        for (int t = 1; t <= PERIODS_MAX && term > NEGLIGIBLE; t++) {
            term *= renewal(renewals + t) / (1 + discountPerPeriod);
            sum += term;
        }
        return sum;
    }

    /** The chances, per period 1 to {@code periods}, that a new contract ends there. */
    public double[] ends(int periods) {
        var ends = new double[periods];
        Arrays.setAll(ends, t -> survival(t) - survival(t + 1));
        return ends;
    }
}
