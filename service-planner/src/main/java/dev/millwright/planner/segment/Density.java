package dev.millwright.planner.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.ClusteringFactory;
import org.tribuo.clustering.hdbscan.HdbscanTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.distance.L2Distance;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * A second opinion by density, HDBSCAN* of Tribuo (Campello, Moulavi and Sander, PAKDD 2013) on a bounded sample: how many crowds there are
 * when nobody says how many, and who belongs to none.
 *
 * @param sample customers looked at
 * @param clusters crowds found; 0: none is denser than its surroundings
 * @param noise share of the sample that belongs to none, 0 to 1
 * @param agreement adjusted Rand with the segments, over those who are in a crowd; NaN with fewer than two crowds
 */
public record Density(int sample, int clusters, double noise, double agreement) {
    private static final int SAMPLE_MOST = 2000;
    private static final int NEIGHBOURS = 5;
    private static final double CROWD_SHARE = 0.02;
    private static final int CROWD_MIN = 10;

    static Density of(double[][] rows, double[] weights, int[] segments, long seed) {
        KMeans.hush();
        var places = Distances.sample(rows.length, SAMPLE_MOST, seed);
        var complete = Distances.complete(Distances.pick(rows, places), weights);
        var factory = new ClusteringFactory();
        var dataset = new MutableDataset<>(new SimpleDataSourceProvenance("customers by behaviour", factory), factory);
        var names = KMeans.names(weights.length);
        var examples = new ArrayList<Example<ClusterID>>();
        for (var row : complete) {
            examples.add(new ArrayExample<>(ClusteringFactory.UNASSIGNED_CLUSTER_ID, names, row));
        }
        dataset.addAll(examples);
        int crowd = Math.max(CROWD_MIN, (int) Math.round(CROWD_SHARE * places.length));
        var labels = new HdbscanTrainer(crowd, new L2Distance(), NEIGHBOURS, 1, NeighboursQueryFactoryType.BRUTE_FORCE)
                .train(dataset)
                .getClusterLabels();
        return judged(places, labels, segments);
    }

    private static Density judged(int[] places, List<Integer> labels, int[] segments) {
        // Tribuo calls noise 0 and counts crowds from 3 on.
        var crowds =
                labels.stream().filter(label -> label > 0).distinct().sorted().toList();
        var inCrowd = new int[places.length];
        var inSegment = new int[places.length];
        int known = 0;
        for (int i = 0; i < places.length; i++) {
            int crowd = crowds.indexOf(labels.get(i));
            if (crowd >= 0) {
                inCrowd[known] = crowd;
                inSegment[known++] = segments[places[i]];
            }
        }
        double agreement = crowds.size() < 2
                ? Double.NaN
                : Agreement.adjustedRand(Arrays.copyOf(inCrowd, known), Arrays.copyOf(inSegment, known));
        return new Density(places.length, crowds.size(), 1 - known / (double) Math.max(1, places.length), agreement);
    }
}
