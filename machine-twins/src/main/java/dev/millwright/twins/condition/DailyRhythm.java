package dev.millwright.twins.condition;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What a signal usually reads at each hour of the day (UTC), between two hours by straight line: 24 running means, known
 * only after a whole day. One owner, not thread-safe; 128 bytes.
 */
final class DailyRhythm {
    private static final int HOURS = 24;
    private static final long HOUR_MILLIS = 3_600_000;
    private static final long DAY_MILLIS = HOURS * HOUR_MILLIS;

    private final float[] mean = new float[HOURS];
    private final byte[] weight = new byte[HOURS];
    private long since = Long.MIN_VALUE;

    /** What is usual at {@code atMillis}; NaN while that is not known. */
    double usual(long atMillis) {
        if (since == Long.MIN_VALUE || atMillis < since + DAY_MILLIS) {
            return Double.NaN;
        }
        int hour = hour(atMillis);
        double fromMiddle = Math.floorMod(atMillis, HOUR_MILLIS) / (double) HOUR_MILLIS - 0.5;
        int next = Math.floorMod(hour + (fromMiddle > 0 ? 1 : -1), HOURS);
        if (weight[hour] == 0 || weight[next] == 0) {
            return Double.NaN;
        }
        double share = Math.abs(fromMiddle);
        return mean[hour] * (1 - share) + mean[next] * share;
    }

    /** Takes in a value; {@code memory} is how many values of an hour count, 1 to 127. */
    void add(long atMillis, double value, int memory) {
        if (since == Long.MIN_VALUE) {
            since = atMillis;
        }
        int hour = hour(atMillis);
        if (weight[hour] < memory) {
            weight[hour]++;
        }
        mean[hour] += (float) ((value - mean[hour]) / weight[hour]);
    }

    private static int hour(long atMillis) {
        return (int) (Math.floorMod(atMillis, DAY_MILLIS) / HOUR_MILLIS);
    }

    /** Forgets everything. */
    void clear() {
        Arrays.fill(mean, 0);
        Arrays.fill(weight, (byte) 0);
        since = Long.MIN_VALUE;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(since);
        for (int i = 0; i < HOURS; i++) {
            out.writeFloat(mean[i]);
            out.writeByte(weight[i]);
        }
    }

    void read(DataInput in) throws IOException {
        since = in.readLong();
        for (int i = 0; i < HOURS; i++) {
            mean[i] = in.readFloat();
            weight[i] = in.readByte();
        }
    }
}
