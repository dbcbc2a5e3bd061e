package dev.millwright.twins.evaluation.pdm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What one machine adds to the scores, so that machines can be resampled without scoring anew. */
final class MachineSums {
    /** Bins of equal width of the calibration error. */
    static final int BINS = 20;

    private static final int COMPONENTS = 4;
    private static final int HORIZONS = PdmDecisions.HORIZONS.length;
    private static final long DAY_MILLIS = 24 * 3_600_000L;
    private static final double CAME = 2;

    final int[][] hits = new int[COMPONENTS][HORIZONS];
    final int[][] said = new int[COMPONENTS][HORIZONS];
    final int[][] came = new int[COMPONENTS][HORIZONS];
    /** One decision a day as probability, plus 2 if it came true... see {@link #auc}. */
    final double[][][] daily = new double[COMPONENTS][HORIZONS][];

    final double[][] dailyCame = new double[COMPONENTS][HORIZONS];
    final double[][] brier = new double[COMPONENTS][HORIZONS];
    final double[][][] binCount = new double[COMPONENTS][HORIZONS][BINS];
    final double[][][] binSaid = new double[COMPONENTS][HORIZONS][BINS];
    final double[][][] binCame = new double[COMPONENTS][HORIZONS][BINS];
    final Events early = new Events();
    final Events confirmed = new Events();

    /** Alarm episodes of all components. */
    static final class Events {
        int right;
        int wrong;
        int steps;
        int failures;
        final List<Double> leads = new ArrayList<>();

        private void add(PdmDecisions decisions, int level, long from, long until) {
            var counted = CountedEpisodes.of(decisions, level, from, until);
            var episodes = counted.episodes();
            steps += counted.steps();
            right += episodes.trueEpisodes();
            wrong += episodes.falseEpisodes();
            failures += episodes.leadHours().size();
            leads.addAll(episodes.leadHours());
        }
    }

    MachineSums(List<PdmDecisions> components, long from, long until) {
        for (var decisions : components) {
            early.add(decisions, 1, from, until);
            confirmed.add(decisions, 2, from, until);
            for (int h = 0; h < HORIZONS; h++) {
                rows(decisions, h, from, until);
            }
        }
    }

    private void rows(PdmDecisions decisions, int h, long from, long until) {
        int c = decisions.component();
        var coded = new double[decisions.size()];
        int n = 0;
        long lastDay = Long.MIN_VALUE;
        long horizon = PdmDecisions.HORIZONS[h] * 3_600_000L;
        for (int i = 0; i < decisions.size(); i++) {
            long at = decisions.atMillis(i);
            if (at < from || at + horizon > until) {
                continue;
            }
            boolean positive = decisions.positive(i, h);
            boolean failed = decisions.failed(i, h);
            hits[c][h] += positive && failed ? 1 : 0;
            said[c][h] += positive ? 1 : 0;
            came[c][h] += failed ? 1 : 0;
            long day = Math.floorDiv(at, DAY_MILLIS);
            if (day != lastDay) {
                lastDay = day;
                coded[n++] = daily(c, h, decisions.probability(i, h), failed);
            }
        }
        daily[c][h] = Arrays.copyOf(coded, n);
    }

    private double daily(int c, int h, double probability, boolean failed) {
        int bin = (int) Math.min(BINS - 1, probability * BINS);
        double outcome = failed ? 1 : 0;
        dailyCame[c][h] += outcome;
        brier[c][h] += (probability - outcome) * (probability - outcome);
        binCount[c][h][bin]++;
        binSaid[c][h][bin] += probability;
        binCame[c][h][bin] += outcome;
        return coded(probability, failed);
    }

    /** Probability in steps of a millionth with the outcome in the sign bit's place: sorts by probability. */
    private static double coded(double probability, boolean failed) {
        return Math.round(probability * 1e6) * CAME + (failed ? 1 : 0);
    }

    /** Area under the receiver operating curve (Mann and Whitney) of sorted codes; ties count half. */
    static double auc(double[] sorted) {
        double wins = 0;
        double negativesBelow = 0;
        double positives = 0;
        int i = 0;
        while (i < sorted.length) {
            double score = Math.floor(sorted[i] / CAME);
            double up = 0;
            double down = 0;
            while (i < sorted.length && Math.floor(sorted[i] / CAME) == score) {
                if (sorted[i] - score * CAME > 0.5) {
                    up++;
                } else {
                    down++;
                }
                i++;
            }
            wins += up * (negativesBelow + down / 2);
            negativesBelow += down;
            positives += up;
        }
        return wins / (positives * negativesBelow);
    }
}
