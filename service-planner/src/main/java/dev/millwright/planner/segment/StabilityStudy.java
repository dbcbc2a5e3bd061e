package dev.millwright.planner.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * How many segments the data carry. Every number is tried on resampled customers: a segment that the next sample would not show again is an
 * accident (Hennig, Cluster-wise assessment of cluster stability, Computational Statistics and Data Analysis 52, 2007).
 */
public final class StabilityStudy {
    /** A cluster holds if its mean Jaccard over resamples reaches this. */
    public static final double JACCARD_MIN = 0.75;

    /** A sorting holds if its mean adjusted Rand over resamples reaches this, too. */
    public static final double RAND_MIN = 0.85;

    private static final double SILHOUETTE_SHARE_MIN = 0.75;
    private static final double SMALLEST_SHARE_MIN = 0.02;
    private static final int SMALLEST_MIN = 8;
    private static final int SILHOUETTE_MOST = 1000;

    private final Terms terms;

    /**
     * How much is tried.
     *
     * @param sampleMost customers drawn at most
     * @param resamples bootstrap samples per number
     * @param restarts starts per fit
     * @param seed of all draws
     */
    public record Terms(int sampleMost, int resamples, int restarts, long seed) {
        /** What production uses. With fewer starts a fit that is stuck looks like customers that do not hold together. */
        public static Terms production(long seed) {
            return new Terms(2000, 10, 8, seed);
        }
    }

    /**
     * What came of one number of clusters.
     *
     * @param clusters how many
     * @param silhouette mean, -1 to 1
     * @param randMean adjusted Rand of resampled fits with the fit on the sample, mean
     * @param randMin the least of them
     * @param jaccard mean Jaccard of each cluster with its best counterpart, descending
     * @param smallest customers in the smallest cluster as a share of the sample
     * @param withinError whether it holds, or misses each bar by no more than the standard error of the mean over resamples
     * @param useful large enough and apart enough to be worth a name
     */
    public record Candidate(
            int clusters,
            double silhouette,
            double randMean,
            double randMin,
            List<Double> jaccard,
            double smallest,
            boolean withinError,
            boolean useful) {
        /** Copies its list. */
        public Candidate {
            jaccard = List.copyOf(jaccard);
        }

        /** Clusters that hold. */
        public int holding() {
            return (int) jaccard.stream().filter(one -> one >= JACCARD_MIN).count();
        }

        /** Whether every cluster holds, and all together. */
        public boolean stable() {
            return holding() == clusters && randMean >= RAND_MIN;
        }

        Candidate judged(boolean isUseful) {
            return new Candidate(clusters, silhouette, randMean, randMin, jaccard, smallest, withinError, isUseful);
        }
    }

    /** A study on {@code terms}. */
    public StabilityStudy(Terms terms) {
        this.terms = terms;
    }

    /** Tries each of {@code numbers} on coordinates {@code rows}; {@code progress} hears a line per number. */
    public List<Candidate> study(double[][] rows, double[] weights, int[] numbers, Consumer<String> progress) {
        var sample = Distances.pick(rows, Distances.sample(rows.length, terms.sampleMost(), terms.seed()));
        var seen = Distances.sample(sample.length, SILHOUETTE_MOST, terms.seed() + 1);
        var silhouette = new Silhouette(Distances.pick(sample, seen), weights);
        var candidates = new ArrayList<Candidate>();
        for (int k : numbers) {
            if (k < sample.length) {
                var candidate = candidate(sample, weights, k, silhouette, seen);
                progress.accept("%d clusters: silhouette %.2f, adjusted Rand %.2f (least %.2f), %d of %d hold"
                        .formatted(
                                candidate.clusters(),
                                candidate.silhouette(),
                                candidate.randMean(),
                                candidate.randMin(),
                                candidate.holding(),
                                candidate.clusters()));
                candidates.add(candidate);
            }
        }
        double best =
                candidates.stream().mapToDouble(Candidate::silhouette).max().orElse(0);
        double smallest = Math.max(SMALLEST_SHARE_MIN, SMALLEST_MIN / (double) Math.max(1, sample.length));
        return candidates.stream()
                .map(one -> one.judged(one.silhouette() >= SILHOUETTE_SHARE_MIN * best && one.smallest() >= smallest))
                .toList();
    }

    private Candidate candidate(double[][] sample, double[] weights, int k, Silhouette silhouette, int[] seen) {
        var centres = KMeans.fit(sample, weights, k, sample.length, terms.restarts(), terms.seed());
        var labels = Distances.nearest(sample, centres, weights);
        var jaccard = new Resampled[centres.length];
        Arrays.setAll(jaccard, c -> new Resampled());
        var rand = new Resampled();
        var random = new Random(terms.seed() + k);
        for (int b = 0; b < terms.resamples(); b++) {
            var drawn = new double[sample.length][];
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = sample[random.nextInt(sample.length)];
            }
            var again = KMeans.fit(drawn, weights, k, drawn.length, terms.restarts(), terms.seed() + 1000 + b);
            var relabelled = Distances.nearest(sample, again, weights);
            rand.add(Agreement.adjustedRand(labels, relabelled));
            var shared = Agreement.jaccard(labels, relabelled);
            for (int c = 0; c < shared.length; c++) {
                jaccard[c].add(Arrays.stream(shared[c]).max().orElse(0));
            }
        }
        var counts = new int[centres.length];
        for (int label : labels) {
            counts[label]++;
        }
        var picked = new int[seen.length];
        for (int i = 0; i < seen.length; i++) {
            picked[i] = labels[seen[i]];
        }
        return new Candidate(
                centres.length,
                silhouette.mean(picked, centres.length),
                rand.mean(),
                rand.least,
                Arrays.stream(jaccard)
                        .map(Resampled::mean)
                        .sorted(Comparator.reverseOrder())
                        .toList(),
                Arrays.stream(counts).min().orElse(0) / (double) sample.length,
                rand.reaches(RAND_MIN) && Arrays.stream(jaccard).allMatch(one -> one.reaches(JACCARD_MIN)),
                false);
    }

    /** A figure over resamples. */
    private static final class Resampled {
        private int count;
        private double sum;
        private double squares;
        private double least = 1;

        void add(double value) {
            count++;
            sum += value;
            squares += value * value;
            least = Math.min(least, value);
        }

        double mean() {
            return sum / count;
        }

        /** Whether the mean is at {@code bar}, or below it by no more than its standard error. */
        boolean reaches(double bar) {
            double variance = Math.max(0, squares / count - mean() * mean());
            return mean() >= bar || mean() + Math.sqrt(variance / Math.max(1, count - 1)) >= bar;
        }
    }

    /**
     * The largest number that is stable and useful; 0 if there is none. A number in service stays against a smaller one as long as
     * it misses no bar by more than chance.
     *
     * @param inService 0 for none
     */
    public static int choose(List<Candidate> candidates, int inService) {
        return candidates.stream()
                .filter(one -> one.useful() && (one.stable() || (one.clusters() == inService && one.withinError())))
                .mapToInt(Candidate::clusters)
                .max()
                .orElse(0);
    }
}
