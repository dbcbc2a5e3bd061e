package dev.millwright.twins.prognosis;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * What has been learned of one component: trees for the near (within 24 hours, 24 to 48, later) and for the far (within 7
 * days, 7 to 14, 14 to 30, later), a calibration curve and a decision threshold per horizon. Immutable, thread-safe.
 *
 * @param near trees of three classes
 * @param far trees of four classes
 * @param curves by {@link Horizons}
 * @param thresholds probability from which a horizon counts as positive, by {@link Horizons}
 * @param early when the alarm is early, by calibrated probabilities
 * @param confirmedThreshold calibrated probability within 24 hours from which it is confirmed, see {@link #confirming}
 * @param past what became of similar cases on machines not learned from
 */
public record ComponentForecaster(
        TreeEnsemble near,
        TreeEnsemble far,
        List<CalibrationCurve> curves,
        List<Double> thresholds,
        EarlyRule early,
        double confirmedThreshold,
        PastCases past) {
    private static final double LASTING = 4.0 / 3;

    /** Copies its lists. */
    public ComponentForecaster {
        curves = List.copyOf(curves);
        thresholds = List.copyOf(thresholds);
    }

    /** The same with another rule of the early alarm. */
    public ComponentForecaster withEarly(EarlyRule rule) {
        return new ComponentForecaster(near, far, curves, thresholds, rule, confirmedThreshold, past);
    }

    /** The same with another threshold of the confirmed alarm. */
    public ComponentForecaster withConfirmed(double threshold) {
        return new ComponentForecaster(near, far, curves, thresholds, early, threshold, past);
    }

    /**
     * What a confirmed alarm goes by: the chance within 24 hours, or four thirds of what lasts of it. An odd block looks certain at
     * times and is gone in the next; without the error code that usually goes with a failure, what lasts is never quite certain.
     *
     * @param now the chance as it is now
     * @param before as it was a block of three hours before; 0 if nothing is known of then
     */
    public static double confirming(double now, double before) {
        return Math.max(now, LASTING * Math.min(now, before));
    }

    /** Uncalibrated scores by {@link Horizons}, not falling. */
    public static double[] scores(TreeEnsemble near, TreeEnsemble far, float[] features) {
        var soon = near.probabilities(features);
        var later = far.probabilities(features);
        var scores = new double[Horizons.COUNT];
        scores[Horizons.HOURS_24] = soon[0];
        scores[Horizons.HOURS_48] = soon[0] + soon[1];
        scores[Horizons.DAYS_7] = later[0];
        scores[Horizons.DAYS_14] = later[0] + later[1];
        scores[Horizons.DAYS_30] = later[0] + later[1] + later[2];
        return scores;
    }

    /** Calibrated probabilities by {@link Horizons}, not falling. */
    public double[] probabilities(float[] features) {
        var scores = scores(near, far, features);
        double least = 0;
        for (int h = 0; h < scores.length; h++) {
            least = Math.max(least, curves.get(h).probability(scores[h]));
            scores[h] = least;
        }
        return scores;
    }

    void write(DataOutput out) throws IOException {
        near.write(out);
        far.write(out);
        for (int h = 0; h < Horizons.COUNT; h++) {
            curves.get(h).write(out);
            out.writeDouble(thresholds.get(h));
        }
        early.write(out);
        out.writeDouble(confirmedThreshold);
        past.write(out);
    }

    static ComponentForecaster read(DataInput in) throws IOException {
        var near = TreeEnsemble.read(in);
        var far = TreeEnsemble.read(in);
        var curves = new CalibrationCurve[Horizons.COUNT];
        var thresholds = new Double[Horizons.COUNT];
        for (int h = 0; h < Horizons.COUNT; h++) {
            curves[h] = CalibrationCurve.read(in);
            thresholds[h] = in.readDouble();
        }
        return new ComponentForecaster(
                near,
                far,
                List.of(curves),
                List.of(thresholds),
                EarlyRule.read(in),
                in.readDouble(),
                PastCases.read(in));
    }
}
