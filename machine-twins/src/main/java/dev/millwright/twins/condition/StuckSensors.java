package dev.millwright.twins.condition;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Finds sensors that repeat one value although they usually vary: a fault of the measurement, not of the machine. How
 * often a signal repeats itself in health is learned, so that a setpoint is no fault; a stopped machine's zero is none
 * either, so the run must last into a running state; and the machine must still move in another signal. One owner, not
 * thread-safe.
 */
public final class StuckSensors {
    private static final double USUAL_REPEATS_MAX = 0.05;
    private static final double WEIGHT = 0.01;
    private static final int LEARN_ROWS = 100;
    private static final int SUSPECT_ROWS = 3;

    private final float[] value;
    private final int[] run;
    private final float[] usualRepeats;
    private int rows;
    private boolean running;

    StuckSensors(int signals) {
        value = new float[signals];
        run = new int[signals];
        usualRepeats = new float[signals];
        Arrays.fill(value, Float.NaN);
    }

    /** Takes in one row; NaN changes nothing for its signal. */
    void update(float[] values, boolean machineRuns) {
        running = machineRuns;
        rows = Math.min(rows + 1, Integer.MAX_VALUE - 1);
        for (int i = 0; i < value.length; i++) {
            float now = values[i];
            if (Float.isNaN(now)) {
                continue;
            }
            boolean same = now == value[i];
            run[i] = same ? run[i] + 1 : 0;
            value[i] = now;
            if (running && run[i] <= SUSPECT_ROWS) {
                double weight = Math.max(WEIGHT, 1.0 / rows);
                usualRepeats[i] += (float) (weight * ((same ? 1 : 0) - usualRepeats[i]));
            }
        }
    }

    /** Whether {@code signal} is stuck: a run of at least {@code rowsMin} equal values while another signal moves. */
    public boolean stuck(int signal, int rowsMin) {
        return running && run[signal] >= rowsMin && suspect(signal) && anotherMoves(signal);
    }

    /** Whether {@code signal} repeats itself more than it usually does: its values are not to be judged. */
    public boolean suspect(int signal) {
        return run[signal] >= SUSPECT_ROWS && rows > LEARN_ROWS && usualRepeats[signal] < USUAL_REPEATS_MAX;
    }

    private boolean anotherMoves(int signal) {
        for (int i = 0; i < run.length; i++) {
            if (i != signal && run[i] == 0 && !Float.isNaN(value[i])) {
                return true;
            }
        }
        return false;
    }

    /** The first stuck signal, or -1. */
    public int firstStuck(int rowsMin) {
        for (int i = 0; i < run.length; i++) {
            if (run[i] >= rowsMin && stuck(i, rowsMin)) {
                return i;
            }
        }
        return -1;
    }

    /** The newest value of {@code signal}, NaN if there is none. */
    public float value(int signal) {
        return value[signal];
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(rows);
        out.writeBoolean(running);
        for (int i = 0; i < value.length; i++) {
            out.writeFloat(value[i]);
            out.writeInt(run[i]);
            out.writeFloat(usualRepeats[i]);
        }
    }

    void read(DataInput in) throws IOException {
        rows = in.readInt();
        running = in.readBoolean();
        for (int i = 0; i < value.length; i++) {
            value[i] = in.readFloat();
            run[i] = in.readInt();
            usualRepeats[i] = in.readFloat();
        }
    }
}
