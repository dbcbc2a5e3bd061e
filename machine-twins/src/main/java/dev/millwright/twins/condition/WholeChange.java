package dev.millwright.twins.condition;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Whether the machine as a whole has left its usual way: T² and Q of principal components ({@link UsualPlane}) of how far
 * smoothed signals lie from a level that follows slow change. Smoothing and the covariance of what it leaves are learned
 * in calm. An alarm needs the score above the limit for a while; it holds as long as the deviation points the way it did
 * (along the alarm's direction), however the rest drifts on: level and covariance are frozen then, but for signals that
 * are quiet by themselves. The limit is the one that gives the wanted false alarms per machine-year ({@link AlarmLimit}),
 * never below a least one. Signals of a machine with several operating states come as deviations from their baseline in
 * the state, so that a change of state is none of the machine. One owner, not thread-safe; 0.9 KB with 8 signals.
 */
public final class WholeChange implements WindowDetector {
    private static final double CLIP = 10;
    private static final double STEP_CLIP = 6;
    private static final double SETTLE_SHARE = 0.25;
    private static final double LEARN_CLIP = 3;
    private static final double ALARM_PEAK = 1.5;
    private static final int REFRESH_WINDOWS = 64;
    private static final double HOUR_MILLIS = 3_600_000;

    private final int signals;
    private final boolean byState;
    private final float[] fast;
    private final float[] slow;
    private final float[] seen;
    private final float[] learned;
    private final float[] variance;
    private final float[] covariance;
    private final float[] weights;
    private final float[] direction;
    private final float[] last;
    private final AlarmLimit rate;
    private float along;
    private float score;
    private float sustained;
    private int sinceRefresh;
    private int judgedSignals;
    private int released;
    private long alarmedAt;
    private long onset;

    WholeChange(ModelIndex index, WholeSettings settings) {
        signals = index.signalCount();
        byState = index.stateCount() > 1;
        fast = new float[signals];
        slow = new float[signals];
        seen = new float[signals];
        learned = new float[signals];
        variance = new float[signals];
        covariance = new float[signals * (signals + 1) / 2];
        weights = new float[covariance.length];
        direction = new float[signals];
        last = new float[settings.holdWindows()];
        rate = new AlarmLimit((long) (settings.blockHours() * 3_600_000), settings.falseAlarmsPerMachineYear());
    }

    @Override
    public void judge(JudgedWindow window, ConditionSettings all) {
        var settings = all.whole();
        var change = new double[signals];
        boolean any = false;
        for (int i = 0; i < signals; i++) {
            double value = byState ? window.deviation(i) : window.value(i);
            if (!Double.isNaN(value)) {
                any = true;
                smooth(i, value, settings);
            } else {
                fast[i] += (float) (settings.smoothing() * (slow[i] - fast[i])); // Nothing measured, nothing to say.
            }
            change[i] = seen[i] < settled(settings) ? 0 : fast[i] - slow[i];
        }
        if (!any) {
            return;
        }
        boolean ready = refresh(settings);
        double limit = limit(settings);
        if (ready) {
            weigh(change, settings);
            decide(window, change, limit, settings);
            if (alarmedAt != 0 && window.atMillis() - alarmedAt > all.freezeHoursMax() * HOUR_MILLIS) {
                Arrays.fill(seen, 0); // What lasts for so long is how the machine lives now.
                calmDown();
            }
        }
        boolean calm = alarmedAt == 0 && (!ready || score <= limit);
        for (int i = 0; i < signals; i++) {
            double value = byState ? window.deviation(i) : window.value(i);
            if (!Double.isNaN(value) && (calm || (alarmedAt != 0 && quiet(i, change[i], settings)))) {
                follow(i, value, settings);
            }
        }
        if (calm) {
            learn(change, settings);
        }
        if (ready && (alarmedAt == 0 || alarmedAt == window.atMillis())) {
            rate.quiet(window.atMillis(), Math.min(sustained, ALARM_PEAK * limit));
        }
    }

    private void smooth(int i, double value, WholeSettings settings) {
        seen[i] = Math.min(seen[i] + 1, 1e6f);
        if (seen[i] <= 1) {
            fast[i] = (float) value;
            slow[i] = (float) value;
            return;
        }
        double from = value - slow[i];
        if (learned[i] > 0) {
            double most = CLIP * Math.sqrt(variance[i]);
            from = Math.clamp(from, -most, most);
        }
        fast[i] += (float) (Math.max(settings.smoothing(), 1 / seen[i]) * (slow[i] + from - fast[i]));
    }

    private void follow(int i, double value, WholeSettings settings) {
        double from = value - slow[i];
        if (learned[i] >= needed(settings)) {
            double most = STEP_CLIP * Math.sqrt(variance[i]);
            from = Math.clamp(from, -most, most);
        }
        slow[i] += (float) (Math.max(1.0 / settings.memoryWindows(), 1 / seen[i]) * from);
        if (seen[i] > 1) {
            boolean known = learned[i] >= needed(settings);
            double weight = known ? 1.0 / settings.covarianceWindows() : 1 / (seen[i] - 1);
            double square = known ? Math.min(from * from, LEARN_CLIP * LEARN_CLIP * variance[i]) : from * from;
            variance[i] += (float) (weight * (square - variance[i]));
        }
    }

    private void learn(double[] change, WholeSettings settings) {
        var clipped = change.clone();
        for (int i = 0; i < signals; i++) {
            if (learned[i] >= needed(settings)) {
                double most = LEARN_CLIP * Math.sqrt(covariance[at(i, i)]);
                clipped[i] = Math.clamp(change[i], -most, most);
            }
        }
        for (int i = 0; i < signals; i++) {
            if (seen[i] >= settled(settings)) {
                learned[i] = Math.min(learned[i] + 1, 1e6f);
            }
        }
        for (int i = 0; i < signals; i++) {
            for (int j = 0; j <= i; j++) {
                double n = Math.min(learned[i], learned[j]);
                if (n > 0) {
                    double weight = n <= needed(settings) ? 1 / n : 1.0 / settings.covarianceWindows();
                    int k = at(i, j);
                    covariance[k] += (float) (weight * (clipped[i] * clipped[j] - covariance[k]));
                }
            }
        }
    }

    /** Brings the weights up to date now and then; returns whether it knows enough to judge. */
    private boolean refresh(WholeSettings settings) {
        int judged = 0;
        for (int i = 0; i < signals; i++) {
            judged += learned[i] >= needed(settings) ? 1 : 0;
        }
        if (judged == 0) {
            return false;
        }
        if (sinceRefresh == 0 || judged != judgedSignals) {
            judgedSignals = judged;
            System.arraycopy(plane(settings).weights(), 0, weights, 0, weights.length);
        }
        sinceRefresh = (sinceRefresh + 1) % REFRESH_WINDOWS;
        return true;
    }

    private UsualPlane plane(WholeSettings settings) {
        var known = covariance.clone();
        for (int i = 0; i < signals; i++) {
            if (learned[i] < needed(settings)) {
                for (int j = 0; j < signals; j++) {
                    known[i >= j ? at(i, j) : at(j, i)] = 0;
                }
            }
        }
        return new UsualPlane(known, signals, settings.shrinkage());
    }

    private void weigh(double[] change, WholeSettings settings) {
        for (int i = 0; i < signals; i++) {
            change[i] = learned[i] < needed(settings) ? 0 : change[i];
        }
        score = (float) Math.sqrt(Math.max(0, inner(change, change)) / judgedSignals);
        System.arraycopy(last, 1, last, 0, last.length - 1);
        last[last.length - 1] = score;
        sustained = score;
        for (float value : last) {
            sustained = Math.min(sustained, value);
        }
    }

    private void decide(JudgedWindow window, double[] change, double limit, WholeSettings settings) {
        if (alarmedAt == 0) {
            onset = score > limit ? (onset == 0 ? window.startMillis() : onset) : 0;
            if (sustained > limit) {
                alarmedAt = window.atMillis();
                released = 0;
                point(change);
            }
            return;
        }
        double now = 0;
        for (int i = 0; i < signals; i++) {
            now += direction[i] * change[i];
        }
        if (now > along) {
            point(change);
        }
        released = now < settings.releaseShare() * along ? released + 1 : 0;
        if (released >= settings.releaseWindows()) {
            calmDown();
        }
    }

    private void calmDown() {
        alarmedAt = 0;
        onset = 0;
        sustained = 0;
        Arrays.fill(last, 0);
    }

    /** Makes {@code change} the direction that the alarm holds to. */
    private void point(double[] change) {
        for (int i = 0; i < signals; i++) {
            double sum = 0;
            for (int j = 0; j < signals; j++) {
                sum += weights[i >= j ? at(i, j) : at(j, i)] * change[j];
            }
            direction[i] = (float) sum;
        }
        along = (float) inner(change, change);
    }

    private double inner(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < signals; i++) {
            for (int j = 0; j < signals; j++) {
                sum += a[i] * weights[i >= j ? at(i, j) : at(j, i)] * b[j];
            }
        }
        return sum;
    }

    private boolean quiet(int i, double change, WholeSettings settings) {
        return Math.abs(change) < settings.quietSigma() * Math.sqrt(covariance[at(i, i)]);
    }

    private static double settled(WholeSettings settings) {
        return SETTLE_SHARE * settings.learningWindows();
    }

    private static double needed(WholeSettings settings) {
        return (1 - SETTLE_SHARE) * settings.learningWindows();
    }

    private static int at(int i, int j) {
        return i * (i + 1) / 2 + j;
    }

    private double limit(WholeSettings settings) {
        double wanted = rate.limit();
        return Double.isNaN(wanted) ? settings.limit() : Math.max(settings.limit(), wanted);
    }

    /** Score of the newest window in limits; at least 1 for a while makes an alarm. */
    public double strength(ConditionSettings settings) {
        return score / limit(settings.whole());
    }

    /** Whether the machine as a whole is believed to have changed. */
    public boolean alarmed() {
        return alarmedAt != 0;
    }

    /** When the present alarm's deviation began, epoch milliseconds; 0 if there is none. */
    public long onsetMillis() {
        return alarmedAt == 0 ? 0 : onset;
    }

    /** Each signal's share of the deviation, signed as the signal deviates; absolute values sum to about 1. */
    public double[] contributions(ConditionSettings settings) {
        var change = change(settings.whole());
        var shares = new double[signals];
        double sum = 0;
        for (int i = 0; i < signals; i++) {
            double part = 0;
            for (int j = 0; j < signals; j++) {
                part += weights[i >= j ? at(i, j) : at(j, i)] * change[j];
            }
            shares[i] = Math.signum(change[i]) * Math.max(0, change[i] * part);
            sum += Math.abs(shares[i]);
        }
        for (int i = 0; i < signals; i++) {
            shares[i] = sum <= 0 ? 0 : shares[i] / sum;
        }
        return shares;
    }

    /** Share of the deviation that breaks how signals usually go together (Q in T² + Q), 0 to 1. */
    public double brokenShare(ConditionSettings settings) {
        return plane(settings.whole()).brokenShare(change(settings.whole()));
    }

    private double[] change(WholeSettings settings) {
        var change = new double[signals];
        for (int i = 0; i < signals; i++) {
            boolean known = seen[i] >= settled(settings) && learned[i] >= needed(settings);
            change[i] = known ? fast[i] - slow[i] : 0;
        }
        return change;
    }

    @Override
    public void rebase(int signal) {
        seen[signal] = 0;
        calmDown();
    }

    @Override
    public void write(DataOutput out) throws IOException {
        for (var values : all()) {
            for (float value : values) {
                out.writeFloat(value);
            }
        }
        out.writeFloat(along);
        out.writeFloat(score);
        out.writeFloat(sustained);
        out.writeInt(sinceRefresh);
        out.writeInt(judgedSignals);
        out.writeInt(released);
        out.writeLong(alarmedAt);
        out.writeLong(onset);
        rate.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        for (var values : all()) {
            for (int i = 0; i < values.length; i++) {
                values[i] = in.readFloat();
            }
        }
        along = in.readFloat();
        score = in.readFloat();
        sustained = in.readFloat();
        sinceRefresh = in.readInt();
        judgedSignals = in.readInt();
        released = in.readInt();
        alarmedAt = in.readLong();
        onset = in.readLong();
        rate.read(in);
    }

    private float[][] all() {
        return new float[][] {fast, slow, seen, learned, variance, covariance, weights, direction, last};
    }
}
