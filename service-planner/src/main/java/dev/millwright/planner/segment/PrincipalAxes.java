package dev.millwright.planner.segment;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * The two directions in which customers differ most, for a flat picture of all of them (principal components).
 *
 * @param mean of the weighted coordinates
 * @param axes two directions of length 1; the greatest part of each points up
 * @param shares of the whole variance that each shows, 0 to 1
 */
@SuppressWarnings("ArrayRecordComponent") // numbers in bulk; nobody compares or changes them
public record PrincipalAxes(double[] mean, double[][] axes, double[] shares) {
    static PrincipalAxes of(double[][] rows, double[] weights) {
        var complete = Distances.complete(rows, weights);
        int width = weights.length;
        var mean = new double[width];
        for (var row : complete) {
            for (int j = 0; j < width; j++) {
                mean[j] += row[j] / complete.length;
            }
        }
        var covariance = new double[width][width];
        for (var row : complete) {
            for (int a = 0; a < width; a++) {
                for (int b = 0; b <= a; b++) {
                    covariance[a][b] += (row[a] - mean[a]) * (row[b] - mean[b]) / complete.length;
                }
            }
        }
        double all = 0;
        for (int a = 0; a < width; a++) {
            all += covariance[a][a];
            for (int b = 0; b < a; b++) {
                covariance[b][a] = covariance[a][b];
            }
        }
        var eigen = new EigenDecomposition(new Array2DRowRealMatrix(covariance, false));
        int kept = Math.min(2, width);
        var axes = new double[2][width];
        var shares = new double[2];
        for (int axis = 0; axis < kept; axis++) {
            axes[axis] = upwards(eigen.getEigenvector(axis).toArray());
            shares[axis] = all > 0 ? eigen.getRealEigenvalue(axis) / all : 0;
        }
        return new PrincipalAxes(mean, axes, shares);
    }

    /** An axis and its mirror image are the same; the picture should not flip from one fit to the next. */
    private static double[] upwards(double[] axis) {
        int greatest = 0;
        for (int j = 1; j < axis.length; j++) {
            if (Math.abs(axis[j]) > Math.abs(axis[greatest])) {
                greatest = j;
            }
        }
        double sign = axis[greatest] < 0 ? -1 : 1;
        for (int j = 0; j < axis.length; j++) {
            axis[j] *= sign;
        }
        return axis;
    }

    /** Where a customer with {@code coordinates} stands in the picture; what is unknown of it stands at the mean. */
    public double[] project(double[] coordinates, double[] weights) {
        var point = new double[2];
        for (int j = 0; j < mean.length; j++) {
            double value = Double.isNaN(coordinates[j]) ? 0 : coordinates[j] * Math.sqrt(weights[j]) - mean[j];
            point[0] += axes[0][j] * value;
            point[1] += axes[1][j] * value;
        }
        return point;
    }
}
