package dev.millwright.twins.learning;

import dev.millwright.twins.prognosis.SmallNet;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;

/**
 * Trains a small net for least squares by Adam (D. Kingma, J. Ba, 2015) on batches, with weight decay, from a start by X.
 * Glorot and Y. Bengio (2010). Deterministic for one seed; about a second for ten thousand examples.
 */
final class NetTraining {
    private static final int BATCH = 200;
    private static final double RATE = 3e-3;
    private static final double KEEP_MEAN = 0.9;
    private static final double KEEP_SQUARE = 0.999;
    private static final double TINY = 1e-8;

    private final SmallNet net;
    private final double decay;
    private final float[][] gradient;
    private final float[][] mean;
    private final float[][] square;
    private final float[][] value;
    private final float[][] slope;
    private int step;

    private NetTraining(SmallNet net, double decay) {
        this.net = net;
        this.decay = decay;
        int layers = net.layers();
        gradient = new float[layers][];
        mean = new float[layers][];
        square = new float[layers][];
        value = new float[layers + 1][];
        slope = new float[layers + 1][];
        for (int layer = 0; layer < layers; layer++) {
            int size = net.weights(layer).length;
            gradient[layer] = new float[size];
            mean[layer] = new float[size];
            square[layer] = new float[size];
            value[layer + 1] = new float[net.width(layer + 1)];
            slope[layer + 1] = new float[net.width(layer + 1)];
        }
    }

    /**
     * A trained net.
     *
     * @param inputs one row per example
     * @param targets one number per example
     * @param weights how much each example counts, about 1
     * @throws CancellationException if the thread is interrupted
     */
    static SmallNet train(float[][] inputs, float[] targets, float[] weights, LifeSettings settings, long seed) {
        var net = new SmallNet(inputs[0].length, settings.hidden(), settings.hidden(), 1);
        var random = new Random(seed);
        start(net, random);
        var training = new NetTraining(net, settings.decay());
        var order = new int[targets.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        for (int round = 0; round < settings.rounds(); round++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("learning was stopped");
            }
            shuffle(order, random);
            for (int from = 0; from < order.length; from += BATCH) {
                training.batch(inputs, targets, weights, order, from, Math.min(order.length, from + BATCH));
            }
        }
        return net;
    }

    private static void start(SmallNet net, Random random) {
        for (int layer = 0; layer < net.layers(); layer++) {
            double bound = Math.sqrt(6.0 / (net.width(layer) + net.width(layer + 1)));
            var weights = net.weights(layer);
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) ((2 * random.nextDouble() - 1) * bound);
            }
        }
    }

    private static void shuffle(int[] order, Random random) {
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
    }

    private void batch(float[][] inputs, float[] targets, float[] counts, int[] order, int from, int to) {
        for (int i = from; i < to; i++) {
            example(inputs[order[i]], targets[order[i]], counts[order[i]]);
        }
        step++;
        double rate = RATE * Math.sqrt(1 - Math.pow(KEEP_SQUARE, step)) / (1 - Math.pow(KEEP_MEAN, step));
        float count = to - from;
        for (int layer = 0; layer < net.layers(); layer++) {
            var weights = net.weights(layer);
            int row = net.width(layer) + 1;
            for (int w = 0; w < weights.length; w++) {
                boolean bias = w % row == row - 1;
                double g = (gradient[layer][w] + (bias ? 0 : decay * weights[w])) / count;
                gradient[layer][w] = 0;
                mean[layer][w] = (float) (KEEP_MEAN * mean[layer][w] + (1 - KEEP_MEAN) * g);
                square[layer][w] = (float) (KEEP_SQUARE * square[layer][w] + (1 - KEEP_SQUARE) * g * g);
                weights[w] -= (float) (rate * mean[layer][w] / (Math.sqrt(square[layer][w]) + TINY));
            }
        }
    }

    private void example(float[] inputs, float target, float weight) {
        int layers = net.layers();
        value[0] = inputs;
        for (int layer = 0; layer < layers; layer++) {
            net.forward(layer, value[layer], value[layer + 1]);
        }
        slope[layers][0] = weight * (value[layers][0] - target);
        for (int layer = layers - 1; layer >= 0; layer--) {
            back(layer);
        }
    }

    private void back(int layer) {
        int width = net.width(layer);
        var weights = net.weights(layer);
        var below = slope[layer];
        if (layer > 0) {
            Arrays.fill(below, 0);
        }
        for (int unit = 0; unit < slope[layer + 1].length; unit++) {
            float s = slope[layer + 1][unit];
            if (s == 0) {
                continue;
            }
            int at = unit * (width + 1);
            for (int i = 0; i < width; i++) {
                gradient[layer][at + i] += s * value[layer][i];
            }
            gradient[layer][at + width] += s;
            for (int i = 0; layer > 0 && i < width; i++) {
                below[i] += s * weights[at + i];
            }
        }
        for (int i = 0; layer > 0 && i < width; i++) {
            if (value[layer][i] <= 0) {
                below[i] = 0;
            }
        }
    }
}
