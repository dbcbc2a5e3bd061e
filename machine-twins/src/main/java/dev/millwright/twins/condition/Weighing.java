package dev.millwright.twins.condition;

import java.util.Arrays;

/**
 * A change of all signals weighed against how they usually vary together (covariance B): u = B⁻¹y. The own score of a
 * signal, uᵢ / √(B⁻¹)ᵢᵢ, is what the others cannot account for, in standard deviations; T² = y'u is all that is unusual, and
 * the square of the own score is the part of it that an error of this one sensor would explain (generalised likelihood ratio
 * of y = a eᵢ, as in R. Isermann, "Fault-Diagnosis Systems", 2006). Lives for one judgement.
 */
final class Weighing {
    private final double[] change;
    private final double[][] precision;
    private final double[] weighed;

    Weighing(double[] change, double[][] precision) {
        this.change = change;
        this.precision = precision;
        weighed = new double[change.length];
        for (int i = 0; i < change.length; i++) {
            for (int j = 0; j < change.length; j++) {
                weighed[i] += precision[i][j] * change[j];
            }
        }
    }

    /** Inverse of a positive definite matrix, by Gauss and Jordan; {@code a} is used up. */
    static double[][] inverse(double[][] a) {
        int n = a.length;
        var inverse = new double[n][n];
        for (int i = 0; i < n; i++) {
            inverse[i][i] = 1;
        }
        for (int p = 0; p < n; p++) {
            double pivot = a[p][p];
            for (int j = 0; j < n; j++) {
                a[p][j] /= pivot;
                inverse[p][j] /= pivot;
            }
            for (int i = 0; i < n; i++) {
                double factor = a[i][p];
                if (i != p && factor != 0) {
                    for (int j = 0; j < n; j++) {
                        a[i][j] -= factor * a[p][j];
                        inverse[i][j] -= factor * inverse[p][j];
                    }
                }
            }
        }
        return inverse;
    }

    /** Number of signals. */
    int signals() {
        return change.length;
    }

    /** Own score of {@code signal}, signed. */
    double own(int signal) {
        return weighed[signal] / Math.sqrt(precision[signal][signal]);
    }

    /** All that is unusual, squared standard deviations. */
    double all() {
        double sum = 0;
        for (int i = 0; i < change.length; i++) {
            sum += change[i] * weighed[i];
        }
        return Math.max(0, sum);
    }

    /** Share of all that is unusual which an error of this sensor would explain, 0 to 1. */
    double share(int signal) {
        double all = all();
        return all <= 0 ? 0 : Math.min(1, own(signal) * own(signal) / all);
    }

    /** The signal with the greatest own score, -1 if none deviates. */
    int strongest() {
        int best = -1;
        for (int i = 0; i < change.length; i++) {
            if (own(i) != 0 && (best < 0 || Math.abs(own(i)) > Math.abs(own(best)))) {
                best = i;
            }
        }
        return best;
    }

    @Override
    public String toString() {
        return "Weighing[change=" + Arrays.toString(change) + "]";
    }
}
