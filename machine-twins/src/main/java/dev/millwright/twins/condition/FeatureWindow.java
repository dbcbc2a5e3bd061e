package dev.millwright.twins.condition;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Means over windows aligned to the epoch. A window is complete when a row of a later one comes; a row that comes at
 * least a window's length after the one before is a window of its own and complete at once, so that slow machines are
 * judged without delay. One owner, not thread-safe.
 */
final class FeatureWindow {
    private final double[] sum;
    private final short[] count;
    private long index = Long.MIN_VALUE;
    private long lastMillis = Long.MIN_VALUE;
    private int state = -1;
    private boolean mixed;

    FeatureWindow(int signals) {
        sum = new double[signals];
        count = new short[signals];
    }

    /** Whether a row at {@code atMillis} begins a new window while the present one holds something. */
    boolean completedBy(long atMillis, long lengthMillis) {
        return index != Long.MIN_VALUE && Math.floorDiv(atMillis, lengthMillis) != index;
    }

    /** Adds a row; returns whether the window is complete with it. */
    boolean add(long atMillis, long lengthMillis, float[] values, int rowState) {
        boolean alone = lastMillis != Long.MIN_VALUE && atMillis - lastMillis >= lengthMillis;
        index = Math.floorDiv(atMillis, lengthMillis);
        lastMillis = atMillis;
        mixed |= state >= 0 && state != rowState;
        state = rowState;
        for (int i = 0; i < sum.length; i++) {
            if (!Float.isNaN(values[i]) && count[i] < Short.MAX_VALUE) {
                sum[i] += values[i];
                count[i]++;
            }
        }
        return alone;
    }

    /** The mean of {@code signal}, NaN if the window holds no value of it. */
    double mean(int signal) {
        return count[signal] == 0 ? Double.NaN : sum[signal] / count[signal];
    }

    /** The operating state of the window's rows, or -1 if they differ: a transition is not judged. */
    int state() {
        return mixed ? -1 : state;
    }

    /** Time of the newest row, epoch milliseconds. */
    long lastMillis() {
        return lastMillis;
    }

    /** Begin of the window, epoch milliseconds, but for a window of one slow row that row's time. */
    long startMillis(long lengthMillis) {
        return Math.min(lastMillis, index * lengthMillis);
    }

    void clear() {
        Arrays.fill(sum, 0);
        Arrays.fill(count, (short) 0);
        index = Long.MIN_VALUE;
        state = -1;
        mixed = false;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(index);
        out.writeLong(lastMillis);
        out.writeInt(state);
        out.writeBoolean(mixed);
        for (int i = 0; i < sum.length; i++) {
            out.writeDouble(sum[i]);
            out.writeShort(count[i]);
        }
    }

    void read(DataInput in) throws IOException {
        index = in.readLong();
        lastMillis = in.readLong();
        state = in.readInt();
        mixed = in.readBoolean();
        for (int i = 0; i < sum.length; i++) {
            sum[i] = in.readDouble();
            count[i] = in.readShort();
        }
    }
}
