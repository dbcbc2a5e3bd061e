package dev.millwright.twins.prognosis;

/**
 * A technician looked and found nothing wrong: how far that lowers a forecast. An inspection finds a fault that shows with
 * probability {@value #DETECTION}, so by Bayes' rule the odds of one are multiplied by 0.2. That says nothing of faults that
 * begin later: it counts for the share of the horizon that the P-F interval covers, and fades over one P-F interval. The
 * detection probability is engineering judgement, not fitted. Immutable.
 *
 * @param hoursAgo hours since the inspection, NaN if there was none
 * @param pfIntervalHours typical hours from first sign to failure, greater than 0
 */
public record FoundWell(double hoursAgo, double pfIntervalHours) {
    /** Chance that an inspection finds a fault that shows. */
    public static final double DETECTION = 0.8;

    /** No inspection. */
    public static final FoundWell NEVER = new FoundWell(Double.NaN, 1);

    /** Whether it still counts. */
    public boolean counts() {
        return hoursAgo >= 0 && hoursAgo < pfIntervalHours;
    }

    /** Factor on the odds of a failure within {@code horizonHours}, 0.2 to 1. */
    public double oddsFactor(double horizonHours) {
        if (!counts()) {
            return 1;
        }
        double fresh = 1 - hoursAgo / pfIntervalHours;
        return 1 - DETECTION * fresh * Math.min(1, pfIntervalHours / horizonHours);
    }

    /** The chance of failure within {@code horizonHours} in the light of the inspection. */
    public double lowered(double probability, double horizonHours) {
        double factor = oddsFactor(horizonHours);
        return probability * factor / (1 - probability + probability * factor);
    }

    /** The chances by {@link Horizons} in the light of the inspection; not falling if they were not. */
    public double[] lowered(double[] probabilities) {
        if (!counts()) {
            return probabilities;
        }
        var lowered = new double[probabilities.length];
        for (int h = 0; h < lowered.length; h++) {
            lowered[h] = lowered(probabilities[h], Horizons.hours(h));
        }
        return lowered;
    }
}
