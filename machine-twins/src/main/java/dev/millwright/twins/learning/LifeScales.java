package dev.millwright.twins.learning;

import dev.millwright.twins.condition.WearSettings;
import java.util.List;

/** What is usual in a fleet when parts are new, and how far inputs of the life model spread. Pure. */
final class LifeScales {
    private static final int SCALES = WearSettings.SCALES;
    private static final float TINY = 1e-6f;

    private LifeScales() {}

    /**
     * Fills mean first level and usual spread by signal and state. The spread counts how first levels differ between
     * machines and how far the shortest running mean moves over whole lives; a signal that never moves gets an infinite one.
     */
    static void learn(List<float[]> raws, int signals, int states, float[] usual, float[] spread) {
        int row = states + SCALES;
        for (int signal = 0; signal < signals; signal++) {
            int from = 1 + signal * row;
            double moved = spread(raws, from + states);
            for (int state = 0; state < states; state++) {
                int i = signal * states + state;
                usual[i] = (float) mean(raws, from + state);
                double total = Math.hypot(moved, spread(raws, from + state));
                spread[i] = total > 1e-7 * Math.abs(usual[i]) + 1e-9 ? (float) total : Float.MAX_VALUE;
                usual[i] = Float.isNaN(usual[i]) ? 0 : usual[i];
            }
        }
    }

    /** Fills mean and standard deviation of each input; one that never moves gets an infinite deviation. */
    static void centre(List<float[]> inputs, float[] centre, float[] width) {
        for (int i = 0; i < centre.length; i++) {
            centre[i] = (float) mean(inputs, i);
            double deviation = spread(inputs, i);
            width[i] = deviation > TINY ? (float) deviation : Float.MAX_VALUE;
        }
    }

    private static double mean(List<float[]> rows, int column) {
        return rows.stream()
                .mapToDouble(row -> row[column])
                .filter(v -> !Double.isNaN(v))
                .average()
                .orElse(Double.NaN);
    }

    private static double spread(List<float[]> rows, int column) {
        double mean = mean(rows, column);
        double square = rows.stream()
                .mapToDouble(row -> row[column] - mean)
                .filter(v -> !Double.isNaN(v))
                .map(v -> v * v)
                .average()
                .orElse(0);
        return Math.sqrt(square);
    }
}
