package dev.millwright.twins.twin;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How much more evidence than usual a component's alarms need on this machine: raised by each wrong alarm, lowered by each
 * right one, between 1 and {@value #MOST}.
 */
final class AlarmBars {
    private static final double STEP = 1.25;
    private static final double MOST = 2;

    private final float[] height;
    private final long[] wrongAt;

    AlarmBars(int components) {
        height = new float[components];
        wrongAt = new long[components];
        Arrays.fill(height, 1);
        Arrays.fill(wrongAt, Long.MIN_VALUE);
    }

    int components() {
        return height.length;
    }

    double of(int component) {
        return height[component];
    }

    /** When an alarm of {@code component} was last found wrong, epoch milliseconds; {@link Long#MIN_VALUE} if never. */
    long wrongAtMillis(int component) {
        return wrongAt[component];
    }

    void raise(int component, long atMillis) {
        wrongAt[component] = Math.max(wrongAt[component], atMillis);
        height[component] = (float) Math.min(MOST, height[component] * STEP);
    }

    void lower(int component) {
        height[component] = (float) Math.max(1, height[component] / STEP);
    }

    void write(DataOutput out) throws IOException {
        for (int c = 0; c < height.length; c++) {
            out.writeFloat(height[c]);
            out.writeLong(wrongAt[c]);
        }
    }

    void read(DataInput in) throws IOException {
        for (int c = 0; c < height.length; c++) {
            height[c] = in.readFloat();
            wrongAt[c] = in.readLong();
        }
    }
}
