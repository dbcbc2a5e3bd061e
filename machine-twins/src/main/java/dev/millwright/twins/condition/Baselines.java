package dev.millwright.twins.condition;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Robust running level and scale per signal and operating state: an exponentially weighted mean with clipped update
 * (Huber's psi, P. J. Huber, <em>Robust Statistics</em>, 1981) and a scale from the clipped mean absolute deviation
 * (sigma = 1.2533 × mean absolute deviation for a normal distribution). While few values have been seen the weight of a
 * new one is 1/n, so that the start is an ordinary mean. One owner, not thread-safe; 12 bytes per signal and state.
 */
public final class Baselines {
    private static final double SIGMA_PER_MAD = 1.2533;
    private static final int CLIP_FROM = 8;

    private final int states;
    private final float[] level;
    private final float[] scale;
    private final float[] seen;

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

    void write(DataOutput out) throws IOException {
        for (int i = 0; i < level.length; i++) {
            out.writeFloat(level[i]);
            out.writeFloat(scale[i]);
            out.writeFloat(seen[i]);
        }
    }

    void read(DataInput in) throws IOException {
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
