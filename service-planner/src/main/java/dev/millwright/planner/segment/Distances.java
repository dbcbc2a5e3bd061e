package dev.millwright.planner.segment;

import java.util.Arrays;
import java.util.Random;

/** Weighted squared distances over what is known, and samples drawn by a seed. */
final class Distances {
    private Distances() {}

    /** Sum over known coordinates, scaled up to all the weight so that customers with gaps are comparable. */
    static double squared(double[] row, double[] centre, double[] weights) {
        double sum = 0;
        double known = 0;
        double all = 0;
        for (int j = 0; j < row.length; j++) {
            all += weights[j];
            double apart = row[j] - centre[j];
            if (!Double.isNaN(apart)) {
                sum += weights[j] * apart * apart;
                known += weights[j];
            }
        }
        return known > 0 ? sum * all / known : Double.NaN;
    }

    static int nearest(double[] row, double[][] centres, double[] weights) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < centres.length; c++) {
            double sum = 0;
            var centre = centres[c];
            for (int j = 0; j < row.length; j++) {
                double apart = row[j] - centre[j];
                sum += !Double.isNaN(apart) ? weights[j] * apart * apart : 0;
            }
            if (sum < least) {
                least = sum;
                best = c;
            }
        }
        return best;
    }

    static int[] nearest(double[][] rows, double[][] centres, double[] weights) {
        var nearest = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            nearest[i] = nearest(rows[i], centres, weights);
        }
        return nearest;
    }

    static double knownShare(double[] row, double[] weights) {
        double known = 0;
        double all = 0;
        for (int j = 0; j < row.length; j++) {
            all += weights[j];
            known += Double.isNaN(row[j]) ? 0 : weights[j];
        }
        return all > 0 ? known / all : 0;
    }

    /** Complete coordinates stretched by the weights, unknown ones at the median: for methods that know neither gaps nor weights. */
    static double[][] complete(double[][] rows, double[] weights) {
        var complete = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            complete[i] = new double[weights.length];
            for (int j = 0; j < weights.length; j++) {
                complete[i][j] = Double.isNaN(rows[i][j]) ? 0 : rows[i][j] * Math.sqrt(weights[j]);
            }
        }
        return complete;
    }

    /** At most {@code most} of {@code count} places without repetition, ascending; all of them if they fit. */
    static int[] sample(int count, int most, long seed) {
        var places = new int[count];
        for (int i = 0; i < count; i++) {
            places[i] = i;
        }
        if (count <= most) {
            return places;
        }
        var random = new Random(seed);
        for (int i = 0; i < most; i++) {
            int other = i + random.nextInt(count - i);
            int kept = places[i];
            places[i] = places[other];
            places[other] = kept;
        }
        var drawn = Arrays.copyOf(places, most);
        Arrays.sort(drawn);
        return drawn;
    }

    static double[][] pick(double[][] rows, int[] places) {
        var picked = new double[places.length][];
        for (int i = 0; i < places.length; i++) {
            picked[i] = rows[places[i]];
        }
        return picked;
    }
}
