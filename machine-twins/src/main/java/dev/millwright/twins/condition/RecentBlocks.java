package dev.millwright.twins.condition;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The last {@value #BLOCKS} blocks of three hours of every signal's deviation from its baseline, each the mean of its
 * windows: the short memory from which steps are dated and forecasts are made. A block that nothing was measured in is
 * NaN. One owner, not thread-safe; 96 bytes per signal.
 */
public final class RecentBlocks {
    /** Blocks kept: three days. */
    public static final int BLOCKS = 24;

    /** Length of a block in milliseconds. */
    public static final long BLOCK_MILLIS = 3 * 3_600_000L;

    private final int signals;
    private final float[] mean;
    private final short[] count;
    private long newestBlock = Long.MIN_VALUE;

    RecentBlocks(int signals) {
        this.signals = signals;
        mean = new float[signals * BLOCKS];
        count = new short[signals];
        Arrays.fill(mean, Float.NaN);
    }

    void add(int signal, long atMillis, double z) {
        long block = Math.floorDiv(atMillis, BLOCK_MILLIS);
        if (block != newestBlock) {
            advance(block);
        }
        int i = slot(signal, block);
        int n = Math.min(count[signal] + 1, Short.MAX_VALUE);
        count[signal] = (short) n;
        mean[i] = n == 1 ? (float) z : mean[i] + (float) ((z - mean[i]) / n);
    }

    private void advance(long block) {
        long from = newestBlock == Long.MIN_VALUE ? block : Math.max(newestBlock + 1, block - BLOCKS + 1);
        for (long b = from; b <= block; b++) {
            for (int s = 0; s < signals; s++) {
                mean[slot(s, b)] = Float.NaN;
            }
        }
        newestBlock = block;
        Arrays.fill(count, (short) 0);
    }

    private int slot(int signal, long block) {
        return signal * BLOCKS + (int) Math.floorMod(block, (long) BLOCKS);
    }

    /** The mean deviation of {@code signal} in the block {@code back} blocks before the newest; NaN if nothing was measured. */
    public float get(int signal, int back) {
        return newestBlock == Long.MIN_VALUE ? Float.NaN : mean[slot(signal, newestBlock - back)];
    }

    /** Begin of the block {@code back} blocks before the newest, epoch milliseconds. */
    public long startMillis(int back) {
        return (newestBlock - back) * BLOCK_MILLIS;
    }

    /** Forgets {@code signal}. */
    void clear(int signal) {
        Arrays.fill(mean, signal * BLOCKS, (signal + 1) * BLOCKS, Float.NaN);
        count[signal] = 0;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(newestBlock);
        for (short n : count) {
            out.writeShort(n);
        }
        for (float z : mean) {
            out.writeFloat(z);
        }
    }

    void read(DataInput in) throws IOException {
        newestBlock = in.readLong();
        for (int i = 0; i < count.length; i++) {
            count[i] = in.readShort();
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] = in.readFloat();
        }
    }
}
