package dev.millwright.twins.prognosis;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Gradient-boosted trees for several classes, walked in plain Java: a single prediction costs microseconds, where the
 * native library takes a millisecond per call. Trees lie in flat arrays; a node sends a value below its threshold to the
 * left. Immutable, thread-safe.
 */
public final class TreeEnsemble {
    private final int classes;
    private final int[] roots;
    private final short[] feature;
    private final float[] threshold;
    private final int[] left;
    private final int[] right;
    private final float[] value;

    /**
     * Trees as arrays by node; tree {@code t} belongs to class {@code t % classes}.
     *
     * @param classes number of classes, at least 2
     * @param roots node number of each tree's root
     * @param feature feature that a node looks at, -1 for a leaf
     * @param threshold border of a node: below it goes left
     * @param left node for values below
     * @param right node for all others
     * @param value a leaf's contribution, for an inner node the mean over the leaves below, weighted by cover
     */
    TreeEnsemble(int classes, int[] roots, short[] feature, float[] threshold, int[] left, int[] right, float[] value) {
        this.classes = classes;
        this.roots = roots;
        this.feature = feature;
        this.threshold = threshold;
        this.left = left;
        this.right = right;
        this.value = value;
    }

    /** Number of classes. */
    public int classes() {
        return classes;
    }

    /** Number of trees. */
    public int trees() {
        return roots.length;
    }

    /** Probability of each class (softmax of the summed leaves). */
    public double[] probabilities(float[] features) {
        var margins = new double[classes];
        for (int t = 0; t < roots.length; t++) {
            int node = roots[t];
            while (feature[node] >= 0) {
                node = features[feature[node]] < threshold[node] ? left[node] : right[node];
            }
            margins[t % classes] += value[node];
        }
        double most = Double.NEGATIVE_INFINITY;
        for (double margin : margins) {
            most = Math.max(most, margin);
        }
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            margins[c] = Math.exp(margins[c] - most);
            sum += margins[c];
        }
        for (int c = 0; c < classes; c++) {
            margins[c] /= sum;
        }
        return margins;
    }

    /**
     * How much each feature moved the margin of {@code ofClass}: along each tree's path, the change of the expected value
     * at every node is given to the feature that the node looks at (A. Saabas, <em>Interpreting random forests</em>, 2014).
     */
    public double[] contributions(float[] features, int ofClass) {
        var parts = new double[features.length];
        for (int t = ofClass; t < roots.length; t += classes) {
            int node = roots[t];
            while (feature[node] >= 0) {
                int next = features[feature[node]] < threshold[node] ? left[node] : right[node];
                parts[feature[node]] += value[next] - value[node];
                node = next;
            }
        }
        return parts;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(classes);
        out.writeInt(roots.length);
        out.writeInt(feature.length);
        for (int root : roots) {
            out.writeInt(root);
        }
        for (int i = 0; i < feature.length; i++) {
            out.writeShort(feature[i]);
            out.writeFloat(threshold[i]);
            out.writeInt(left[i]);
            out.writeInt(right[i]);
            out.writeFloat(value[i]);
        }
    }

    static TreeEnsemble read(DataInput in) throws IOException {
        int classes = in.readInt();
        var roots = new int[in.readInt()];
        int nodes = in.readInt();
        var feature = new short[nodes];
        var threshold = new float[nodes];
        var left = new int[nodes];
        var right = new int[nodes];
        var value = new float[nodes];
        for (int i = 0; i < roots.length; i++) {
            roots[i] = in.readInt();
        }
        for (int i = 0; i < nodes; i++) {
            feature[i] = in.readShort();
            threshold[i] = in.readFloat();
            left[i] = in.readInt();
            right[i] = in.readInt();
            value[i] = in.readFloat();
        }
        return new TreeEnsemble(classes, roots, feature, threshold, left, right, value);
    }
}
