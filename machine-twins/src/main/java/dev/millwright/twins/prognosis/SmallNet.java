package dev.millwright.twins.prognosis;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A feed-forward net with rectified linear units and one linear output: a smooth function of many inputs in a few KB,
 * a microsecond per call. Immutable in service; its trainer owns it before. Thread-safe once trained.
 */
public final class SmallNet {
    private final int[] widths;
    private final float[][] weights;

    /**
     * A net whose weights are all 0.
     *
     * @param widths of the layers, inputs first, 1 last
     */
    public SmallNet(int... widths) {
        this.widths = widths.clone();
        weights = new float[widths.length - 1][];
        for (int layer = 0; layer < weights.length; layer++) {
            weights[layer] = new float[widths[layer + 1] * (widths[layer] + 1)];
        }
    }

    /** Number of layers of weights. */
    public int layers() {
        return weights.length;
    }

    /** Width of layer {@code layer}, 0 for the inputs. */
    public int width(int layer) {
        return widths[layer];
    }

    /**
     * The weights of layer {@code layer} themselves, for training: per unit one for each input and then its bias.
     */
    public float[] weights(int layer) {
        return weights[layer];
    }

    /** What the net says of {@code inputs}. */
    public double of(float[] inputs) {
        var values = inputs;
        for (int layer = 0; layer < weights.length; layer++) {
            values = forward(layer, values, new float[widths[layer + 1]]);
        }
        return values[0];
    }

    /** Fills {@code outputs} with what layer {@code layer} makes of {@code inputs}, and returns them. */
    public float[] forward(int layer, float[] inputs, float[] outputs) {
        int width = widths[layer];
        var w = weights[layer];
        boolean last = layer == weights.length - 1;
        for (int unit = 0; unit < outputs.length; unit++) {
            int at = unit * (width + 1);
            float sum = w[at + width] + product(w, at, inputs, width);
            outputs[unit] = last ? sum : Math.max(0, sum);
        }
        return outputs;
    }

    /** Four sums side by side, so that the processor need not wait for one. */
    private static float product(float[] weights, int at, float[] inputs, int width) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = 0;
        for (; i + 3 < width; i += 4) {
            a += weights[at + i] * inputs[i];
            b += weights[at + i + 1] * inputs[i + 1];
            c += weights[at + i + 2] * inputs[i + 2];
            d += weights[at + i + 3] * inputs[i + 3];
        }
        for (; i < width; i++) {
            a += weights[at + i] * inputs[i];
        }
        return a + b + c + d;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(widths.length);
        for (int width : widths) {
            out.writeInt(width);
        }
        for (var layer : weights) {
            for (float weight : layer) {
                out.writeFloat(weight);
            }
        }
    }

    static SmallNet read(DataInput in) throws IOException {
        var widths = new int[in.readInt()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = in.readInt();
        }
        var net = new SmallNet(widths);
        for (var layer : net.weights) {
            for (int i = 0; i < layer.length; i++) {
                layer[i] = in.readFloat();
            }
        }
        return net;
    }
}
