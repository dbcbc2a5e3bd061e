package dev.millwright.twins.condition;

import java.util.Arrays;

/**
 * The principal components of a covariance, and what a change says against them: T² along the components that hold
 * {@value #EXPLAINED} of the usual variation, Q across the rest, each direction in its own standard deviations (J. E.
 * Jackson, G. S. Mudholkar, Technometrics 1979; their sum is the combined index of H. H. Yue and S. J. Qin, 2001, with the
 * weights of Mahalanobis' distance). Eigenvectors by Jacobi's rotations. Immutable.
 */
final class UsualPlane {
    private static final double EXPLAINED = 0.9;
    private static final double LEAST_SHARE = 1e-3;
    private static final int SWEEPS_MAX = 30;

    private final int signals;
    private final double[] deviation;
    private final double[][] vectors;
    private final double[] values;
    private final boolean[] inPlane;

    /**
     * Takes {@code covariance} apart.
     *
     * @param covariance lower triangle by rows; a signal whose variance is 0 stands apart from all others
     * @param shrinkage share by which correlations are drawn towards 0, 0 to 1
     */
    UsualPlane(float[] covariance, int signals, double shrinkage) {
        this.signals = signals;
        deviation = new double[signals];
        for (int i = 0; i < signals; i++) {
            double variance = covariance[i * (i + 1) / 2 + i];
            deviation[i] = variance > 0 ? Math.sqrt(variance) : 1;
        }
        var rest = new double[signals][signals];
        for (int i = 0; i < signals; i++) {
            for (int j = 0; j < i; j++) {
                rest[i][j] = (1 - shrinkage) * covariance[i * (i + 1) / 2 + j] / deviation[i] / deviation[j];
                rest[j][i] = rest[i][j];
            }
            rest[i][i] = 1;
        }
        vectors = new double[signals][signals];
        for (int i = 0; i < signals; i++) {
            vectors[i][i] = 1;
        }
        diagonalise(rest, vectors);
        values = new double[signals];
        inPlane = new boolean[signals];
        for (int k = 0; k < signals; k++) {
            values[k] = Math.max(LEAST_SHARE, rest[k][k]);
        }
        markPlane();
    }

    private void markPlane() {
        double all = Arrays.stream(values).sum();
        double held = 0;
        while (held < EXPLAINED * all) {
            int greatest = -1;
            for (int k = 0; k < signals; k++) {
                if (!inPlane[k] && (greatest < 0 || values[k] > values[greatest])) {
                    greatest = k;
                }
            }
            inPlane[greatest] = true;
            held += values[greatest];
        }
    }

    private static void diagonalise(double[][] a, double[][] v) {
        int n = a.length;
        for (int sweep = 0; sweep < SWEEPS_MAX; sweep++) {
            double off = 0;
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    off += a[p][q] * a[p][q];
                    if (Math.abs(a[p][q]) > 1e-15) {
                        rotate(a, v, p, q);
                    }
                }
            }
            if (off < 1e-18) {
                return;
            }
        }
    }

    private static void rotate(double[][] a, double[][] v, int p, int q) {
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double c = 1 / Math.sqrt(t * t + 1);
        double s = t * c;
        for (double[] row : a) {
            turn(row, p, q, c, s);
        }
        for (int i = 0; i < a.length; i++) {
            double x = a[p][i];
            a[p][i] = c * x - s * a[q][i];
            a[q][i] = s * x + c * a[q][i];
        }
        for (double[] row : v) {
            turn(row, p, q, c, s);
        }
    }

    private static void turn(double[] row, int p, int q, double c, double s) {
        double x = row[p];
        row[p] = c * x - s * row[q];
        row[q] = s * x + c * row[q];
    }

    /** Matrix W of T² + Q = y'Wy, lower triangle by rows. */
    float[] weights() {
        var weights = new float[signals * (signals + 1) / 2];
        for (int i = 0; i < signals; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < signals; k++) {
                    sum += vectors[i][k] * vectors[j][k] / values[k];
                }
                weights[i * (i + 1) / 2 + j] = (float) (sum / deviation[i] / deviation[j]);
            }
        }
        return weights;
    }

    /** Share of Q in T² + Q for {@code change}: 0 moves as usual only further, 1 breaks the usual pattern. */
    double brokenShare(double[] change) {
        double usual = 0;
        double broken = 0;
        for (int k = 0; k < signals; k++) {
            double along = 0;
            for (int i = 0; i < signals; i++) {
                along += vectors[i][k] * change[i] / deviation[i];
            }
            if (inPlane[k]) {
                usual += along * along / values[k];
            } else {
                broken += along * along / values[k];
            }
        }
        return usual + broken <= 0 ? 0 : broken / (usual + broken);
    }
}
