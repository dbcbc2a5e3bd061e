package dev.millwright.twins.condition;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One signal that is doubted on one ground: a candidate at first, believed once it has lasted. One owner, not thread-safe. */
final class Doubt {
    private static final double RELEASE = 0.5;

    private int signal = -1;
    private boolean believed;
    private long since;
    private float strength;

    /**
     * Takes in a new judgement.
     *
     * @param candidate the signal that deviates most by itself, -1 for none
     * @param candidateStrength of it, in limits; a candidate has at least 1
     * @param knownStrength of the signal that is doubted already, in limits
     */
    void update(int candidate, double candidateStrength, double knownStrength, long atMillis, double lastingHours) {
        if (believed) {
            strength = (float) knownStrength;
            if (knownStrength < RELEASE) {
                clear();
            }
            return;
        }
        if (candidate < 0 || candidateStrength < 1) {
            clear();
            return;
        }
        if (candidate != signal) {
            signal = candidate;
            since = atMillis;
        }
        strength = (float) candidateStrength;
        believed = atMillis - since >= lastingHours * 3_600_000;
    }

    void clear() {
        signal = -1;
        believed = false;
        since = 0;
        strength = 0;
    }

    /** The signal that is believed to be wrong, -1 if none is. */
    int believed() {
        return believed ? signal : -1;
    }

    /** The candidate or the signal believed to be wrong, -1 if there is none. */
    int signal() {
        return signal;
    }

    /** In limits, 0 if nothing is believed. */
    double strength() {
        return believed ? strength : 0;
    }

    /** Since when the signal stands out, epoch milliseconds. */
    long sinceMillis() {
        return since;
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(signal);
        out.writeBoolean(believed);
        out.writeLong(since);
        out.writeFloat(strength);
    }

    void read(DataInput in) throws IOException {
        signal = in.readByte();
        believed = in.readBoolean();
        since = in.readLong();
        strength = in.readFloat();
    }
}
