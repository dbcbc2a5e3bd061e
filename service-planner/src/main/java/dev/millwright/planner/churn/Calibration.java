package dev.millwright.planner.churn;

import java.util.Arrays;

/**
 * A straight line from a model's log-odds to those that come true, fitted on customers the model had not seen (J. Platt, <em>Probabilistic outputs for
 * support vector machines</em>, 1999).
 *
 * @param slope above 0; 1 if the model needs no calibration
 * @param intercept added; 0 if it needs none
 */
record Calibration(double slope, double intercept) {
    private static final double PENALTY = 1;

    static final Calibration NONE = new Calibration(1, 0);

    /** Fits; none if the log-odds would have to be turned round, which says that they are worth nothing. */
    static Calibration fit(double[] logOdds, int[] left) {
        var rows = Arrays.stream(logOdds).mapToObj(odds -> new double[] {odds}).toList();
        var line = RidgeLogistic.fit(rows, left, PENALTY);
        double intercept = line.logOdds(new double[] {0});
        double slope = line.logOdds(new double[] {1}) - intercept;
        return slope > 0 ? new Calibration(slope, intercept) : NONE;
    }

    double probability(double logOdds) {
        return RidgeLogistic.probability(intercept + slope * logOdds);
    }
}
