package dev.millwright.planner.value;

import java.util.Arrays;
import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * Parameters that make what was seen most likely, and how certain they are. All parameters are above 0 and sought as logarithms, by J. Nelder's
 * and R. Mead's simplex (1965) from several starts, begun anew from the best point until that no longer helps. The covariance is the inverse of
 * the curvature at the best point, by central differences.
 */
final class MaximumLikelihood {
    /** Logarithms beyond this mean that the data do not determine the parameter: e^12 is 160,000. */
    private static final double LOG_MAX = 12;

    private static final double STEP = 0.4;
    private static final double CURVATURE_STEP = 1e-3;
    private static final double ENOUGH = 1e-6;
    private static final int ROUNDS_MAX = 12;
    private static final int EVALUATIONS_MAX = 20_000;

    private MaximumLikelihood() {}

    /**
     * The best point.
     *
     * @param logs logarithms of the parameters
     * @param logLikelihood there
     * @param covariance of the logarithms; NaN throughout if the data do not determine them all
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed over once, read only, never compared.
    record Best(double[] logs, double logLikelihood, double[][] covariance) {}

    /**
     * Seeks the most likely parameters.
     *
     * @param likelihood logarithm of the likelihood for logarithms of the parameters
     * @param starts at least one
     */
    static Best of(MultivariateFunction likelihood, double[]... starts) {
        MultivariateFunction bounded = logs -> {
            double outside = Arrays.stream(logs)
                    .map(log -> Math.max(0, Math.abs(log) - LOG_MAX))
                    .sum();
            double value = outside > 0 ? Double.NaN : likelihood.value(logs);
            return Double.isNaN(value) ? -1e12 * (1 + outside) : value;
        };
        var best = starts[0];
        double height = Double.NEGATIVE_INFINITY;
        for (var start : starts) {
            var point = climb(bounded, start);
            double value = bounded.value(point);
            if (value > height) {
                height = value;
                best = point;
            }
        }
        return new Best(best, height, covariance(bounded, best));
    }

    private static double[] climb(MultivariateFunction likelihood, double[] start) {
        var point = start;
        double before = Double.NEGATIVE_INFINITY;
        for (int round = 0; round < ROUNDS_MAX; round++) {
            var found = new SimplexOptimizer(1e-12, 1e-8)
                    .optimize(
                            new MaxEval(EVALUATIONS_MAX),
                            GoalType.MAXIMIZE,
                            new ObjectiveFunction(likelihood),
                            new InitialGuess(point),
                            new NelderMeadSimplex(start.length, round == 0 ? STEP : STEP / 8));
            point = found.getPoint();
            if (found.getValue() - before < ENOUGH) {
                break;
            }
            before = found.getValue();
        }
        return point;
    }

    private static double[][] covariance(MultivariateFunction likelihood, double[] at) {
        int d = at.length;
        var curvature = new double[d][d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                curvature[i][j] = -(moved(likelihood, at, i, 1, j, 1)
                                - moved(likelihood, at, i, 1, j, -1)
                                - moved(likelihood, at, i, -1, j, 1)
                                + moved(likelihood, at, i, -1, j, -1))
                        / (4 * CURVATURE_STEP * CURVATURE_STEP);
                curvature[j][i] = curvature[i][j];
            }
        }
        try {
            return new CholeskyDecomposition(new Array2DRowRealMatrix(curvature), 1e-9, 1e-9)
                    .getSolver()
                    .getInverse()
                    .getData();
        } catch (NonPositiveDefiniteMatrixException flat) {
            for (var row : curvature) {
                Arrays.fill(row, Double.NaN);
            }
            return curvature;
        }
    }

    private static double moved(MultivariateFunction likelihood, double[] at, int i, int up, int j, int right) {
        var point = at.clone();
        point[i] += up * CURVATURE_STEP;
        point[j] += right * CURVATURE_STEP;
        return likelihood.value(point);
    }
}
