package dev.millwright.twins.condition;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What sensors say while the machine stands still and is cold. Wear does not show then, an error of zero does, and most
 * errors of span do where the reading is not zero; so a signal that reads differently at rest, by itself, has a doubtful
 * sensor. Level and covariance of means over three hours are learned from calm ones. A block counts once the machine still
 * stands in the next one: machines are warmed up before they start. A signal that reads the very same at every standstill
 * (a pressure of zero) says nothing. In the signals' units. One owner, not thread-safe.
 */
final class RestReadings {
    private static final double FLOOR_SPREADS = 0.15;
    private static final double SMOOTHING = 0.2;
    private static final double CLIP = 2;
    private static final double SMOOTH_CLIP = 8 * CLIP;
    private static final double CALM = 6;
    private static final double PAUSE_WINDOWS = 8;

    private final int signals;
    private final float[] sum;
    private final short[] count;
    private final float[] level;
    private final float[] covariance;
    private final float[] smoothed;
    private final float[] shift;
    private final float[] seen;
    private float blocks;
    private long block = Long.MIN_VALUE;
    private long restSince = Long.MIN_VALUE;
    private long lastAt = Long.MIN_VALUE;

    RestReadings(int signals) {
        this.signals = signals;
        sum = new float[signals];
        count = new short[signals];
        level = new float[signals];
        covariance = new float[signals * (signals + 1) / 2];
        smoothed = new float[signals];
        shift = new float[signals];
        seen = new float[signals];
    }

    /** The machine works: what was gathered of an unfinished block does not count. */
    void working() {
        restSince = Long.MIN_VALUE;
        begin(Long.MIN_VALUE);
    }

    private void begin(long next) {
        block = next;
        Arrays.fill(sum, 0);
        Arrays.fill(count, (short) 0);
    }

    /**
     * Takes in a window at rest.
     *
     * @return the block before, weighed, if one is complete with this window; otherwise null
     */
    @Nullable
    Weighing add(JudgedWindow window, double windowMillis, double[] spreads, SensorSettings settings) {
        long at = window.atMillis();
        if (restSince == Long.MIN_VALUE || at - lastAt > PAUSE_WINDOWS * windowMillis) {
            working();
            restSince = window.startMillis();
        }
        lastAt = at;
        long cold = restSince + (long) (settings.coolingHours() * 3_600_000);
        if (window.startMillis() < cold) {
            return null;
        }
        long now = Math.floorDiv(window.startMillis(), RecentBlocks.BLOCK_MILLIS);
        Weighing weighed = null;
        if (now != block) {
            if (now == block + 1 && block * RecentBlocks.BLOCK_MILLIS >= cold) {
                weighed = judge(spreads, settings);
            }
            begin(now);
        }
        for (int i = 0; i < signals; i++) {
            if (!Double.isNaN(window.value(i))) {
                sum[i] += (float) window.value(i);
                count[i]++;
            }
        }
        return weighed;
    }

    private @Nullable Weighing judge(double[] spreads, SensorSettings settings) {
        blocks = Math.min(blocks + 1, 1e6f);
        var deviation = new double[signals];
        var fresh = new boolean[signals];
        for (int i = 0; i < signals; i++) {
            if (count[i] > 0) {
                double value = sum[i] / count[i];
                seen[i] = Math.min(seen[i] + 1, 1e6f);
                level[i] = seen[i] <= 1 ? (float) value : level[i];
                deviation[i] = value - level[i];
            }
            fresh[i] = seen[i] <= settings.restLearningBlocks();
        }
        var scale = new double[signals];
        for (int i = 0; i < signals; i++) {
            scale[i] = Math.sqrt(covariance[at(i, i)] + floor(i, spreads));
            double bounded = Math.clamp(deviation[i], -SMOOTH_CLIP * scale[i], SMOOTH_CLIP * scale[i]);
            shift[i] = fresh[i] ? 0 : (float) (shift[i] + SMOOTHING * (deviation[i] - shift[i]));
            smoothed[i] = fresh[i] ? 0 : (float) (smoothed[i] + SMOOTHING * (bounded - smoothed[i]));
        }
        var weighed = weigh(spreads);
        follow(deviation, fresh, scale, weighed, settings);
        return weighed;
    }

    /** The smoothed deviations weighed against how signals vary together at rest. */
    private Weighing weigh(double[] spreads) {
        var a = new double[signals][signals];
        var change = new double[signals];
        for (int i = 0; i < signals; i++) {
            for (int j = 0; j < signals; j++) {
                a[i][j] = covariance[i >= j ? at(i, j) : at(j, i)];
            }
            a[i][i] += floor(i, spreads);
            change[i] = covariance[at(i, i)] > 0 ? smoothed[i] : 0;
        }
        return new Weighing(change, Weighing.inverse(a));
    }

    private static double floor(int signal, double[] spreads) {
        double least = spreads[signal] > 0 ? FLOOR_SPREADS * spreads[signal] : 1; // 1: not known yet, never doubted.
        return least * least;
    }

    private void follow(
            double[] deviation, boolean[] fresh, double[] scale, Weighing weighed, SensorSettings settings) {
        double memory = settings.restMemoryBlocks();
        boolean learning = blocks <= settings.restLearningBlocks();
        boolean calm = learning || weighed.all() < CALM;
        var clipped = new double[signals];
        for (int i = 0; i < signals; i++) {
            clipped[i] = fresh[i] ? deviation[i] : Math.clamp(deviation[i], -CLIP * scale[i], CLIP * scale[i]);
            if (calm || Math.abs(weighed.own(i)) < 1) {
                level[i] += (float) (clipped[i] * (fresh[i] ? 1 / Math.max(1, seen[i]) : 1 / memory));
            }
        }
        if (calm && blocks > 1) {
            double weight = learning ? 1 / (blocks - 1) : 1 / memory;
            for (int i = 0; i < signals; i++) {
                for (int j = 0; j <= i; j++) {
                    int k = at(i, j);
                    covariance[k] += (float) (weight * (clipped[i] * clipped[j] - covariance[k]));
                }
            }
        }
    }

    /** How far {@code signal} reads from its usual level at rest, smoothed, in its unit. */
    double shift(int signal) {
        return shift[signal];
    }

    /** Usual reading of {@code signal} at rest, in its unit. */
    double level(int signal) {
        return level[signal];
    }

    /** Learns anew what {@code signal} reads at rest. */
    void forget(int signal) {
        seen[signal] = 0;
        smoothed[signal] = 0;
        shift[signal] = 0;
    }

    private static int at(int i, int j) {
        return i * (i + 1) / 2 + j;
    }

    void write(DataOutput out) throws IOException {
        for (var values : all()) {
            for (float value : values) {
                out.writeFloat(value);
            }
        }
        for (short each : count) {
            out.writeShort(each);
        }
        out.writeFloat(blocks);
        out.writeLong(block);
        out.writeLong(restSince);
        out.writeLong(lastAt);
    }

    void read(DataInput in) throws IOException {
        for (var values : all()) {
            for (int i = 0; i < values.length; i++) {
                values[i] = in.readFloat();
            }
        }
        for (int i = 0; i < count.length; i++) {
            count[i] = in.readShort();
        }
        blocks = in.readFloat();
        block = in.readLong();
        restSince = in.readLong();
        lastAt = in.readLong();
    }

    private float[][] all() {
        return new float[][] {sum, level, covariance, smoothed, shift, seen};
    }
}
