package dev.millwright.twins.condition;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Tells wear from the way a healthy machine lives: products, weather, warming up and load move several signals together,
 * again and again, and a machine is not ill because it is Monday. From means over blocks of three hours it learns how
 * signals usually vary together (covariance B, exponentially weighted, from calm blocks only) and weighs every change
 * against it. A failure mode with signature w scores s = w'B⁻¹y / √(w'B⁻¹w), the best linear detector of w in noise of
 * covariance B (the matched filter of C. R. Rao's linear discriminant, 1948); a single signal scores what the others
 * cannot account for, (B⁻¹y)ᵢ / √(B⁻¹)ᵢᵢ. Both have unit variance in health; both are summed up by CUSUM (E. S. Page,
 * 1954), whose limit grows with their autocorrelation. One owner, not thread-safe; about 4 bytes per pair of signals.
 */
public final class JointChange implements WindowDetector {
    private static final double SUM_MAX_LIMITS = 4;
    private static final double SCORE_MAX = 5;
    private static final double CALM_SHARE = 0.5;
    private static final double CORRELATION_WEIGHT = 0.03;
    private static final double INFLATION_MAX = 4;
    private static final double PRIOR_BLOCKS = 8;
    private static final double CLIP = 2.5;
    private static final double RIVAL_SHARE = 0.35;
    private static final double SMOOTHING = 0.25;

    private final ModelIndex index;
    private final int signals;
    private final float[] sum;
    private final short[] count;
    private final float[] covariance;
    private final float[] modeSum;
    private final float[] modeLast;
    private final float[] modeScore;
    private final float[] modeCorrelation;
    private final float[] upSum;
    private final float[] downSum;
    private final float[] signalLast;
    private final float[] signalCorrelation;
    private long block = Long.MIN_VALUE;
    private float blocks;
    private boolean held;
    private int left = -1;

    JointChange(ModelIndex index) {
        this.index = index;
        signals = index.signalCount();
        int modes = index.modes().size();
        sum = new float[signals];
        count = new short[signals];
        covariance = new float[signals * (signals + 1) / 2];
        modeSum = new float[modes];
        modeLast = new float[modes];
        modeScore = new float[modes];
        modeCorrelation = new float[modes];
        upSum = new float[signals];
        downSum = new float[signals];
        signalLast = new float[signals];
        signalCorrelation = new float[signals];
        for (int i = 0; i < signals; i++) {
            covariance[at(i, i)] = 1;
        }
    }

    @Override
    public void judge(JudgedWindow window, ConditionSettings settings) {
        advance(window.atMillis(), settings);
        for (int i = 0; i < signals; i++) {
            double z = window.deviation(i);
            if (!Double.isNaN(z)) {
                add(i, SingleSignals.bounded(z, settings));
            }
        }
    }

    /** Takes in the deviation of one signal in a window at {@code atMillis}; call {@link #advance} first. */
    void add(int signal, double z) {
        sum[signal] += (float) z;
        count[signal]++;
    }

    /** Judges the block before if {@code atMillis} lies in a new one. */
    void advance(long atMillis, ConditionSettings settings) {
        long now = Math.floorDiv(atMillis, RecentBlocks.BLOCK_MILLIS);
        if (now == block) {
            return;
        }
        block = now;
        var change = new double[signals];
        boolean any = false;
        for (int i = 0; i < signals; i++) {
            any |= count[i] > 0;
            change[i] = count[i] == 0 ? 0 : sum[i] / count[i];
            sum[i] = 0;
            count[i] = 0;
        }
        if (any) {
            judge(change, settings);
        }
    }

    private void judge(double[] change, ConditionSettings settings) {
        if (left >= 0) {
            change[left] = 0;
        }
        var precision = precision(left, settings);
        var weighed = new double[signals];
        for (int i = 0; i < signals; i++) {
            for (int j = 0; j < signals; j++) {
                weighed[i] += precision[i][j] * change[j];
            }
        }
        boolean learned = learned(settings);
        boolean calm = true;
        for (int m = 0; m < modeSum.length; m++) {
            double score = modeScore(index.modes().get(m), precision, weighed);
            modeCorrelation[m] = correlation(modeCorrelation[m], modeLast[m], score, modeStrength(m, settings));
            modeLast[m] = (float) score;
            modeScore[m] += (float) (SMOOTHING * (score - modeScore[m]));
        }
        for (int m = 0; m < modeSum.length; m++) {
            if (learned) {
                modeSum[m] = summed(modeSum[m], unrivalled(m, precision), modeLimit(m, settings), settings);
            }
            calm &= modeStrength(m, settings) < CALM_SHARE;
        }
        for (int i = 0; i < signals; i++) {
            double score = weighed[i] / Math.sqrt(precision[i][i]);
            signalCorrelation[i] = correlation(signalCorrelation[i], signalLast[i], score, signalStrength(i, settings));
            signalLast[i] = (float) score;
            if (learned) {
                upSum[i] = summed(upSum[i], score, signalLimit(i, settings), settings);
                downSum[i] = summed(downSum[i], -score, signalLimit(i, settings), settings);
            }
        }
        if (calm && !held) {
            learn(change, settings);
        }
    }

    /** What a failure mode's pattern says beyond that of a stronger one which shows in the same signals. */
    private double unrivalled(int mode, double[][] precision) {
        double least = modeLast[mode];
        var pattern = index.modes().get(mode);
        for (var rival : index.modes()) {
            if (modeScore[rival.number()] > modeScore[mode] && rival.component() != pattern.component()) {
                double alike = alike(pattern, rival, precision);
                if (alike > 0) {
                    double beyond = (modeLast[mode] - alike * modeLast[rival.number()]) / Math.sqrt(1 - alike * alike);
                    least = Math.min(least, beyond - RIVAL_SHARE * modeScore[rival.number()]);
                }
            }
        }
        return least;
    }

    /** Correlation of the scores of two patterns in health, below 1. */
    private static double alike(ModelIndex.ModeEntry a, ModelIndex.ModeEntry b, double[][] precision) {
        return Math.min(0.99, inner(a, b, precision) / Math.sqrt(inner(a, a, precision) * inner(b, b, precision)));
    }

    private static double inner(ModelIndex.ModeEntry a, ModelIndex.ModeEntry b, double[][] precision) {
        double sum = 0;
        for (int i = 0; i < a.signals().length; i++) {
            for (int j = 0; j < b.signals().length; j++) {
                sum += a.weights()[i] * b.weights()[j] * precision[a.signals()[i]][b.signals()[j]];
            }
        }
        return sum;
    }

    private static double modeScore(ModelIndex.ModeEntry mode, double[][] precision, double[] weighed) {
        double along = 0;
        for (int i = 0; i < mode.signals().length; i++) {
            along += mode.weights()[i] * weighed[mode.signals()[i]];
        }
        double norm = inner(mode, mode, precision);
        return norm <= 0 ? 0 : along / Math.sqrt(norm);
    }

    private static float summed(float before, double score, double limit, ConditionSettings settings) {
        double bounded = Math.clamp(score, -SCORE_MAX, SCORE_MAX);
        return (float) Math.clamp(before + bounded - settings.jointAllowance(), 0, SUM_MAX_LIMITS * limit);
    }

    private static float correlation(float before, float last, double score, double strength) {
        if (strength >= CALM_SHARE) {
            return before;
        }
        double now = Math.clamp(score, -2, 2) * Math.clamp(last, -2, 2);
        return (float) (before + CORRELATION_WEIGHT * (now - before));
    }

    private void learn(double[] change, ConditionSettings settings) {
        blocks = Math.min(blocks + 1, settings.jointMemoryBlocks());
        double weight = 1 / (blocks + PRIOR_BLOCKS);
        var learned = new float[covariance.length];
        for (int i = 0; i < signals; i++) {
            double a = clipped(change, i, settings);
            for (int j = 0; j <= i; j++) {
                int k = at(i, j);
                learned[k] = (float) (covariance[k] + weight * (a * clipped(change, j, settings) - covariance[k]));
            }
        }
        System.arraycopy(learned, 0, covariance, 0, learned.length);
    }

    private double clipped(double[] change, int signal, ConditionSettings settings) {
        double floor = settings.jointFloorSigma() * settings.jointFloorSigma();
        double most = CLIP * Math.sqrt(covariance[at(signal, signal)] + floor);
        return Math.clamp(change[signal], -most, most);
    }

    /** Inverse of B plus a floor for what is too small to matter. */
    double[][] precision(ConditionSettings settings) {
        return precision(-1, settings);
    }

    private double[][] precision(int without, ConditionSettings settings) {
        var a = new double[signals][signals];
        for (int i = 0; i < signals; i++) {
            for (int j = 0; j < signals; j++) {
                boolean apart = i != j && (i == without || j == without);
                a[i][j] = apart ? 0 : covariance[i >= j ? at(i, j) : at(j, i)];
            }
            a[i][i] += settings.jointFloorSigma() * settings.jointFloorSigma();
        }
        return Weighing.inverse(a);
    }

    private static int at(int i, int j) {
        return i * (i + 1) / 2 + j;
    }

    private double modeLimit(int mode, ConditionSettings settings) {
        return limit(modeCorrelation[mode], settings);
    }

    private double signalLimit(int signal, ConditionSettings settings) {
        return limit(signalCorrelation[signal], settings);
    }

    private static double limit(double correlation, ConditionSettings settings) {
        double r = Math.clamp(correlation, 0, 0.95);
        return settings.jointLimit() * Math.min(INFLATION_MAX, (1 + r) / (1 - r));
    }

    /**
     * What may be the error of one sensor does not teach how signals go together, and nobody is judged by a sensor that is
     * doubted.
     *
     * @param yes whether to learn nothing for now
     * @param doubted the signal to leave out, -1 for none
     */
    void hold(boolean yes, int doubted) {
        held = yes;
        left = doubted;
    }

    /** Whether it knows well enough how signals vary together. */
    boolean learned(ConditionSettings settings) {
        return blocks >= settings.jointLearningBlocks();
    }

    /** Evidence for failure mode number {@code mode} in limits, 0 or more; at least 1 means that it is believed. */
    public double modeStrength(int mode, ConditionSettings settings) {
        return modeSum[mode] / modeLimit(mode, settings);
    }

    /** Evidence in limits that {@code signal} deviates by itself, 0 or more. */
    public double signalStrength(int signal, ConditionSettings settings) {
        return Math.max(upSum[signal], downSum[signal]) / signalLimit(signal, settings);
    }

    /** Forgets what was summed up for {@code signal} and every failure mode that shows in it. */
    @Override
    public void rebase(int signal) {
        upSum[signal] = 0;
        downSum[signal] = 0;
        for (int m = 0; m < modeSum.length; m++) {
            if (index.modes().get(m).weightOf(signal) != 0) {
                modeSum[m] = 0;
            }
        }
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeLong(block);
        out.writeFloat(blocks);
        out.writeBoolean(held);
        out.writeByte(left);
        for (int i = 0; i < signals; i++) {
            out.writeShort(count[i]);
        }
        for (var values : all()) {
            for (float value : values) {
                out.writeFloat(value);
            }
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        block = in.readLong();
        blocks = in.readFloat();
        held = in.readBoolean();
        left = in.readByte();
        for (int i = 0; i < signals; i++) {
            count[i] = in.readShort();
        }
        for (var values : all()) {
            for (int i = 0; i < values.length; i++) {
                values[i] = in.readFloat();
            }
        }
    }

    private float[][] all() {
        return new float[][] {
            sum,
            covariance,
            modeSum,
            modeLast,
            modeScore,
            modeCorrelation,
            upSum,
            downSum,
            signalLast,
            signalCorrelation
        };
    }

    @Override
    public String toString() {
        return "JointChange[modes=" + Arrays.toString(modeSum) + ", blocks=" + blocks + "]";
    }
}
