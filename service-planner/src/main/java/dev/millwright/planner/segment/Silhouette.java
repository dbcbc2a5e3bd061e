package dev.millwright.planner.segment;

/**
 * How much nearer customers are to their own cluster than to the next (Rousseeuw, Silhouettes, Journal of Computational and Applied
 * Mathematics 20, 1987): (b - a) / max(a, b) with a the mean distance to the others of the own cluster and b the least mean distance to
 * another cluster; 0 for somebody alone.
 */
final class Silhouette {
    private final float[][] distances;

    /** Reckons all distances once, so that many sortings of the same customers can be judged; bound the rows. */
    Silhouette(double[][] rows, double[] weights) {
        distances = new float[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            distances[i] = new float[i];
            for (int j = 0; j < i; j++) {
                double squared = Distances.squared(rows[i], rows[j], weights);
                distances[i][j] = Double.isNaN(squared) ? 0 : (float) Math.sqrt(squared);
            }
        }
    }

    /** Mean over all customers; NaN if there is one cluster only. */
    double mean(int[] labels, int clusters) {
        var counts = new int[clusters];
        for (int label : labels) {
            counts[label]++;
        }
        double sum = 0;
        for (int i = 0; i < labels.length; i++) {
            sum += one(labels, counts, i);
        }
        return labels.length == 0 ? Double.NaN : sum / labels.length;
    }

    private double one(int[] labels, int[] counts, int i) {
        var sums = new double[counts.length];
        for (int j = 0; j < labels.length; j++) {
            if (j != i) {
                sums[labels[j]] += i > j ? distances[i][j] : distances[j][i];
            }
        }
        if (counts[labels[i]] < 2) {
            return 0;
        }
        double own = sums[labels[i]] / (counts[labels[i]] - 1);
        double other = Double.POSITIVE_INFINITY;
        for (int c = 0; c < counts.length; c++) {
            if (c != labels[i] && counts[c] > 0) {
                other = Math.min(other, sums[c] / counts[c]);
            }
        }
        return Double.isInfinite(other) ? Double.NaN : (other - own) / Math.max(1e-12, Math.max(own, other));
    }
}
