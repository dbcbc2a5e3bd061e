package dev.millwright.planner.quality;

import java.util.Arrays;

/**
 * How much each level of likeness tells, after Fellegi and Sunter, "A Theory for Record Linkage", JASA 64 (1969): the weight of a
 * level is ln(m / u), m its probability among pairs that are the same and u among pairs that share a blocking key and are not.
 * Fields count as independent given the truth, except that everything about the place is one field.
 *
 * <p>{@link #SET} was set by hand from what goes wrong in registers and what two strangers share by chance; what they bring,
 * and how little learning them from the pairs themselves changes, is in docs/data-quality.md.
 */
final class MatchModel {
    private static final double LN_2 = Math.log(2);

    /** The weights set by hand. Levels as in {@link Likeness}; the first (missing) has the same probability in both. */
    static final MatchModel SET = new MatchModel(
            0.01,
            new double[][] {
                // missing, same rare, same common, near, partly, different
                {1, 0.50, 0.16, 0.20, 0.08, 0.06},
                // missing, same, different
                {1, 0.85, 0.15},
                // missing, same, near, town, other street, other town, other country
                {1, 0.50, 0.15, 0.10, 0.11, 0.11, 0.03},
                // missing, same, near, different
                {1, 0.90, 0.06, 0.04},
                // missing, same, domain, domain of many, brand, different
                {1, 0.42, 0.36, 0.04, 0.06, 0.12},
                // missing, same, switchboard, different
                {1, 0.55, 0.20, 0.25},
            },
            new double[][] {
                {1, 0.004, 0.030, 0.020, 0.100, 0.846},
                {1, 0.40, 0.60},
                {1, 0.004, 0.006, 0.050, 0.150, 0.550, 0.240},
                {1, 0.0005, 0.0015, 0.998},
                {1, 0.0010, 0.0120, 0.0120, 0.0070, 0.968},
                {1, 0.0010, 0.0060, 0.993},
            });

    private final double prior;
    private final double[][] same;
    private final double[][] other;
    private final double[][] weights;

    /**
     * A model.
     *
     * @param prior share of pairs that are the same among those compared, within (0, 1)
     * @param same probability of each level among pairs that are the same, by field; those behind the first add up to 1
     * @param other the same among pairs that are not
     */
    MatchModel(double prior, double[][] same, double[][] other) {
        if (!(prior > 0 && prior < 1)) {
            throw new IllegalArgumentException("prior: %s (expected: above 0 and below 1)".formatted(prior));
        }
        this.prior = prior;
        this.same = same;
        this.other = other;
        this.weights = new double[same.length][];
        for (int field = 0; field < same.length; field++) {
            weights[field] = new double[same[field].length];
            for (int level = 1; level < same[field].length; level++) {
                weights[field][level] = Math.log(same[field][level] / other[field][level]);
            }
        }
    }

    /** Probability that two customers who are so alike are the same. */
    double score(Likeness likeness) {
        return score(likeness.levels());
    }

    /** As {@link #score(Likeness)}, by level of each field. */
    double score(int[] levels) {
        double logOdds = Math.log(prior / (1 - prior));
        for (int field = 0; field < levels.length; field++) {
            logOdds += weights[field][levels[field]];
        }
        return 1 / (1 + Math.exp(-logOdds));
    }

    /** What {@code level} of {@code field} says, in powers of two. */
    double bits(Likeness.Field field, int level) {
        return weights[field.index()][level] / LN_2;
    }

    double prior() {
        return prior;
    }

    /** Probability of {@code level} among pairs that are the same. */
    double same(int field, int level) {
        return same[field][level];
    }

    /** Probability of {@code level} among pairs that are not the same. */
    double other(int field, int level) {
        return other[field][level];
    }

    @Override
    public String toString() {
        return "prior %.4f, same %s, other %s".formatted(prior, Arrays.deepToString(same), Arrays.deepToString(other));
    }
}
