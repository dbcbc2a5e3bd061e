package dev.millwright.twins.condition;

import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges machines with few signals by what each of them has done before, see {@link SignalTail}: where there are no other
 * signals to compare with, its own past is all that a signal can be held against. Sees measured values, also those of a
 * sensor that repeats itself: without another signal a flat line may be the machine. One owner, not thread-safe; about
 * 0.6 KB per signal.
 */
public final class TailProbability implements WindowDetector {
    private static final long MINUTE_MILLIS = 60_000;

    private final TailSettings settings;
    private final SignalTail[] tails;
    private final float[] sum;
    private final short[] count;
    private final float[] judged;
    private long block = Long.MIN_VALUE;
    private boolean alarm;

    /** Tails for all of {@code signals} signals, or for none if that are more than the settings allow. */
    TailProbability(int signals, TailSettings settings) {
        this.settings = settings;
        int kept = signals <= settings.signalsMax() ? signals : 0;
        tails = new SignalTail[kept];
        for (int i = 0; i < kept; i++) {
            tails[i] = new SignalTail();
        }
        sum = new float[kept];
        count = new short[kept];
        judged = new float[kept];
    }

    @Override
    public void judge(JudgedWindow window, ConditionSettings all) {
        alarm = false;
        if (tails.length == 0) {
            return;
        }
        long at = window.atMillis();
        if (settings.windowMinutes() == 0) {
            for (int i = 0; i < tails.length; i++) {
                judge(i, at, window.measured(i));
            }
            return;
        }
        long length = settings.windowMinutes() * MINUTE_MILLIS;
        long now = Math.floorDiv(at, length);
        if (now != block && block != Long.MIN_VALUE) {
            for (int i = 0; i < tails.length; i++) {
                judge(i, block * length + length / 2, count[i] == 0 ? Double.NaN : sum[i] / count[i]);
                sum[i] = 0;
                count[i] = 0;
            }
        }
        block = now;
        for (int i = 0; i < tails.length; i++) {
            if (!Double.isNaN(window.measured(i)) && count[i] < Short.MAX_VALUE) {
                sum[i] += (float) window.measured(i);
                count[i]++;
            }
        }
    }

    private void judge(int signal, long at, double value) {
        if (!Double.isNaN(value)) {
            tails[signal].update(at, value, settings);
            judged[signal] = (float) value;
            alarm |= tails[signal].alarm();
        }
    }

    @Override
    public void rebase(int signal) {
        if (tails.length > 0) {
            tails[signal].rebase();
        }
    }

    /** Whether the window last judged raised an alarm. */
    public boolean alarm() {
        return alarm;
    }

    /** Signals that tails are kept of: all of the machine's, or none. */
    public int signals() {
        return tails.length;
    }

    /** Minus the decimal logarithm of the tail probability of what {@code signal} does now, 0 to 6. */
    public double score(int signal) {
        return tails[signal].score();
    }

    /** The greatest score of any signal in limits; 0 if none is kept. */
    public double strength() {
        double most = 0;
        for (var tail : tails) {
            most = Math.max(most, tail.score());
        }
        return most / settings.limit();
    }

    /** What the alarms that are not long past were raised for, in words and numbers. */
    public List<Evidence> evidence(ModelIndex index) {
        var evidence = new ArrayList<Evidence>();
        for (int i = 0; i < tails.length; i++) {
            if (tails[i].quietWindows() > 0) {
                var signal = index.model().signals().get(i);
                evidence.add(new Evidence(
                        "%s %s: %s; by its own past, something like this happens once in %d times or less often"
                                .formatted(
                                        signal.label(),
                                        Wording.quantity(judged[i], signal.unit()),
                                        tails[i].reason().words(),
                                        Math.round(Math.pow(10, settings.limit()))),
                        signal.name(),
                        judged[i],
                        tails[i].usual(),
                        signal.unit(),
                        1.0 / tails.length,
                        null));
            }
        }
        return evidence;
    }

    /** Size of what is remembered here in a checkpoint. */
    public int bytes() {
        var counted = new ByteArrayOutputStream();
        try {
            write(new DataOutputStream(counted));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return counted.size();
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeLong(block);
        out.writeBoolean(alarm);
        for (int i = 0; i < tails.length; i++) {
            tails[i].write(out);
            out.writeFloat(sum[i]);
            out.writeShort(count[i]);
            out.writeFloat(judged[i]);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        block = in.readLong();
        alarm = in.readBoolean();
        for (int i = 0; i < tails.length; i++) {
            tails[i].read(in);
            sum[i] = in.readFloat();
            count[i] = in.readShort();
            judged[i] = in.readFloat();
        }
    }
}
