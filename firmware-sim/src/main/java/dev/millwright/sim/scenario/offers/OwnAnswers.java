package dev.millwright.sim.scenario.offers;

import dev.millwright.planner.offer.SharedAcceptance.Likelihood;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;

/**
 * How likely one customer is to accept: what its kind of offer and its side of the axis lead one to expect ({@link SharedAcceptance}),
 * moved by the customer's own answers. The customer differs from its like by a term on the log-odds with a normal prior of mean 0 and
 * a spread that all customers share (a logistic model with a random intercept); the spread is the one that makes everybody's answers
 * most likely, and 0 until enough customers have answered twice. Integrals over the term are sums over {@value #POINTS} points from
 * minus to plus {@value #REACH} standard deviations. A challenger: the product goes by kind and side alone as long as this is not better.
 */
final class OwnAnswers {
    private static final int POINTS = 61;
    private static final double REACH = 4;
    private static final double[] SPREADS = {0, 0.25, 0.5, 0.75, 1, 1.5, 2};

    /** Fewer customers with two answers say nothing about how customers differ. */
    private static final int CUSTOMERS_MIN = 30;

    private static final double Z90 = 1.645;
    private static final double EDGE = 1e-4;

    private OwnAnswers() {}

    /**
     * One answer of a customer.
     *
     * @param expected chance of a yes by kind of offer and side of the axis, 0 to 1
     * @param accepted whether it was a yes; no answer within the time counts as a no
     */
    record Answer(double expected, boolean accepted) {}

    /** The spread of customers about their like, a standard deviation of log-odds, from 0; {@code answers} are those of one customer each. */
    static double spread(Collection<List<Answer>> answers) {
        if (answers.stream().filter(own -> own.size() > 1).count() < CUSTOMERS_MIN) {
            return 0;
        }
        double best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (double spread : SPREADS) {
            double sum = 0;
            var offsets = new HashMap<Double, Double>();
            for (var own : answers) {
                var known = own.stream()
                        .mapToDouble(
                                answer -> offsets.computeIfAbsent(answer.expected(), share -> offset(share, spread)))
                        .toArray();
                sum += Math.log(integral(own, known, spread, Double.NaN));
            }
            if (sum > most) {
                most = sum;
                best = spread;
            }
        }
        return best;
    }

    /**
     * How likely a customer with these answers is to accept.
     *
     * @param like what is expected of its like
     * @param own its answers so far
     * @param spread of customers about their like, at least 0
     */
    static Likelihood of(Likelihood like, List<Answer> own, double spread) {
        if (spread == 0) {
            return like;
        }
        var offsets = own.stream()
                .mapToDouble(answer -> offset(answer.expected(), spread))
                .toArray();
        double all = integral(own, offsets, spread, Double.NaN);
        double mean = integral(own, offsets, spread, offset(like.mean(), spread)) / all;
        double theirs = (logOdds(like.high()) - logOdds(like.low())) / (2 * Z90);
        double reach = Z90 * Math.hypot(theirs, deviation(own, offsets, spread));
        return new Likelihood(mean, logistic(logOdds(mean) - reach), logistic(logOdds(mean) + reach), own.size(), (int)
                own.stream().filter(Answer::accepted).count());
    }

    /** Probability of {@code own}, and of a yes at {@code more} log-odds besides (NaN for none), over the prior of the term. */
    private static double integral(List<Answer> own, double[] offsets, double spread, double more) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < POINTS; i++) {
            double z = point(i);
            double weight = Math.exp(-z * z / 2);
            weights += weight;
            double likely = likely(own, offsets, spread * z);
            sum += weight * likely * (Double.isNaN(more) ? 1 : logistic(more + spread * z));
        }
        return sum / weights;
    }

    /** Standard deviation of the customer's term after its answers. */
    private static double deviation(List<Answer> own, double[] offsets, double spread) {
        double sum = 0;
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < POINTS; i++) {
            double z = point(i);
            double weight = Math.exp(-z * z / 2) * likely(own, offsets, spread * z);
            sum += weight;
            mean += weight * spread * z;
            squares += weight * spread * z * spread * z;
        }
        return Math.sqrt(Math.max(0, squares / sum - (mean / sum) * (mean / sum)));
    }

    private static double likely(List<Answer> own, double[] offsets, double term) {
        double likely = 1;
        for (int i = 0; i < offsets.length; i++) {
            double yes = logistic(offsets[i] + term);
            likely *= own.get(i).accepted() ? yes : 1 - yes;
        }
        return likely;
    }

    private static double point(int i) {
        return REACH * (2.0 * i / (POINTS - 1) - 1);
    }

    /** The log-odds at which the mean over all customers is {@code expected}: a few steps of Newton. */
    private static double offset(double expected, double spread) {
        double at = logOdds(expected);
        for (int step = 0; step < 4; step++) {
            double mean = 0;
            double slope = 0;
            double weights = 0;
            for (int i = 0; i < POINTS; i++) {
                double z = point(i);
                double weight = Math.exp(-z * z / 2);
                double yes = logistic(at + spread * z);
                mean += weight * yes;
                slope += weight * yes * (1 - yes);
                weights += weight;
            }
            at -= Math.clamp((mean / weights - Math.clamp(expected, EDGE, 1 - EDGE)) / (slope / weights), -2, 2);
        }
        return at;
    }

    private static double logOdds(double share) {
        double inside = Math.clamp(share, EDGE, 1 - EDGE);
        return Math.log(inside / (1 - inside));
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
