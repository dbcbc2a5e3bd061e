package dev.millwright.twins.prognosis;

import dev.millwright.twins.condition.WearSettings;
import dev.millwright.twins.condition.WearTrend;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Turns what a twin remembers of slow change into the inputs of a {@link LearnedLife}: per signal its first level and its
 * present level on each time scale, both against what is usual in the fleet when a part is new, and the part's age.
 * Immutable, thread-safe.
 *
 * @param signals number of signals
 * @param states number of operating states
 * @param usual fleet mean of the first levels by signal and state
 * @param spread usual spread of a signal by signal and state, greater than 0
 * @param centre mean of each scaled input in training
 * @param width standard deviation of each scaled input in training, greater than 0
 */
@SuppressWarnings("ArrayRecordComponent") // Read in the inner loop, never written, never compared.
public record LifeScaling(int signals, int states, float[] usual, float[] spread, float[] centre, float[] width) {
    private static final float FARTHEST = 8;
    private static final int SCALES = WearSettings.SCALES;

    /** Number of inputs for {@code signals}. */
    public static int inputs(int signals) {
        return signals * (SCALES + 1) + 1;
    }

    /** Length of {@link #raw}. */
    public static int rawLength(int signals, int states) {
        return 1 + signals * (states + SCALES);
    }

    /** What is noted of a twin: age in operating hours, first levels by signal and state, deviations by signal and scale. */
    public static float[] raw(WearTrend trend, double ageHours) {
        var raw = new float[rawLength(trend.signals(), trend.states())];
        raw[0] = (float) ageHours;
        int at = 1;
        for (int signal = 0; signal < trend.signals(); signal++) {
            for (int state = 0; state < trend.states(); state++) {
                raw[at++] = (float) trend.firstLevel(signal, state);
            }
            for (int scale = 0; scale < SCALES; scale++) {
                raw[at++] = (float) trend.deviation(signal, scale);
            }
        }
        return raw;
    }

    /** The same inputs before centring: what {@code centre} and {@code width} are learned from. */
    public float[] scaled(float[] raw) {
        var inputs = new float[inputs(signals)];
        for (int signal = 0; signal < signals; signal++) {
            int from = 1 + signal * (states + SCALES);
            float first = 0;
            float typical = 0;
            int known = 0;
            for (int state = 0; state < states; state++) {
                int i = signal * states + state;
                if (!Float.isNaN(raw[from + state]) && spread[i] < Float.MAX_VALUE) {
                    first += (raw[from + state] - usual[i]) / spread[i];
                    typical += spread[i];
                    known++;
                }
            }
            if (known > 0) {
                first /= known;
                typical /= known;
                int to = signal * (SCALES + 1);
                inputs[to] = Math.clamp(first, -FARTHEST, FARTHEST);
                for (int scale = 0; scale < SCALES; scale++) {
                    inputs[to + 1 + scale] =
                            Math.clamp(first + raw[from + states + scale] / typical, -FARTHEST, FARTHEST);
                }
            }
        }
        inputs[inputs.length - 1] = (float) Math.log(1 + Math.max(0, raw[0]));
        return inputs;
    }

    /** The inputs of the net. */
    public float[] inputs(float[] raw) {
        var inputs = scaled(raw);
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (inputs[i] - centre[i]) / width[i];
        }
        return inputs;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(signals);
        out.writeInt(states);
        for (var part : new float[][] {usual, spread, centre, width}) {
            for (float value : part) {
                out.writeFloat(value);
            }
        }
    }

    static LifeScaling read(DataInput in) throws IOException {
        int signals = in.readInt();
        int states = in.readInt();
        return new LifeScaling(
                signals,
                states,
                floats(in, signals * states),
                floats(in, signals * states),
                floats(in, inputs(signals)),
                floats(in, inputs(signals)));
    }

    private static float[] floats(DataInput in, int count) throws IOException {
        var values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }
}
