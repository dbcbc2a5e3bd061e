package dev.millwright.twins.condition;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Turns a wanted number of false alarms per machine-year into a limit for a score of unknown distribution. Time is cut
 * into blocks; a block counts with its greatest quiet score, so that scores which hang together count once. The greatest
 * {@value #PEAKS_MAX} block scores are kept, and a generalised Pareto distribution is laid through what they exceed the
 * least of them by (peaks over threshold: J. Pickands, Annals of Statistics 1975; on streams: A. Siffer and others, KDD
 * 2017), its shape and scale by probability-weighted moments (J. Hosking, J. Wallis, Technometrics 1987), the shape drawn
 * towards 0 while peaks are few. With y blocks a year above u, the limit for r a year is u + σ/ξ·((y/r)^ξ - 1). Old blocks fade: from {@value #BLOCKS_MAX} on, all counts are halved. One owner, not thread-safe; about 280 bytes.
 */
public final class AlarmLimit {
    private static final int PEAKS_MAX = 64;
    private static final int BLOCKS_MAX = 4096;
    private static final int BLOCKS_MIN = 24;
    private static final double PEAK_SHARE = 0.2;
    private static final double SHAPE_MAX = 0.3;
    private static final double SHAPE_PRIOR = 20;
    private static final double YEAR_MILLIS = 365.25 * 24 * 3_600_000;

    private final long blockMillis;
    private final double perYear;
    private final float[] peaks = new float[PEAKS_MAX]; // ascending, the newest of equal ones last
    private int kept;
    private int blocks;
    private long block = Long.MIN_VALUE;
    private float blockMax;
    private float limit = Float.NaN;

    /**
     * A limit that knows nothing yet.
     *
     * @param blockMillis length of a block, longer than scores hang together, at least 1
     * @param falseAlarmsPerYear wanted, greater than 0
     */
    public AlarmLimit(long blockMillis, double falseAlarmsPerYear) {
        if (blockMillis < 1 || !(falseAlarmsPerYear > 0)) {
            throw new IllegalArgumentException("block %d ms, %s false alarms a year (expected: at least 1, above 0)"
                    .formatted(blockMillis, falseAlarmsPerYear));
        }
        this.blockMillis = blockMillis;
        perYear = falseAlarmsPerYear;
    }

    /** Takes in the score of a quiet instant, 0 or more; instants come in order. */
    public void quiet(long atMillis, double score) {
        long now = Math.floorDiv(atMillis, blockMillis);
        if (now != block) {
            if (block != Long.MIN_VALUE) {
                keep(blockMax);
                limit = (float) fitted();
            }
            block = now;
            blockMax = 0;
        }
        blockMax = (float) Math.max(blockMax, score);
    }

    private void keep(float peak) {
        blocks++;
        if (kept < PEAKS_MAX) {
            peaks[kept++] = peak;
        } else if (peak > peaks[0]) {
            peaks[0] = peak;
        }
        Arrays.sort(peaks, 0, kept);
        if (blocks >= BLOCKS_MAX) {
            blocks /= 2;
            int half = kept / 2;
            for (int i = 0; i < half; i++) {
                peaks[i] = peaks[2 * i + 1];
            }
            kept = half;
        }
    }

    private double fitted() {
        int used = Math.min(kept - 1, (int) (PEAK_SHARE * blocks));
        if (blocks < BLOCKS_MIN || used < 4) {
            return Double.NaN;
        }
        double threshold = peaks[kept - 1 - used];
        double first = 0;
        double second = 0;
        for (int j = 1; j <= used; j++) {
            double excess = peaks[kept - 1 - used + j] - threshold;
            first += excess / used;
            second += (1 - (j - 0.35) / used) * excess / used;
        }
        if (first <= 0) {
            return threshold;
        }
        double perYearAbove = used / (blocks * (blockMillis / YEAR_MILLIS));
        double ratio = Math.max(1, perYearAbove / perYear);
        double shape =
                Math.clamp(2 - first / (first - 2 * second), -SHAPE_MAX, SHAPE_MAX) * used / (used + SHAPE_PRIOR);
        double scale = first * (1 - shape); // The mean of the distribution stays what was seen.
        return threshold
                + (Math.abs(shape) < 1e-6 ? scale * Math.log(ratio) : scale / shape * (Math.pow(ratio, shape) - 1));
    }

    /** The limit that quiet scores exceed as often as wanted; NaN while too few blocks have been seen. */
    public double limit() {
        return limit;
    }

    /** Blocks that the limit rests on. */
    public int blocks() {
        return blocks;
    }

    /** Writes all that is remembered. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(kept);
        for (int i = 0; i < kept; i++) {
            out.writeFloat(peaks[i]);
        }
        out.writeInt(blocks);
        out.writeLong(block);
        out.writeFloat(blockMax);
        out.writeFloat(limit);
    }

    /** Reads what {@link #write} wrote. */
    public void read(DataInput in) throws IOException {
        kept = in.readInt();
        for (int i = 0; i < kept; i++) {
            peaks[i] = in.readFloat();
        }
        blocks = in.readInt();
        block = in.readLong();
        blockMax = in.readFloat();
        limit = in.readFloat();
    }

    @Override
    public String toString() {
        return "AlarmLimit[limit=" + limit + ", blocks=" + blocks + "]";
    }
}
