package dev.millwright.twins.prognosis;

/**
 * Remaining useful life (ISO 13381-1) in operating hours.
 *
 * @param hoursP10 reached with probability 0.9
 * @param hoursP50 median
 * @param hoursP90 reached with probability 0.1
 */
public record RemainingLife(double hoursP10, double hoursP50, double hoursP90) {
    private static final double FAR_HAZARD_PER_HOUR = 1e-5;

    /** The same with each time multiplied, as from hours of the clock to operating hours. */
    public RemainingLife times(double share) {
        return new RemainingLife(hoursP10 * share, hoursP50 * share, hoursP90 * share);
    }

    /** Read from probabilities by {@link Horizons}, hours of the clock. */
    static RemainingLife from(double[] probabilities) {
        return new RemainingLife(
                quantile(probabilities, 0.1), quantile(probabilities, 0.5), quantile(probabilities, 0.9));
    }

    /**
     * Hours until the chance of failure reaches {@code failed}: survival falls exponentially between the horizons and goes
     * on falling at the rate of the last stretch beyond them.
     */
    static double quantile(double[] probabilities, double failed) {
        double before = 0;
        double survivalBefore = 1;
        double rate = FAR_HAZARD_PER_HOUR;
        for (int h = 0; h < probabilities.length; h++) {
            double survival = Math.max(1e-9, 1 - probabilities[h]);
            double length = Horizons.hours(h) - before;
            rate = Math.max(FAR_HAZARD_PER_HOUR, Math.log(survivalBefore / survival) / length);
            if (probabilities[h] >= failed) {
                return before + Math.log(survivalBefore / (1 - failed)) / rate;
            }
            before = Horizons.hours(h);
            survivalBefore = survival;
        }
        return before + Math.log(survivalBefore / (1 - failed)) / rate;
    }
}
