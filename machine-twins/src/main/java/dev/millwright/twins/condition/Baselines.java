package dev.millwright.twins.condition;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Robust running level and scale per signal and operating state: an exponentially weighted mean with clipped update
 * (Huber's psi, P. J. Huber, <em>Robust Statistics</em>, 1981) and a scale from the clipped mean absolute deviation
 * (sigma = 1.2533 × mean absolute deviation for a normal distribution). While few values have been seen the weight of a
 * new one is 1/n, so that the start is an ordinary mean. One owner, not thread-safe; 12 bytes per signal and state, 16 with kin.
 */
public final class Baselines {
    private static final double SIGMA_PER_MAD = 1.2533;
    private static final int CLIP_FROM = 8;

    private final int states;
    private final float[] level;
    private final float[] scale;
    private final float[] seen;
    private float @Nullable [] borrowed;
    private int kin;

    Baselines(int signals, int states) {
        this.states = states;
        level = new float[signals * states];
        scale = new float[signals * states];
        seen = new float[signals * states];
    }

    /** Starts {@code signal} in {@code state} from what its kin show, as if {@code windows} had been seen. */
    void borrow(int signal, int state, FleetBaseline.Level kin) {
        int i = signal * states + state;
        level[i] = (float) kin.level();
        scale[i] = (float) kin.scale();
        seen[i] = (float) kin.windows();
        borrowed(level.length)[i] = (float) kin.windows();
    }

    /** Says how many machines it was that something was borrowed from. */
    void borrowedFrom(int machines) {
        kin = machines;
    }

    private float[] borrowed(int length) {
        var made = borrowed;
        if (made == null) {
            made = new float[length];
            borrowed = made;
        }
        return made;
    }

    /**
     * Takes in a healthy value.
     *
     * @param memoryWindows the most windows that the level remembers, at least 1
     * @param scaleFloor the least scale believed, in the signal's unit, greater than 0
     * @param clipSigma see {@link ConditionSettings#clipSigma()}
     */
    void update(int signal, int state, double value, double memoryWindows, double scaleFloor, double clipSigma) {
        int i = signal * states + state;
        double n = Math.min(seen[i] + 1, memoryWindows);
        if (borrowed != null && seen[i] + 1 > memoryWindows) {
            borrowed[i] *= (float) (1 - 1 / n); // What is forgotten is forgotten of both alike.
        }
        seen[i] = (float) n;
        if (n <= 1) {
            level[i] = (float) value;
            return;
        }
        double deviation = value - level[i];
        if (n > CLIP_FROM) {
            double most = clipSigma * Math.max(scale[i], scaleFloor);
            deviation = Math.clamp(deviation, -most, most);
        }
        double weight = 1 / n;
        level[i] += (float) (weight * deviation);
        double spread = SIGMA_PER_MAD * Math.abs(deviation) * Math.sqrt((n - 1) / n);
        double scaleWeight = n <= 2 ? 1 : 1 / (n - 1);
        scale[i] += (float) (scaleWeight * (spread - scale[i]));
    }

    /** Cuts the weight of the past to {@code windows}, so that a new level is found quickly; the old one is the start. */
    void rebase(int signal, double windows) {
        for (int i = signal * states; i < (signal + 1) * states; i++) {
            if (borrowed != null && seen[i] > windows) {
                borrowed[i] *= (float) (windows / seen[i]);
            }
            seen[i] = (float) Math.min(seen[i], windows);
        }
    }

    /** Centre of what is usual, in the signal's unit. */
    public double level(int signal, int state) {
        return level[signal * states + state];
    }

    /** Robust standard deviation of what is usual, in the signal's unit; 0 if it never varied. */
    public double scale(int signal, int state) {
        return scale[signal * states + state];
    }

    /** How many windows the baseline rests on. */
    public double seen(int signal, int state) {
        return seen[signal * states + state];
    }

    /** How many of these windows were borrowed from other machines, 0 if none. */
    public double borrowed(int signal, int state) {
        return borrowed == null ? 0 : borrowed[signal * states + state];
    }

    /** How many machines something was borrowed from when this one began, 0 if nothing was. */
    public int kin() {
        return kin;
    }

    /** Whether most of what is known was borrowed. */
    public boolean mostlyBorrowed() {
        double all = 0;
        double others = 0;
        for (int i = 0; borrowed != null && i < seen.length; i++) {
            all += seen[i];
            others += borrowed[i];
        }
        return others > all / 2;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(kin);
        for (int i = 0; kin > 0 && i < level.length; i++) {
            out.writeFloat(borrowed == null ? 0 : borrowed[i]);
        }
        for (int i = 0; i < level.length; i++) {
            out.writeFloat(level[i]);
            out.writeFloat(scale[i]);
            out.writeFloat(seen[i]);
        }
    }

    void read(DataInput in) throws IOException {
        kin = in.readInt();
        borrowed = null;
        for (int i = 0; kin > 0 && i < level.length; i++) {
            borrowed(level.length)[i] = in.readFloat();
        }
        for (int i = 0; i < level.length; i++) {
            level[i] = in.readFloat();
            scale[i] = in.readFloat();
            seen[i] = in.readFloat();
        }
    }

    @Override
    public String toString() {
        return "Baselines[level=" + Arrays.toString(level) + ", scale=" + Arrays.toString(scale) + "]";
    }
}
