package dev.millwright.planner.behaviour;

import java.util.Arrays;
import java.util.List;

/**
 * How old a customer's present way of dealing with service is, month by month (Adams and MacKay, Bayesian Online Changepoint
 * Detection, 2007). Between two changes a customer has one inclination (the chance that a job is planned, and that an answer to a proposal
 * is yes) and one interest (logins and downloads per machine and year). A change comes with the same chance every month;
 * then, as at first, every level of either is as likely. Given an age both are independent, so each is followed by itself. Pure; some 40
 * microseconds of processor.
 */
final class ChangePoint {
    /** Assumed: some 8 % of the customers change in a year, as in the simulation. */
    private static final double CHANGE_PER_MONTH = 0.08 / 12;

    /** Levels of the inclination, in the middle of equal parts of 0 to 1. */
    private static final int INCLINATIONS = 9;

    /** Levels of the interest, per machine and year: each twice the one before. */
    private static final double[] INTERESTS = {1, 2, 4, 8, 16, 32, 64};

    /** Answers and jobs often tell of one decision: an answer counts half. */
    private static final double ANSWER_COUNTS = 0.5;

    /** Logins come in bursts: the size of a negative binomial of one month. */
    private static final double BURSTS = 2;

    /** No month tells of one level against another by more than this, in logarithms: a bulk of slips shall not outweigh years. */
    private static final double MONTH_TELLS_MOST = 30;

    private final double[] ages;
    private final double[][] inclination;
    private final double[][] interest;
    private int seen;

    /**
     * What a month shows.
     *
     * @param planned planned jobs
     * @param failed calls, and repairs that no call announced
     * @param accepted proposals
     * @param rejected proposals
     * @param interest logins and downloads; NaN: nothing is known of them yet
     * @param machineYears machines times years in the month
     */
    record Month(
            double planned, double failed, double accepted, double rejected, double interest, double machineYears) {
        private double[] inclinations() {
            var log = new double[INCLINATIONS];
            for (int level = 0; level < INCLINATIONS; level++) {
                double chance = (level + 0.5) / INCLINATIONS;
                log[level] = (planned + ANSWER_COUNTS * accepted) * Math.log(chance)
                        + (failed + ANSWER_COUNTS * rejected) * Math.log(1 - chance);
            }
            return likelihoods(log);
        }

        private double[] interests() {
            var log = new double[INTERESTS.length];
            if (machineYears > 0 && !Double.isNaN(interest)) {
                for (int level = 0; level < INTERESTS.length; level++) {
                    double mean = machineYears * INTERESTS[level];
                    log[level] =
                            interest * Math.log(mean / (mean + BURSTS)) + BURSTS * Math.log(BURSTS / (mean + BURSTS));
                }
            }
            return likelihoods(log);
        }

        private static double[] likelihoods(double[] log) {
            double most = Arrays.stream(log).max().orElse(0);
            return Arrays.stream(log)
                    .map(one -> Math.exp(Math.max(one - most, -MONTH_TELLS_MOST)))
                    .toArray();
        }
    }

    private ChangePoint(int months) {
        ages = new double[months];
        inclination = new double[months][];
        interest = new double[months][];
    }

    /**
     * How likely the present behaviour is so many months old: place 0 stands for one month, the last one for all months and more.
     *
     * @param months newest first, at least one
     */
    static double[] ages(List<Month> months) {
        var point = new ChangePoint(months.size());
        for (var month : months.reversed()) {
            point.see(month);
        }
        return point.ages;
    }

    private void see(Month month) {
        for (int age = seen; age > 0; age--) {
            ages[age] = ages[age - 1] * (1 - CHANGE_PER_MONTH);
            inclination[age] = inclination[age - 1];
            interest[age] = interest[age - 1];
        }
        ages[0] = seen == 0 ? 1 : CHANGE_PER_MONTH;
        inclination[0] = even(INCLINATIONS);
        interest[0] = even(INTERESTS.length);
        seen++;
        var inclinations = month.inclinations();
        var interests = month.interests();
        double all = 0;
        for (int age = 0; age < seen; age++) {
            ages[age] *= weigh(inclination[age], inclinations) * weigh(interest[age], interests);
            all += ages[age];
        }
        for (int age = 0; age < seen; age++) {
            ages[age] /= all;
        }
    }

    private static double[] even(int levels) {
        var even = new double[levels];
        Arrays.fill(even, 1.0 / levels);
        return even;
    }

    /** Follows one more month: {@code levels} becomes the posterior; how likely the month was. */
    private static double weigh(double[] levels, double[] likelihoods) {
        double all = 0;
        for (int level = 0; level < levels.length; level++) {
            levels[level] *= likelihoods[level];
            all += levels[level];
        }
        for (int level = 0; level < levels.length; level++) {
            levels[level] /= all;
        }
        return all;
    }
}
