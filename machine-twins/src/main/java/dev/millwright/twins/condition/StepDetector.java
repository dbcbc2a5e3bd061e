package dev.millwright.twins.condition;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Two-sided CUSUM per signal with onset time (E. S. Page, <em>Continuous inspection schemes</em>, Biometrika 1954):
 * up = max(0, up + z - k), down likewise; the onset is the last instant at which the sum left zero. The limit grows with
 * the signal's autocorrelation r as (1 + r) / (1 - r), the variance of a mean of AR(1) noise, so that slow harmless
 * swings are no steps; it is learned in calm only, so that a step does not hide itself. Sums are bounded at {@value #SUM_MAX_LIMITS} limits. One owner, not thread-safe.
 */
public final class StepDetector {
    private static final double SUM_MAX_LIMITS = 4;
    private static final double CORRELATION_WEIGHT = 0.005;
    private static final double CALM_SHARE = 0.5;
    private static final double CALM_SIGMA = 2;
    private static final double INFLATION_MAX = 12;

    private final float[] up;
    private final float[] down;
    private final long[] upOnset;
    private final long[] downOnset;
    private final float[] last;
    private final float[] correlation;

    StepDetector(int signals) {
        up = new float[signals];
        down = new float[signals];
        upOnset = new long[signals];
        downOnset = new long[signals];
        last = new float[signals];
        correlation = new float[signals];
    }

    /**
     * Takes in one standardised value.
     *
     * @param startMillis begin of the window that {@code z} stands for: the onset, if this is where the sum leaves zero
     */
    void update(int signal, long startMillis, double z, ConditionSettings settings) {
        double k = settings.stepAllowanceSigma();
        double bounded = Math.clamp(z, -settings.winsorSigma(), settings.winsorSigma());
        if (Math.max(up[signal], down[signal]) < CALM_SHARE * limit(signal, settings)) {
            double calm = Math.clamp(bounded, -CALM_SIGMA, CALM_SIGMA);
            correlation[signal] += (float) (CORRELATION_WEIGHT * (calm * last[signal] - correlation[signal]));
            last[signal] = (float) calm;
        }
        double most = SUM_MAX_LIMITS * limit(signal, settings);
        if (up[signal] <= 0) {
            upOnset[signal] = startMillis;
        }
        if (down[signal] <= 0) {
            downOnset[signal] = startMillis;
        }
        up[signal] = (float) Math.clamp(up[signal] + bounded - k, 0, most);
        down[signal] = (float) Math.clamp(down[signal] - bounded - k, 0, most);
    }

    private double limit(int signal, ConditionSettings settings) {
        double r = Math.clamp(correlation[signal], 0, 0.95);
        return settings.stepLimit() * Math.min(INFLATION_MAX, (1 + r) / (1 - r));
    }

    /** Forgets what has been summed up for {@code signal}. */
    void reset(int signal) {
        up[signal] = 0;
        down[signal] = 0;
    }

    /** Whether a step of {@code signal} is believed. */
    public boolean alarmed(int signal, ConditionSettings settings) {
        return Math.max(up[signal], down[signal]) >= limit(signal, settings);
    }

    /** Signed evidence of a step, in limits: at least 1 or at most -1 means that a step is believed; positive is upwards. */
    public double evidence(int signal, ConditionSettings settings) {
        double sum = up[signal] >= down[signal] ? up[signal] : -down[signal];
        return sum / limit(signal, settings);
    }

    /** When the stronger of the two sums left zero, epoch milliseconds; 0 if it is zero. */
    public long onsetMillis(int signal) {
        if (up[signal] <= 0 && down[signal] <= 0) {
            return 0;
        }
        return up[signal] >= down[signal] ? upOnset[signal] : downOnset[signal];
    }

    void write(DataOutput out) throws IOException {
        for (int i = 0; i < up.length; i++) {
            out.writeFloat(up[i]);
            out.writeFloat(down[i]);
            out.writeLong(upOnset[i]);
            out.writeLong(downOnset[i]);
            out.writeFloat(last[i]);
            out.writeFloat(correlation[i]);
        }
    }

    void read(DataInput in) throws IOException {
        for (int i = 0; i < up.length; i++) {
            up[i] = in.readFloat();
            down[i] = in.readFloat();
            upOnset[i] = in.readLong();
            downOnset[i] = in.readLong();
            last[i] = in.readFloat();
            correlation[i] = in.readFloat();
        }
    }
}
