package dev.millwright.planner.churn;

import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * Logistic regression with a quadratic penalty, by Newton's method: exact, deterministic, a second for thousands of rows and two hundred columns. Columns are
 * centred and scaled first; the intercept is not penalised. (S. le Cessie, J. van Houwelingen, <em>Ridge estimators in logistic regression</em>,
 * Applied Statistics 41(1), 1992.) Immutable.
 */
final class RidgeLogistic {
    private static final int STEPS_MAX = 25;
    private static final double ENOUGH = 1e-6;

    private final double[] mean;
    private final double[] weights;
    private final double intercept;

    private RidgeLogistic(double[] mean, double[] weights, double intercept) {
        this.mean = mean;
        this.weights = weights;
        this.intercept = intercept;
    }

    /**
     * Fits.
     *
     * @param rows numbers of each customer, all of one length, at least two rows
     * @param labels 1 or 0 for each row
     * @param penalty of the squared weights of scaled columns, above 0
     */
    static RidgeLogistic fit(List<double[]> rows, int[] labels, double penalty) {
        int d = rows.getFirst().length;
        var mean = new double[d];
        var scale = new double[d];
        var x = scaled(rows, mean, scale);
        var w = new double[d + 1];
        for (int step = 0; step < STEPS_MAX; step++) {
            var moved = newton(x, labels, w, penalty);
            double longest = 0;
            for (int j = 0; j <= d; j++) {
                w[j] += moved[j];
                longest = Math.max(longest, Math.abs(moved[j]));
            }
            if (longest < ENOUGH) {
                break;
            }
        }
        var weights = new double[d];
        for (int j = 0; j < d; j++) {
            weights[j] = w[j] / scale[j];
        }
        return new RidgeLogistic(mean, weights, w[d]);
    }

    /** Rows with centred and scaled columns and a 1 at the end; fills {@code mean} and {@code scale}. */
    private static double[][] scaled(List<double[]> rows, double[] mean, double[] scale) {
        int n = rows.size();
        int d = mean.length;
        for (int j = 0; j < d; j++) {
            double sum = 0;
            double squares = 0;
            for (var row : rows) {
                sum += row[j];
            }
            mean[j] = sum / n;
            for (var row : rows) {
                squares += (row[j] - mean[j]) * (row[j] - mean[j]);
            }
            // A column that never changes says nothing: it stays 0 whatever it is divided by.
            scale[j] = squares < 1e-12 * n ? 1 : Math.sqrt(squares / n);
        }
        var x = new double[n][d + 1];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                x[i][j] = (rows.get(i)[j] - mean[j]) / scale[j];
            }
            x[i][d] = 1;
        }
        return x;
    }

    private static double[] newton(double[][] x, int[] labels, double[] w, double penalty) {
        int d = w.length;
        var slope = new double[d];
        var curvature = new double[d][d];
        for (int i = 0; i < x.length; i++) {
            var row = x[i];
            double odds = 0;
            for (int j = 0; j < d; j++) {
                odds += w[j] * row[j];
            }
            double p = probability(odds);
            double weight = Math.max(p * (1 - p), 1e-9);
            for (int j = 0; j < d; j++) {
                slope[j] += row[j] * (labels[i] - p);
                double weighted = weight * row[j];
                var into = curvature[j];
                for (int k = 0; k <= j; k++) {
                    into[k] += weighted * row[k];
                }
            }
        }
        for (int j = 0; j < d; j++) {
            if (j < d - 1) {
                slope[j] -= penalty * w[j];
                curvature[j][j] += penalty;
            }
            for (int k = 0; k < j; k++) {
                curvature[k][j] = curvature[j][k];
            }
        }
        curvature[d - 1][d - 1] += 1e-9;
        return new CholeskyDecomposition(new Array2DRowRealMatrix(curvature, false), 1e-6, 1e-14)
                .getSolver()
                .solve(new ArrayRealVector(slope, false))
                .toArray();
    }

    /** Logarithm of the odds for {@code row}. */
    double logOdds(double[] row) {
        double sum = intercept;
        for (int j = 0; j < weights.length; j++) {
            sum += weights[j] * (row[j] - mean[j]);
        }
        return sum;
    }

    /** How much each column moves the logarithm of the odds away from that of the mean row. */
    double[] contributions(double[] row) {
        var parts = new double[weights.length];
        for (int j = 0; j < parts.length; j++) {
            parts[j] = weights[j] * (row[j] - mean[j]);
        }
        return parts;
    }

    /** Probability for a logarithm of the odds. */
    static double probability(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }
}
