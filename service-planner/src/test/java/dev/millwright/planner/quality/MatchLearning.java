package dev.millwright.planner.quality;

/**
 * Learns a {@link MatchModel} from pairs of which nobody says whether they are the same: expectation maximisation of the
 * latent-class model (Winkler, "Using the EM Algorithm for Weight Computation in the Fellegi-Sunter Model", 1988). A prior counts
 * as if so many pairs had been seen with the probabilities of the model set by hand, so that few pairs change little.
 */
final class MatchLearning {
    private static final double PRIOR_PAIRS = 200;
    private static final int ROUNDS_MAX = 200;
    private static final double ENOUGH = 1e-7;
    private static final double LEAST = 1e-5;

    private MatchLearning() {}

    /**
     * The model that {@code counts} make of {@code start}.
     *
     * @param counts how many compared pairs show each pattern, by {@link Likeness#pattern()}
     */
    static MatchModel learn(int[] counts, MatchModel start) {
        var model = start;
        for (int round = 0; round < ROUNDS_MAX; round++) {
            var next = step(counts, model, start);
            boolean done = Math.abs(next.prior() - model.prior()) < ENOUGH;
            model = next;
            if (done) {
                break;
            }
        }
        return model;
    }

    private static MatchModel step(int[] counts, MatchModel model, MatchModel start) {
        var fields = Likeness.Field.values();
        var same = new double[fields.length][];
        var other = new double[fields.length][];
        for (var field : fields) {
            same[field.index()] = new double[field.levels()];
            other[field.index()] = new double[field.levels()];
        }
        double sames = PRIOR_PAIRS * start.prior();
        double all = PRIOR_PAIRS;
        for (int pattern = 0; pattern < counts.length; pattern++) {
            if (counts[pattern] == 0) {
                continue;
            }
            var levels = Likeness.levelsOf(pattern);
            double share = model.score(levels);
            for (int field = 0; field < levels.length; field++) {
                same[field][levels[field]] += counts[pattern] * share;
                other[field][levels[field]] += counts[pattern] * (1 - share);
            }
            sames += counts[pattern] * share;
            all += counts[pattern];
        }
        for (int field = 0; field < fields.length; field++) {
            normalise(same[field], field, start, true);
            normalise(other[field], field, start, false);
        }
        return new MatchModel(Math.clamp(sames / all, LEAST, 1 - LEAST), same, other);
    }

    private static void normalise(double[] levels, int field, MatchModel start, boolean same) {
        double sum = 0;
        for (int level = 1; level < levels.length; level++) {
            levels[level] += PRIOR_PAIRS * (same ? start.same(field, level) : start.other(field, level));
            sum += levels[level];
        }
        levels[0] = 1;
        for (int level = 1; level < levels.length; level++) {
            levels[level] = Math.max(levels[level] / sum, LEAST);
        }
    }
}
