package dev.millwright.twins.condition;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What a twin remembers of slow change, for the remaining life: each signal's first level per operating state, when its
 * part was new, and running means of the deviation from it on {@value WearSettings#SCALES} time scales, in the signal's
 * unit. Unlike the detectors' baselines it follows no healthy drift and forgets nothing but what was replaced. Fed with
 * rows in event time; only working hours count. One owner, not thread-safe; 20 bytes per signal and 8 per signal and state.
 */
public final class WearTrend {
    private static final int SCALES = WearSettings.SCALES;
    private static final double HOUR_MILLIS = 3_600_000.0;

    private final int states;
    private final float[] firstLevel;
    private final float[] firstHours;
    private final float[] mean;
    private final float[] hours;
    private double operatingHours;
    private long lastMillis = Long.MIN_VALUE;
    private float stepHours;
    private int seenAtInstant;
    private int state;

    /** Nothing seen yet. */
    public WearTrend(int signals, int states) {
        this.states = states;
        firstLevel = new float[signals * states];
        firstHours = new float[signals * states];
        Arrays.fill(firstHours, -1);
        mean = new float[signals * SCALES];
        hours = new float[signals];
    }

    /**
     * Takes in a row; one that is older than the last changes nothing, one of the same instant adds what was missing.
     *
     * @param atMillis time of the row, epoch milliseconds
     * @param values by signal, NaN for missing
     * @param rowState operating state of the row; the lowest of several is rest, in which nothing wears
     */
    public void fold(long atMillis, float[] values, int rowState, WearSettings settings) {
        if (atMillis < lastMillis) {
            return;
        }
        boolean working = states == 1 || rowState > 0;
        if (atMillis > lastMillis) {
            double step = lastMillis == Long.MIN_VALUE ? 0 : (atMillis - lastMillis) / HOUR_MILLIS;
            stepHours = (float) (step > settings.gapHours() || !working ? 0 : step);
            operatingHours += stepHours;
            lastMillis = atMillis;
            seenAtInstant = 0;
        }
        state = rowState;
        for (int i = 0; working && i < hours.length; i++) {
            if (!Float.isNaN(values[i]) && (seenAtInstant & 1 << i) == 0) {
                seenAtInstant |= 1 << i;
                update(i, values[i], settings);
            }
        }
    }

    private void update(int signal, float value, WearSettings settings) {
        int i = signal * states + state;
        if (firstHours[i] < 0) {
            firstLevel[i] = value;
            firstHours[i] = 0;
        } else if (firstHours[i] < settings.firstHours() && stepHours > 0) {
            firstHours[i] += stepHours;
            firstLevel[i] += stepHours / firstHours[i] * (value - firstLevel[i]);
        }
        if (stepHours <= 0) {
            return;
        }
        hours[signal] += stepHours;
        float deviation = value - firstLevel[i];
        float start = stepHours / hours[signal];
        for (int k = 0; k < SCALES; k++) {
            double scale = settings.scaleHours().get(k);
            float weight = Math.max(start, (float) (stepHours / (stepHours + scale)));
            mean[signal * SCALES + k] += weight * (deviation - mean[signal * SCALES + k]);
        }
    }

    /** Forgets {@code signal}: the part that it shows is new. */
    public void renew(int signal) {
        Arrays.fill(firstHours, signal * states, (signal + 1) * states, -1);
        Arrays.fill(mean, signal * SCALES, (signal + 1) * SCALES, 0);
        hours[signal] = 0;
    }

    /** Forgets all signals that show a failure mode of {@code component}: it is new. */
    public void renewComponent(ModelIndex index, int component) {
        for (var mode : index.modes()) {
            if (mode.component() == component) {
                for (int signal : mode.signals()) {
                    renew(signal);
                }
            }
        }
    }

    /** Working hours since the twin knows the machine. */
    public double operatingHours() {
        return operatingHours;
    }

    /** Mean of {@code signal} in {@code operatingState} when its part was new, NaN if it never was in that state. */
    public double firstLevel(int signal, int operatingState) {
        int i = signal * states + operatingState;
        return firstHours[i] < 0 ? Double.NaN : firstLevel[i];
    }

    /** Running mean of the deviation of {@code signal} from its first level on time scale {@code scale}. */
    public double deviation(int signal, int scale) {
        return mean[signal * SCALES + scale];
    }

    /** Number of signals. */
    public int signals() {
        return hours.length;
    }

    /** Number of operating states. */
    public int states() {
        return states;
    }

    /** Writes all that is remembered. */
    public void write(DataOutput out) throws IOException {
        for (int i = 0; i < firstLevel.length; i++) {
            out.writeFloat(firstLevel[i]);
            out.writeFloat(firstHours[i]);
        }
        for (float m : mean) {
            out.writeFloat(m);
        }
        for (float h : hours) {
            out.writeFloat(h);
        }
        out.writeDouble(operatingHours);
        out.writeLong(lastMillis);
        out.writeFloat(stepHours);
        out.writeInt(seenAtInstant);
        out.writeInt(state);
    }

    /** Reads what {@link #write} wrote for a model with as many signals and states. */
    public void read(DataInput in) throws IOException {
        for (int i = 0; i < firstLevel.length; i++) {
            firstLevel[i] = in.readFloat();
            firstHours[i] = in.readFloat();
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] = in.readFloat();
        }
        for (int i = 0; i < hours.length; i++) {
            hours[i] = in.readFloat();
        }
        operatingHours = in.readDouble();
        lastMillis = in.readLong();
        stepHours = in.readFloat();
        seenAtInstant = in.readInt();
        state = in.readInt();
    }
}
