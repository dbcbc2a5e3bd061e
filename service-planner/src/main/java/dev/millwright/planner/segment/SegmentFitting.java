package dev.millwright.planner.segment;

import dev.millwright.planner.segment.StabilityStudy.Candidate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds segments in a table of customers. Pure; the same table and seed give the same segments. */
public final class SegmentFitting {
    /** Fewer customers with enough data than this carry no segments. */
    public static final int CUSTOMERS_MIN = 50;

    private static final int SEGMENTS_MAX = 10;
    private static final int[] MICRO = {15, 20, 30, 40, 60, 80, 100};
    private static final int CUSTOMERS_PER_MICRO = 20;
    private static final int FIT_MOST = 5000;
    private static final int RESTARTS = 5;
    private static final int MICRO_RESAMPLES = 5;
    private static final double REACH = 0.99;

    private final Map<String, FeatureWords> words;
    private final long seed;

    /**
     * What was found.
     *
     * @param customers with enough data
     * @param model the segments, null if there are none
     * @param why in a sentence why there are so many segments, or none
     * @param names proposed, one per segment
     * @param candidates what was tried for the number of segments
     * @param micro what was tried for micro-segments
     * @param density the second opinion, null without segments
     * @param tree which micro-segments are alike, null without segments
     * @param microSegment the segment that each leaf of the tree lies in
     * @param microSizes customers of each leaf
     * @param map a picture of a sample, empty without segments
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers in bulk; nobody compares or changes them
    public record Outcome(
            int customers,
            @Nullable SegmentModel model,
            String why,
            List<String> names,
            List<Candidate> candidates,
            List<Candidate> micro,
            @Nullable Density density,
            @Nullable MergeTree tree,
            int[] microSegment,
            int[] microSizes,
            List<MapPoint> map) {
        /** Copies its lists. */
        public Outcome {
            names = List.copyOf(names);
            candidates = List.copyOf(candidates);
            micro = List.copyOf(micro);
            map = List.copyOf(map);
        }
    }

    /** One customer in the picture of neighbours. */
    public record MapPoint(String key, double x, double y) {}

    /**
     * A fitting.
     *
     * @param words for the names of segments, by feature
     * @param seed of all that is drawn
     */
    public SegmentFitting(Map<String, FeatureWords> words, long seed) {
        this.words = Map.copyOf(words);
        this.seed = seed;
    }

    /** Finds segments in {@code table} for the first time; {@code progress} hears a line per step. */
    public Outcome fit(FeatureTable table, Consumer<String> progress) {
        return fit(table, 0, progress);
    }

    /**
     * Finds segments anew.
     *
     * @param inService how many there are now, 0 for none: this number is given up for a smaller one only if more than chance speaks against it
     */
    public Outcome fit(FeatureTable table, int inService, Consumer<String> progress) {
        var preparation = Preparation.learn(table);
        var weights = preparation.weights();
        var all = preparation.prepare(table);
        var places = IntStream.range(0, all.length)
                .filter(i -> Distances.knownShare(all[i], weights) >= Preparation.KNOWN_SHARE_MIN)
                .toArray();
        if (places.length < CUSTOMERS_MIN || weights.length < 2) {
            return nothing(
                    places.length,
                    "%d customers with enough data are too few for segments of their own (at least %d are needed); everybody has a place between preventive and reactive."
                            .formatted(places.length, CUSTOMERS_MIN),
                    List.of());
        }
        var rows = Distances.pick(all, places);
        var candidates = new StabilityStudy(StabilityStudy.Terms.production(seed))
                .study(rows, weights, IntStream.rangeClosed(2, SEGMENTS_MAX).toArray(), progress);
        int k = StabilityStudy.choose(candidates, inService);
        if (k == 0) {
            return nothing(
                    places.length,
                    "No number of segments from 2 to %d comes out the same on resampled customers; everybody has a place between preventive and reactive."
                            .formatted(SEGMENTS_MAX),
                    candidates);
        }
        return found(table.pick(places), rows, preparation, candidates, k, progress);
    }

    /**
     * Segments of a given number, without asking whether the data carry them: for comparisons.
     *
     * @throws IllegalArgumentException if fewer customers are known than there shall be segments
     */
    public SegmentModel model(FeatureTable table, int segments) {
        var preparation = Preparation.learn(table);
        var rows = preparation.prepare(table);
        if (rows.length < segments) {
            throw new IllegalArgumentException(
                    "customers: %d (expected: at least %d)".formatted(rows.length, segments));
        }
        return model(table, rows, preparation, segments);
    }

    private static Outcome nothing(int customers, String why, List<Candidate> candidates) {
        return new Outcome(
                customers, null, why, List.of(), candidates, List.of(), null, null, new int[0], new int[0], List.of());
    }

    private Outcome found(
            FeatureTable table,
            double[][] rows,
            Preparation preparation,
            List<Candidate> candidates,
            int k,
            Consumer<String> progress) {
        var weights = preparation.weights();
        var model = model(table, rows, preparation, k);
        var labels = Distances.nearest(rows, model.centres(), weights);
        var microNumbers = Arrays.stream(MICRO)
                .filter(number -> number > k && number * CUSTOMERS_PER_MICRO <= rows.length)
                .toArray();
        var terms = StabilityStudy.Terms.production(seed);
        var micro = new StabilityStudy(new StabilityStudy.Terms(terms.sampleMost(), MICRO_RESAMPLES, 2, seed))
                .study(rows, weights, microNumbers, progress);
        int leaves = micro.stream()
                .max(Comparator.comparingInt(Candidate::holding).thenComparingInt(one -> -one.clusters()))
                .map(Candidate::clusters)
                .orElse(Math.max(k, Math.min(15, rows.length / 5)));
        var microCentres = KMeans.fit(rows, weights, leaves, FIT_MOST, 2, seed);
        var microLabels = Distances.nearest(rows, microCentres, weights);
        progress.accept("looking for crowds and drawing the pictures");
        var sample = Distances.sample(rows.length, NeighbourMap.POINTS_MOST, seed);
        var drawn = NeighbourMap.of(Distances.complete(Distances.pick(rows, sample), weights), seed);
        var map = new ArrayList<MapPoint>();
        for (int i = 0; i < sample.length; i++) {
            map.add(new MapPoint(table.keys().get(sample[i]), drawn[i][0], drawn[i][1]));
        }
        var microSizes = sizes(microLabels, microCentres.length);
        return new Outcome(
                rows.length,
                model,
                why(candidates, k),
                SegmentNames.propose(model, rows, words),
                candidates,
                micro,
                Density.of(rows, weights, labels, seed),
                MergeTree.of(microCentres, microSizes, weights),
                Distances.nearest(microCentres, model.centres(), weights),
                microSizes,
                map);
    }

    private static String why(List<Candidate> candidates, int k) {
        var chosen = candidates.stream()
                .filter(one -> one.clusters() == k)
                .findFirst()
                .orElseThrow();
        return String.format(
                Locale.ROOT,
                chosen.stable()
                        ? "%d is the largest number of segments that come out the same when customers are drawn anew: each shares at least %.0f %% of its customers with its counterpart, and all together agree by %.2f of 1."
                        : "%d segments are kept as they were: when customers are drawn anew, each shares at least %.0f %% of its customers with its counterpart, and all together agree by %.2f of 1; what that misses of 75 %% and 0.85 is no more than chance.",
                k,
                100 * chosen.jaccard().getLast(),
                chosen.randMean());
    }

    private SegmentModel model(FeatureTable table, double[][] rows, Preparation preparation, int k) {
        var weights = preparation.weights();
        var found = KMeans.fit(rows, weights, k, FIT_MOST, RESTARTS, seed);
        var counts = sizes(Distances.nearest(rows, found, weights), found.length);
        // Numbered from the largest to the smallest, so that the same customers give the same numbers.
        var centres = IntStream.range(0, found.length)
                .boxed()
                .sorted(Comparator.comparingInt(c -> -counts[c]))
                .map(c -> found[c])
                .toArray(double[][]::new);
        var labels = Distances.nearest(rows, centres, weights);
        var sizes = sizes(labels, centres.length);
        var reach = new double[centres.length];
        var medians = new double[centres.length][];
        for (int c = 0; c < centres.length; c++) {
            int segment = c;
            var own = IntStream.range(0, rows.length)
                    .filter(i -> labels[i] == segment)
                    .toArray();
            var distances = Arrays.stream(own)
                    .mapToDouble(i -> Math.sqrt(Distances.squared(rows[i], centres[segment], weights)))
                    .sorted()
                    .toArray();
            reach[c] = Statistics.quantile(distances, REACH);
            medians[c] = medians(table.pick(own), preparation);
        }
        return new SegmentModel(
                preparation,
                centres,
                reach,
                sizes,
                medians,
                medians(table, preparation),
                PrincipalAxes.of(rows, weights));
    }

    private static int[] sizes(int[] labels, int clusters) {
        var sizes = new int[clusters];
        for (int label : labels) {
            sizes[label]++;
        }
        return sizes;
    }

    private static double[] medians(FeatureTable table, Preparation preparation) {
        return Arrays.stream(preparation.used())
                .mapToDouble(j -> Statistics.quantile(Statistics.known(table.rows(), j), 0.5))
                .toArray();
    }
}
