package dev.millwright.twins.learning;

import dev.millwright.twins.prognosis.CalibrationCurve;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * From a model's scores on machines that it has not seen to probabilities: isotonic regression by pooling adjacent
 * violators (R. E. Barlow et al., <em>Statistical inference under order restrictions</em>, 1972). Pure.
 */
public final class Calibration {
    private static final int POINTS_MAX = 200;

    private Calibration() {}

    /**
     * A score and what came.
     *
     * @param score the model's
     * @param happened whether the event came
     */
    public record Scored(double score, boolean happened) {}

    private static final class Pool {
        private double scoreSum;
        private double happened;
        private double weight;

        private double mean() {
            return happened / weight;
        }
    }

    /**
     * The rising curve nearest to what happened, in least squares.
     *
     * @param scored in any order; empty gives the identity
     */
    public static CalibrationCurve isotonic(List<Scored> scored) {
        if (scored.isEmpty()) {
            return new CalibrationCurve(new float[] {0, 1}, new float[] {0, 1});
        }
        var pools = new ArrayList<Pool>();
        var sorted = scored.stream()
                .sorted(Comparator.comparingDouble(Scored::score))
                .toList();
        double last = Double.NaN;
        for (var one : sorted) {
            if (pools.isEmpty() || one.score() != last) {
                pools.add(new Pool());
            }
            last = one.score();
            var pool = pools.getLast();
            pool.scoreSum += one.score();
            pool.happened += one.happened() ? 1 : 0;
            pool.weight++;
        }
        return curve(merged(doubted(merged(pools))));
    }

    private static List<Pool> merged(List<Pool> pools) {
        var stack = new ArrayList<Pool>();
        for (var pool : pools) {
            stack.add(pool);
            while (stack.size() > 1
                    && stack.get(stack.size() - 2).mean() >= stack.getLast().mean()) {
                var top = stack.removeLast();
                var below = stack.getLast();
                below.scoreSum += top.scoreSum;
                below.happened += top.happened;
                below.weight += top.weight;
            }
        }
        return stack;
    }

    private static CalibrationCurve curve(List<Pool> pools) {
        int step = Math.max(1, pools.size() / POINTS_MAX);
        var scores = new ArrayList<Float>();
        var probabilities = new ArrayList<Float>();
        for (int i = 0; i < pools.size(); i++) {
            if (i % step == 0 || i == pools.size() - 1) {
                scores.add((float) (pools.get(i).scoreSum / pools.get(i).weight));
                probabilities.add((float) pools.get(i).mean());
            }
        }
        return new CalibrationCurve(array(scores), array(probabilities));
    }

    /** A pool of few cases does not claim certainty; that may break the order, so pool once more. */
    private static List<Pool> doubted(List<Pool> pools) {
        for (var pool : pools) {
            double doubt = 0.5 / (pool.weight + 1);
            pool.happened = Math.clamp(pool.mean(), doubt, 1 - doubt) * pool.weight;
        }
        return pools;
    }

    private static float[] array(List<Float> values) {
        var array = new float[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
        }
        return array;
    }
}
