package dev.millwright.planner.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.ClusteringFactory;
import org.tribuo.clustering.hdbscan.HdbscanTrainer;
import org.tribuo.clustering.kmeans.KMeansTrainer;
import org.tribuo.clustering.kmeans.KMeansTrainer.Initialisation;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.distance.L2Distance;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * K-Means with careful seeding (Arthur and Vassilvitskii, k-means++: the advantages of careful seeding, SODA 2007) by Tribuo, the best of
 * several starts. One thread, so that the same seed gives the same centres.
 */
final class KMeans {
    private static final int ITERATIONS_MAX = 60;
    private static final int POLISH_MAX = 30;

    /** Tribuo tells every step of every start; held here because a logger that nobody holds forgets its level. */
    private static final List<Logger> TALKATIVE =
            List.of(Logger.getLogger(KMeansTrainer.class.getName()), Logger.getLogger(HdbscanTrainer.class.getName()));

    private KMeans() {}

    static void hush() {
        TALKATIVE.forEach(logger -> logger.setLevel(Level.WARNING));
    }

    /**
     * Centres of {@code k} clusters.
     *
     * @param rows coordinates, NaN where unknown
     * @param fitMost customers that Tribuo sees at most, drawn by the seed; the centres are then polished on all rows
     * @param restarts how many starts, the one with the least sum of squares counts
     * @return one row per cluster, in no order; fewer than {@code k} if rows coincide
     */
    static double[][] fit(double[][] rows, double[] weights, int k, int fitMost, int restarts, long seed) {
        hush();
        var complete = Distances.complete(Distances.pick(rows, Distances.sample(rows.length, fitMost, seed)), weights);
        var dataset = dataset(complete);
        var ones = new double[weights.length];
        Arrays.fill(ones, 1);
        double[][] best = {};
        double least = Double.POSITIVE_INFINITY;
        for (int start = 0; start < restarts; start++) {
            var centres = tribuo(dataset, k, weights.length, seed * 31 + start);
            double sum = 0;
            for (var row : complete) {
                sum += Distances.squared(row, centres[Distances.nearest(row, centres, ones)], ones);
            }
            if (sum < least) {
                least = sum;
                best = centres;
            }
        }
        for (var centre : best) {
            for (int j = 0; j < weights.length; j++) {
                centre[j] /= Math.sqrt(weights[j]);
            }
        }
        return polish(rows, weights, best);
    }

    private static MutableDataset<ClusterID> dataset(double[][] rows) {
        var factory = new ClusteringFactory();
        var dataset = new MutableDataset<>(new SimpleDataSourceProvenance("customers by behaviour", factory), factory);
        var names = names(rows[0].length);
        var examples = new ArrayList<Example<ClusterID>>(rows.length);
        for (var row : rows) {
            examples.add(new ArrayExample<>(ClusteringFactory.UNASSIGNED_CLUSTER_ID, names, row));
        }
        dataset.addAll(examples);
        return dataset;
    }

    static String[] names(int width) {
        var names = new String[width];
        for (int j = 0; j < width; j++) {
            names[j] = "f%04d".formatted(j); // Tribuo orders features by name
        }
        return names;
    }

    private static double[][] tribuo(MutableDataset<ClusterID> dataset, int k, int width, long seed) {
        var vectors = new KMeansTrainer(k, ITERATIONS_MAX, new L2Distance(), Initialisation.PLUSPLUS, 1, seed)
                .train(dataset)
                .getCentroidVectors();
        var centres = new double[vectors.length][width];
        for (int c = 0; c < centres.length; c++) {
            for (int j = 0; j < width; j++) {
                centres[c][j] = vectors[c].get(j);
            }
        }
        return centres;
    }

    /** Lloyd's steps over what is known: unknown values neither pull a customer nor a centre (k-POD, Chi, Chi and Baraniuk 2016). */
    private static double[][] polish(double[][] rows, double[] weights, double[][] centres) {
        var present = centres;
        var before = new int[rows.length];
        Arrays.fill(before, -1);
        for (int step = 0; step < POLISH_MAX; step++) {
            var now = Distances.nearest(rows, present, weights);
            if (Arrays.equals(now, before)) {
                break;
            }
            present = means(rows, now, present);
            before = now;
        }
        return withoutEmpty(rows, weights, present);
    }

    static double[][] means(double[][] rows, int[] labels, double[][] fallback) {
        int width = fallback[0].length;
        var sums = new double[fallback.length][width];
        var counts = new int[fallback.length][width];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < width; j++) {
                if (!Double.isNaN(rows[i][j])) {
                    sums[labels[i]][j] += rows[i][j];
                    counts[labels[i]][j]++;
                }
            }
        }
        for (int c = 0; c < sums.length; c++) {
            for (int j = 0; j < width; j++) {
                sums[c][j] = counts[c][j] > 0 ? sums[c][j] / counts[c][j] : fallback[c][j];
            }
        }
        return sums;
    }

    private static double[][] withoutEmpty(double[][] rows, double[] weights, double[][] centres) {
        var counts = new int[centres.length];
        for (int label : Distances.nearest(rows, centres, weights)) {
            counts[label]++;
        }
        var kept = new ArrayList<double[]>();
        for (int c = 0; c < centres.length; c++) {
            if (counts[c] > 0) {
                kept.add(centres[c]);
            }
        }
        return kept.toArray(double[][]::new);
    }
}
