package dev.millwright.twins.condition;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How often a machine reports, learned from its own rows, and whether it has fallen silent. Silence is judged by our clock
 * (when the last row came in), the interval by the machine's. One owner, not thread-safe.
 */
public final class ReportingRhythm {
    private static final double WEIGHT = 0.05;
    private static final double CLIP = 4;

    private double intervalMillis = Double.NaN;
    private long firstObservedMillis = Long.MAX_VALUE;
    private long lastObservedMillis = Long.MIN_VALUE;
    private long lastReceivedMillis = Long.MIN_VALUE;

    /** Takes in the times of a row that is newer than the last one. */
    void update(long observedMillis, long receivedMillis) {
        if (lastObservedMillis != Long.MIN_VALUE) {
            double step = observedMillis - lastObservedMillis;
            intervalMillis = Double.isNaN(intervalMillis)
                    ? step
                    : intervalMillis + WEIGHT * (Math.min(step, CLIP * intervalMillis) - intervalMillis);
        }
        firstObservedMillis = Math.min(firstObservedMillis, observedMillis);
        lastObservedMillis = observedMillis;
        lastReceivedMillis = Math.max(lastReceivedMillis, receivedMillis);
    }

    /** Usual time between rows in milliseconds; NaN before the second row. */
    public double intervalMillis() {
        return intervalMillis;
    }

    /** Time of the first row by the machine's clock, epoch milliseconds; {@link Long#MAX_VALUE} if there was none. */
    public long firstObservedMillis() {
        return firstObservedMillis;
    }

    /** Time of the newest row by the machine's clock, epoch milliseconds; {@link Long#MIN_VALUE} if there was none. */
    public long lastObservedMillis() {
        return lastObservedMillis;
    }

    /** When the newest row came in by our clock, epoch milliseconds; {@link Long#MIN_VALUE} if there was none. */
    public long lastReceivedMillis() {
        return lastReceivedMillis;
    }

    /** When silence begins to count as such, epoch milliseconds by our clock; {@link Long#MAX_VALUE} while unknown. */
    public long silentFromMillis(ConditionSettings settings) {
        if (Double.isNaN(intervalMillis)) {
            return Long.MAX_VALUE;
        }
        double patience = Math.max(settings.silenceFactor() * intervalMillis, settings.silenceMinutesMin() * 60_000);
        return lastReceivedMillis + (long) patience;
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(intervalMillis);
        out.writeLong(firstObservedMillis);
        out.writeLong(lastObservedMillis);
        out.writeLong(lastReceivedMillis);
    }

    void read(DataInput in) throws IOException {
        intervalMillis = in.readDouble();
        firstObservedMillis = in.readLong();
        lastObservedMillis = in.readLong();
        lastReceivedMillis = in.readLong();
    }
}
