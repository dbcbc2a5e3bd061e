package dev.millwright.twins.condition;

import dev.millwright.twins.condition.Episode.Severity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The life of episodes, one slot per failure mode, so that at most one can be open: symptoms that last for the on-delay
 * open it, symptoms that stay away for the off-delay close it, and between the two limits (the dead band) nothing
 * changes. Times are event time. One owner, not thread-safe; 34 bytes per slot.
 */
@SuppressWarnings("EnumOrdinal") // A byte per slot instead of a reference; storage keeps the ordinal, too.
public final class EpisodeLedger {
    private static final float NEWS_FACTOR = 1.25f;

    private final byte[] phase;
    private final byte[] severity;
    private final long[] since;
    private final long[] openedAt;
    private final long[] onset;
    private final float[] peak;
    private final float[] told;

    /** What an update did to a slot. */
    public enum Change {
        NONE,
        OPENED,
        WORSENED,
        CLOSED
    }

    private static final byte QUIET = 0;
    private static final byte PENDING = 1;
    private static final byte OPEN = 2;
    private static final byte CLOSING = 3;

    /** A ledger with {@code slots} quiet slots. */
    public EpisodeLedger(int slots) {
        phase = new byte[slots];
        severity = new byte[slots];
        since = new long[slots];
        openedAt = new long[slots];
        onset = new long[slots];
        peak = new float[slots];
        told = new float[slots];
    }

    /**
     * Tells the ledger what a slot's symptoms look like now.
     *
     * @param strength at least 1 = showing, at most {@code calm} = gone, between = dead band
     * @param calm lower border of the dead band, below 1
     * @param onsetMillis when the change began, if it is showing
     */
    public Change update(
            int slot, long nowMillis, double strength, double calm, long onsetMillis, ConditionSettings settings) {
        boolean showing = strength >= 1;
        boolean gone = strength <= calm;
        switch (phase[slot]) {
            case QUIET -> {
                if (showing) {
                    phase[slot] = PENDING;
                    since[slot] = nowMillis;
                    onset[slot] = onsetMillis;
                    return settings.onDelayHours() == 0 ? open(slot, nowMillis, strength) : Change.NONE;
                }
            }
            case PENDING -> {
                if (gone) {
                    phase[slot] = QUIET;
                } else if (showing && nowMillis - since[slot] >= millis(settings.onDelayHours())) {
                    onset[slot] = Math.min(onset[slot], onsetMillis);
                    return open(slot, nowMillis, strength);
                }
            }
            case OPEN, CLOSING -> {
                return whileOpen(slot, nowMillis, strength, gone, settings);
            }
            default -> throw new IllegalStateException("episode phase " + phase[slot]);
        }
        return Change.NONE;
    }

    private Change whileOpen(int slot, long nowMillis, double strength, boolean gone, ConditionSettings settings) {
        if (!gone) {
            phase[slot] = OPEN;
        } else if (phase[slot] == OPEN) {
            phase[slot] = CLOSING;
            since[slot] = nowMillis;
        }
        if (phase[slot] == CLOSING && nowMillis - since[slot] >= millis(settings.offDelayHours())) {
            phase[slot] = QUIET;
            return Change.CLOSED;
        }
        peak[slot] = (float) Math.max(peak[slot], strength);
        if (peak[slot] >= told[slot] * NEWS_FACTOR) {
            told[slot] = peak[slot];
            severity[slot] =
                    (byte) Math.max(severity[slot], severityOf(peak[slot]).ordinal());
            return Change.WORSENED;
        }
        return Change.NONE;
    }

    /** Opens an episode at once, where the delay lies in the cause itself. */
    public void open(int slot, long atMillis, long onsetMillis, double strength) {
        onset[slot] = onsetMillis;
        open(slot, atMillis, strength);
    }

    private Change open(int slot, long nowMillis, double strength) {
        phase[slot] = OPEN;
        openedAt[slot] = nowMillis;
        peak[slot] = (float) strength;
        told[slot] = peak[slot];
        severity[slot] = (byte) severityOf(strength).ordinal();
        return Change.OPENED;
    }

    private static Severity severityOf(double strength) {
        return strength >= 3 ? Severity.WARNING : Severity.ADVISORY;
    }

    /** Raises the severity of an open slot; returns whether that changed anything. */
    public boolean raise(int slot, Severity least) {
        if (!isOpen(slot) || severity[slot] >= least.ordinal()) {
            return false;
        }
        severity[slot] = (byte) least.ordinal();
        return true;
    }

    /** Ends what a slot shows at once, because the cause was removed; returns whether an open episode was closed. */
    public boolean end(int slot) {
        boolean wasOpen = isOpen(slot);
        phase[slot] = QUIET;
        return wasOpen;
    }

    private static long millis(double hours) {
        return (long) (hours * 3_600_000);
    }

    /** Whether an episode is open in {@code slot}. */
    public boolean isOpen(int slot) {
        return phase[slot] == OPEN || phase[slot] == CLOSING;
    }

    /** Whether {@code slot} is neither open nor waiting to be. */
    public boolean isQuiet(int slot) {
        return phase[slot] == QUIET;
    }

    /** When the episode opened, epoch milliseconds; of the last one if none is open. */
    public long openedAtMillis(int slot) {
        return openedAt[slot];
    }

    /** When the change began, epoch milliseconds. */
    public long onsetMillis(int slot) {
        return onset[slot];
    }

    /** The greatest strength of the episode, in limits. */
    public double peak(int slot) {
        return peak[slot];
    }

    /** The worst severity of the episode. */
    public Severity severity(int slot) {
        return Severity.values()[severity[slot]];
    }

    /** Writes all slots. */
    public void write(DataOutput out) throws IOException {
        for (int i = 0; i < phase.length; i++) {
            out.writeByte(phase[i]);
            out.writeByte(severity[i]);
            out.writeLong(since[i]);
            out.writeLong(openedAt[i]);
            out.writeLong(onset[i]);
            out.writeFloat(peak[i]);
            out.writeFloat(told[i]);
        }
    }

    /** Reads what {@link #write} wrote for as many slots. */
    public void read(DataInput in) throws IOException {
        for (int i = 0; i < phase.length; i++) {
            phase[i] = in.readByte();
            severity[i] = in.readByte();
            since[i] = in.readLong();
            openedAt[i] = in.readLong();
            onset[i] = in.readLong();
            peak[i] = in.readFloat();
            told[i] = in.readFloat();
        }
    }

    @Override
    public String toString() {
        return "EpisodeLedger[phase=" + Arrays.toString(phase) + "]";
    }
}
