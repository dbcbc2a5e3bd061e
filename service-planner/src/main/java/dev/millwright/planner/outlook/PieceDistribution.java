package dev.millwright.planner.outlook;

import java.util.Arrays;

/**
 * How many pieces will be needed, when each need comes with a chance of its own and independently of the others: the exact
 * distribution of their sum, by convolution. Immutable.
 */
public final class PieceDistribution {
    /** Nothing is needed for sure. */
    public static final PieceDistribution NOTHING = new PieceDistribution(new double[] {1});

    /** More pieces than this are counted as this many. */
    private static final int PIECES_MAX = 1_000;
    /** Chances below this are left away. */
    private static final double NEGLIGIBLE = 1e-12;

    private final double[] chance;

    private PieceDistribution(double[] chance) {
        this.chance = chance;
    }

    /**
     * This and one more need: {@code quantity} pieces with chance {@code probability}, else none.
     *
     * @param quantity at least 1
     * @param probability 0 to 1
     */
    public PieceDistribution and(int quantity, double probability) {
        if (quantity < 1 || !(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(
                    "need: %d pieces, chance %s (expected: at least 1, 0 to 1)".formatted(quantity, probability));
        }
        var next = new double[Math.min(PIECES_MAX, chance.length - 1 + quantity) + 1];
        for (int k = 0; k < chance.length; k++) {
            next[k] += chance[k] * (1 - probability);
            next[Math.min(PIECES_MAX, k + quantity)] += chance[k] * probability;
        }
        return new PieceDistribution(next);
    }

    /**
     * This and a stream of rare needs, {@code mean} of them expected, each of {@code quantity} pieces: their number is Poisson.
     *
     * @param quantity at least 1
     * @param mean 0 or more
     */
    public PieceDistribution andRare(int quantity, double mean) {
        if (quantity < 1 || !(mean >= 0)) {
            throw new IllegalArgumentException(
                    "rare needs: %d pieces, %s expected (expected: at least 1, at least 0)".formatted(quantity, mean));
        }
        var events = new double[PIECES_MAX + 1];
        double term = Math.exp(-mean);
        int last = 0;
        for (int n = 0; n <= PIECES_MAX; n++) {
            events[n] = term;
            last = n;
            term *= mean / (n + 1);
            if (n > mean && term < NEGLIGIBLE) {
                break;
            }
        }
        var next = new double[Math.min(PIECES_MAX, chance.length - 1 + last * quantity) + 1];
        for (int k = 0; k < chance.length; k++) {
            for (int n = 0; n <= last; n++) {
                next[Math.min(PIECES_MAX, k + n * quantity)] += chance[k] * events[n];
            }
        }
        return new PieceDistribution(next);
    }

    /** Chance that more than {@code pieces} are needed, 0 to 1; 1 for a negative number. */
    public double above(int pieces) {
        if (pieces < 0) {
            return 1;
        }
        double sum = 0;
        for (int k = Math.min(pieces, chance.length) + 1; k < chance.length; k++) {
            sum += chance[k];
        }
        return Math.min(1, sum);
    }

    /** The fewest pieces that are enough with chance {@code level} or more. */
    public int enoughFor(double level) {
        double sum = 0;
        for (int k = 0; k < chance.length; k++) {
            sum += chance[k];
            if (sum >= level - NEGLIGIBLE) {
                return k;
            }
        }
        return chance.length - 1;
    }

    /** Pieces expected. */
    public double mean() {
        double sum = 0;
        for (int k = 0; k < chance.length; k++) {
            sum += k * chance[k];
        }
        return sum;
    }

    @Override
    public String toString() {
        return Arrays.toString(chance);
    }
}
