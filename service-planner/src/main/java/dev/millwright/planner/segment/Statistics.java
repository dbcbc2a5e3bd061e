package dev.millwright.planner.segment;

import java.util.Arrays;

/** Quantiles and moments of known values. */
final class Statistics {
    private Statistics() {}

    /** The values of {@code column} that are known, in ascending order. */
    static double[] known(double[][] rows, int column) {
        var values = new double[rows.length];
        int count = 0;
        for (var row : rows) {
            if (!Double.isNaN(row[column])) {
                values[count++] = row[column];
            }
        }
        var known = Arrays.copyOf(values, count);
        Arrays.sort(known);
        return known;
    }

    /** The {@code share}-quantile of ascending {@code values} between the two nearest; NaN without values. */
    static double quantile(double[] values, double share) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double place = share * (values.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, values.length - 1);
        return values[below] + (place - below) * (values[above] - values[below]);
    }

    /** The middle of {@code values} in any order; NaN without values. */
    static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return quantile(sorted, 0.5);
    }

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /** Standard deviation with n in the denominator. */
    static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElse(Double.NaN));
    }

    /** Third standardised moment; 0 if all values are the same. */
    static double skewness(double[] values) {
        double mean = mean(values);
        double deviation = deviation(values);
        return deviation > 0
                ? Arrays.stream(values)
                        .map(v -> Math.pow((v - mean) / deviation, 3))
                        .average()
                        .orElse(0)
                : 0;
    }
}
