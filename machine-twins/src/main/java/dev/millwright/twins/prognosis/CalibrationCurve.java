package dev.millwright.twins.prognosis;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A rising, piecewise linear map from a model's score to a probability. Immutable.
 */
public final class CalibrationCurve {
    private final float[] scores;
    private final float[] probabilities;

    /**
     * Through the given points; flat outside of them.
     *
     * @param scores ascending
     * @param probabilities not falling, 0 to 1, as many
     */
    public CalibrationCurve(float[] scores, float[] probabilities) {
        if (scores.length == 0 || scores.length != probabilities.length) {
            throw new IllegalArgumentException(
                    "calibration: %d scores, %d probabilities (expected: as many, at least one)"
                            .formatted(scores.length, probabilities.length));
        }
        this.scores = scores.clone();
        this.probabilities = probabilities.clone();
    }

    /** The probability that belongs to {@code score}. */
    public double probability(double score) {
        int high = 0;
        while (high < scores.length && scores[high] < score) {
            high++;
        }
        if (high == 0) {
            return probabilities[0];
        }
        if (high == scores.length) {
            return probabilities[high - 1];
        }
        double width = scores[high] - scores[high - 1];
        double part = width <= 0 ? 1 : (score - scores[high - 1]) / width;
        return probabilities[high - 1] + part * (probabilities[high] - probabilities[high - 1]);
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(scores.length);
        for (int i = 0; i < scores.length; i++) {
            out.writeFloat(scores[i]);
            out.writeFloat(probabilities[i]);
        }
    }

    static CalibrationCurve read(DataInput in) throws IOException {
        int n = in.readInt();
        var scores = new float[n];
        var probabilities = new float[n];
        for (int i = 0; i < n; i++) {
            scores[i] = in.readFloat();
            probabilities[i] = in.readFloat();
        }
        return new CalibrationCurve(scores, probabilities);
    }
}
