package dev.millwright.planner.segment;

import java.util.Random;

/**
 * A flat picture in which neighbours stay neighbours: t-SNE (van der Maaten and Hinton, Journal of Machine Learning Research 9, 2008),
 * exact, on a bounded sample. Distances between far groups mean nothing in it.
 */
final class NeighbourMap {
    /** More points than this are not drawn: the work grows with their square. */
    static final int POINTS_MOST = 800;

    private static final double PERPLEXITY = 30;
    private static final int STEPS = 350;
    private static final int EXAGGERATED_STEPS = 100;
    private static final double EXAGGERATION = 8;

    private NeighbourMap() {}

    /** Two coordinates per row of {@code rows}, which are at most {@value #POINTS_MOST} complete ones. */
    static double[][] of(double[][] rows, long seed) {
        int n = rows.length;
        if (n < 5 || n > POINTS_MOST) {
            throw new IllegalArgumentException("points: %d (expected: 5 to %d)".formatted(n, POINTS_MOST));
        }
        var near = affinities(rows);
        var random = new Random(seed);
        var y = new double[n][2];
        for (var point : y) {
            point[0] = random.nextGaussian() * 1e-2;
            point[1] = random.nextGaussian() * 1e-2;
        }
        var velocity = new double[n][2];
        var gains = new double[n][2];
        for (var gain : gains) {
            gain[0] = 1;
            gain[1] = 1;
        }
        for (int step = 0; step < STEPS; step++) {
            boolean early = step < EXAGGERATED_STEPS;
            step(near, y, velocity, gains, early ? EXAGGERATION : 1, early ? 0.5 : 0.8);
        }
        return y;
    }

    private static void step(
            float[][] near, double[][] y, double[][] velocity, double[][] gains, double exaggeration, double momentum) {
        int n = y.length;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                sum += 2 * kernel(y[i], y[j]);
            }
        }
        var gradient = new double[n][2];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double kernel = kernel(y[i], y[j]);
                double pull = 4 * (exaggeration * near[i][j] - kernel / sum) * kernel;
                for (int d = 0; d < 2; d++) {
                    double force = pull * (y[i][d] - y[j][d]);
                    gradient[i][d] += force;
                    gradient[j][d] -= force;
                }
            }
        }
        double rate = Math.max(50, n / EXAGGERATION);
        for (int i = 0; i < n; i++) {
            for (int d = 0; d < 2; d++) {
                boolean same = gradient[i][d] * velocity[i][d] > 0;
                gains[i][d] = Math.max(0.01, same ? gains[i][d] * 0.8 : gains[i][d] + 0.2);
                velocity[i][d] = momentum * velocity[i][d] - rate * gains[i][d] * gradient[i][d];
                y[i][d] += velocity[i][d];
            }
        }
    }

    private static double kernel(double[] a, double[] b) {
        double x = a[0] - b[0];
        double y = a[1] - b[1];
        return 1 / (1 + x * x + y * y);
    }

    /** Symmetric shares of neighbourhood, each row's width found so that its perplexity is {@value #PERPLEXITY}. */
    private static float[][] affinities(double[][] rows) {
        int n = rows.length;
        var squared = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double sum = 0;
                for (int d = 0; d < rows[i].length; d++) {
                    sum += (rows[i][d] - rows[j][d]) * (rows[i][d] - rows[j][d]);
                }
                squared[i][j] = sum;
                squared[j][i] = sum;
            }
        }
        var conditional = new double[n][];
        double target = Math.log(Math.min(PERPLEXITY, (n - 1) / 3.0));
        for (int i = 0; i < n; i++) {
            conditional[i] = neighbours(squared[i], i, target);
        }
        var shared = new float[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                shared[i][j] = (float) Math.max(1e-12, (conditional[i][j] + conditional[j][i]) / (2.0 * n));
            }
        }
        return shared;
    }

    private static double[] neighbours(double[] squared, int self, double target) {
        var shares = new double[squared.length];
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double precision = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < squared.length; j++) {
            least = j == self ? least : Math.min(least, squared[j]);
        }
        for (int tries = 0; tries < 60; tries++) {
            double sum = 0;
            double weighted = 0;
            for (int j = 0; j < squared.length; j++) {
                shares[j] = j == self ? 0 : Math.exp(-(squared[j] - least) * precision);
                sum += shares[j];
                weighted += shares[j] * (squared[j] - least);
            }
            double entropy = Math.log(sum) + precision * weighted / sum;
            for (int j = 0; j < shares.length; j++) {
                shares[j] /= sum;
            }
            if (Math.abs(entropy - target) < 1e-4) {
                break;
            }
            if (entropy > target) {
                low = precision;
                precision = Double.isInfinite(high) ? precision * 2 : (low + high) / 2;
            } else {
                high = precision;
                precision = (low + high) / 2;
            }
        }
        return shares;
    }
}
