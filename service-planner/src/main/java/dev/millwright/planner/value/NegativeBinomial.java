package dev.millwright.planner.value;

/**
 * Counts of a Poisson process whose rate per week is gamma distributed.
 *
 * @param shape of the gamma distribution, above 0
 * @param weeksSeen its inverse scale in weeks, above 0
 */
record NegativeBinomial(double shape, double weeksSeen) {
    /** Probability of at least 0, 1, …, {@code most} events within {@code weeks}. Computed by logarithms, so that nothing underflows. */
    double[] atLeast(int most, double weeks) {
        var chance = new double[most + 1];
        double logMiss = -Math.log1p(weeks / weeksSeen);
        double logHit = Math.log(weeks) - Math.log(weeksSeen + weeks);
        double log = shape * logMiss;
        double below = 0;
        for (int n = 0; n <= most; n++) {
            chance[n] = Math.max(0, 1 - below);
            below += Math.exp(log);
            log += Math.log((shape + n) / (n + 1)) + logHit;
        }
        return chance;
    }

    /** A number of events that is exceeded with less than about a billionth's probability, at most {@code most}. */
    int reach(double weeks, int most) {
        double mean = shape * weeks / weeksSeen;
        double deviation = Math.sqrt(mean * (1 + weeks / weeksSeen));
        // The tail falls like (weeks / (weeks + weeksSeen))^n beyond the mean: 25 of its e-folds are 1e-11.
        double tail = 25 / Math.log1p(weeksSeen / weeks);
        return (int) Math.min(most, Math.ceil(mean + 6 * deviation + tail + 5));
    }
}
