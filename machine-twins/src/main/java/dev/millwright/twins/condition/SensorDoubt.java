package dev.millwright.twins.condition;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Tells a sensor that drifts or was set anew from a machine that changes. Two grounds, each enough by itself:
 *
 * <ul>
 *   <li><em>rest</em>: the signal reads differently while the machine stands still and cold, and it alone does
 *       ({@link RestReadings}). Wear does not show at a standstill.
 *   <li><em>work</em>: the signal leaves the others ({@link JointChange}'s covariance, changes averaged over a day and a
 *       half of work), nearly all that is unusual lies in it, and no failure mode explains it: none drives it this way, or
 *       those that do would show first in a signal that has not moved. A leading sign of a failure mode is never doubted.
 * </ul>
 *
 * After maintenance nothing new is doubted at work for a while. One owner, not thread-safe; 0.5 KB with 8 signals.
 */
public final class SensorDoubt implements WindowDetector {
    private static final double SMOOTHING = 1 / 12.0;
    private static final double MOVED_SIGMA = 0.5;
    private static final double MASK_FACTOR = 2;
    private static final double HOLD_SHARE = 0.6;
    private static final double RIVAL_SHARE = 0.6;
    private static final double HOUR_MILLIS = 3_600_000;

    private final ModelIndex index;
    private final UsualLevels levels;
    private final JointChange joint;
    private final RestReadings rest;
    private final Doubt atRest = new Doubt();
    private final Doubt atWork = new Doubt();
    private final float[] sum;
    private final short[] count;
    private final float[] change;
    private long block = Long.MIN_VALUE;
    private long calmUntil = Long.MIN_VALUE;
    private long believedSince;
    private int rival = -1;

    SensorDoubt(ModelIndex index, UsualLevels levels, JointChange joint) {
        this.index = index;
        this.levels = levels;
        this.joint = joint;
        int signals = index.signalCount();
        rest = new RestReadings(signals);
        sum = new float[signals];
        count = new short[signals];
        change = new float[signals];
    }

    @Override
    public void judge(JudgedWindow window, ConditionSettings settings) {
        advance(window.atMillis(), settings);
        if (!levels.working(window.state())) {
            atRest(window, settings);
        } else {
            rest.working();
            for (int i = 0; i < change.length; i++) {
                double z = window.deviation(i);
                if (!Double.isNaN(z)) {
                    sum[i] += (float) SingleSignals.bounded(z, settings);
                    count[i]++;
                }
            }
        }
        if (signal() < 0) {
            believedSince = 0;
        } else if (believedSince == 0) {
            believedSince = window.atMillis();
        } else if (window.atMillis() - believedSince > settings.freezeHoursMax() * HOUR_MILLIS) {
            recalibrated(signal()); // What lasts for so long is how the sensor reads now.
        }
    }

    private void atRest(JudgedWindow window, ConditionSettings settings) {
        var spreads = new double[change.length];
        for (int i = 0; i < spreads.length; i++) {
            spreads[i] = levels.leastSpread(i);
        }
        double windowMillis = index.model().featureWindowSeconds() * 1000.0;
        var weighed = rest.add(window, windowMillis, spreads, settings.sensors());
        if (weighed != null) {
            double limit = settings.sensors().restLimit();
            int found = weighed.strongest();
            boolean alone =
                    found >= 0 && weighed.share(found) >= settings.sensors().ownShare();
            atRest.update(
                    alone ? found : -1,
                    alone ? Math.abs(weighed.own(found)) / limit : 0,
                    atRest.signal() < 0 ? 0 : Math.abs(weighed.own(atRest.signal())) / limit,
                    window.atMillis(),
                    RecentBlocks.BLOCK_MILLIS / HOUR_MILLIS);
            rival = rival(weighed, atRest.believed());
        }
    }

    /** The signal that would explain nearly as much: two sensors disagree, and which of them is right is not certain. */
    private static int rival(Weighing weighed, int believed) {
        if (believed >= 0) {
            double least = RIVAL_SHARE * Math.abs(weighed.own(believed));
            for (int i = 0; i < weighed.signals(); i++) {
                if (i != believed && Math.abs(weighed.own(i)) > least) {
                    return i;
                }
            }
        }
        return -1;
    }

    private void advance(long atMillis, ConditionSettings settings) {
        long now = Math.floorDiv(atMillis, RecentBlocks.BLOCK_MILLIS);
        if (now == block) {
            return;
        }
        block = now;
        boolean any = false;
        for (int i = 0; i < change.length; i++) {
            any |= count[i] > 0;
        }
        if (any) {
            for (int i = 0; i < change.length; i++) {
                double mean = count[i] == 0 ? 0 : sum[i] / count[i];
                change[i] += (float) (SMOOTHING * (mean - change[i]));
            }
            Arrays.fill(sum, 0);
            Arrays.fill(count, (short) 0);
            judgeWork(atMillis, settings);
        }
    }

    private void judgeWork(long atMillis, ConditionSettings settings) {
        if (!joint.learned(settings)) {
            return;
        }
        var changes = new double[change.length];
        for (int i = 0; i < changes.length; i++) {
            changes[i] = change[i];
        }
        var weighed = new Weighing(changes, joint.precision(settings));
        int found = atMillis < calmUntil ? -1 : weighed.strongest();
        int known = atWork.signal();
        double strength =
                found < 0 ? 0 : work(weighed, found, settings.sensors().ownShare(), settings);
        boolean mayBeSensor = strength >= HOLD_SHARE || signal() >= 0;
        atWork.update(
                found,
                strength,
                known < 0 ? 0 : work(weighed, known, settings.sensors().ownShare() / 2, settings),
                atMillis,
                settings.sensors().lastingHours());
        joint.hold(mayBeSensor, signal());
    }

    private double work(Weighing weighed, int signal, double share, ConditionSettings settings) {
        return weighed.share(signal) < share || explained(signal)
                ? 0
                : Math.abs(weighed.own(signal)) / settings.sensors().workLimit();
    }

    /** Whether a failure mode drives {@code signal} the way it goes and what it would show in first has moved, too. */
    private boolean explained(int signal) {
        for (var mode : index.modes()) {
            double weight = mode.weightOf(signal);
            if (weight * change[signal] > 0 && !disproved(mode, signal, Math.abs(weight))) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code mode} has signs at least as strong as {@code signal}, and none of them has moved. */
    private boolean disproved(ModelIndex.ModeEntry mode, int signal, double weight) {
        boolean stronger = false;
        for (int i = 0; i < mode.signals().length; i++) {
            int other = mode.signals()[i];
            if (other != signal && Math.abs(mode.weights()[i]) >= weight) {
                stronger = true;
                if (mode.weights()[i] * change[other] > MOVED_SIGMA) {
                    return false;
                }
            }
        }
        return stronger;
    }

    /** The signal whose sensor is doubted, -1 if none is. */
    public int signal() {
        return atRest.believed() >= 0 ? atRest.believed() : atWork.believed();
    }

    /** Whether the doubt rests on what the sensor says while the machine stands still. */
    public boolean seenAtRest() {
        return atRest.believed() >= 0;
    }

    /** How strong the doubt is, in limits; 0 if there is none. */
    public double strength() {
        return seenAtRest()
                ? Math.max(1, atRest.strength())
                : atWork.believed() >= 0 ? Math.max(1, atWork.strength()) : 0;
    }

    /** Another sensor that disagrees with the doubted one at rest and may be the wrong one instead, -1 if there is none. */
    public int rival() {
        return seenAtRest() ? rival : -1;
    }

    /** When the sensor began to stand out, epoch milliseconds; 0 if none is doubted. */
    public long sinceMillis() {
        return signal() < 0 ? 0 : seenAtRest() ? atRest.sinceMillis() : atWork.sinceMillis();
    }

    /** How far the doubted sensor reads from its usual level at rest, in its unit. */
    public double restShift() {
        return signal() < 0 ? 0 : rest.shift(signal());
    }

    /** What the doubted sensor usually reads at rest, in its unit. */
    public double restLevel() {
        return signal() < 0 ? 0 : rest.level(signal());
    }

    /** Average deviation of {@code signal} over the last day and a half of work, in usual spreads. */
    public double change(int signal) {
        return change[signal];
    }

    /**
     * Whether what {@code signal} does is put down to its sensor and so speaks neither for wear nor for anything
     * unexplained. Beyond what an error of the size seen at rest makes of it, it does speak.
     */
    public boolean covers(int signal, double deviation) {
        if (signal != signal()) {
            return false;
        }
        double spread = levels.leastSpread(signal);
        return !seenAtRest() || spread <= 0 || Math.abs(deviation) <= MASK_FACTOR * Math.abs(restShift()) / spread + 1;
    }

    /** Someone worked at the machine: for a while nothing new is doubted for what it does at work. */
    void serviced(long atMillis, ConditionSettings settings) {
        calmUntil = Math.max(calmUntil, atMillis + (long) (settings.sensors().calmHours() * HOUR_MILLIS));
    }

    /** The sensor of {@code signal} was set anew or exchanged. */
    void recalibrated(int signal) {
        rebase(signal);
        rest.forget(signal);
        if (atRest.signal() == signal) {
            atRest.clear();
        }
        believedSince = 0;
    }

    @Override
    public void rebase(int signal) {
        change[signal] = 0;
        sum[signal] = 0;
        count[signal] = 0;
        if (atWork.signal() == signal) {
            atWork.clear();
        }
    }

    @Override
    public void write(DataOutput out) throws IOException {
        rest.write(out);
        atRest.write(out);
        atWork.write(out);
        for (int i = 0; i < change.length; i++) {
            out.writeFloat(sum[i]);
            out.writeShort(count[i]);
            out.writeFloat(change[i]);
        }
        out.writeLong(block);
        out.writeLong(calmUntil);
        out.writeLong(believedSince);
        out.writeByte(rival);
    }

    @Override
    public void read(DataInput in) throws IOException {
        rest.read(in);
        atRest.read(in);
        atWork.read(in);
        for (int i = 0; i < change.length; i++) {
            sum[i] = in.readFloat();
            count[i] = in.readShort();
            change[i] = in.readFloat();
        }
        block = in.readLong();
        calmUntil = in.readLong();
        believedSince = in.readLong();
        rival = in.readByte();
    }
}
