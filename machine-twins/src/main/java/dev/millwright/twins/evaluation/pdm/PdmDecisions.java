package dev.millwright.twins.evaluation.pdm;

import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import java.util.Arrays;

/**
 * All decisions on one component of one machine, in event time. Grown by one thread, then read only; 30 bytes each.
 */
final class PdmDecisions {
    /** Horizons that are scored, in hours; positions as in {@link dev.millwright.twins.prognosis.Horizons}. */
    static final int[] HORIZONS = {24, 48, 168, 336};

    private final int machine;
    private final int component;
    private final long[] failures;
    private long[] at = new long[2500];
    private float[] probability = new float[2500 * HORIZONS.length];
    private float[] own = new float[2500];
    private byte[] alarm = new byte[2500];
    private byte[] positive = new byte[2500];
    private int size;

    /**
     * No decisions yet.
     *
     * @param failures times at which the component failed, ascending
     */
    PdmDecisions(int machine, int component, long[] failures) {
        this.machine = machine;
        this.component = component;
        this.failures = failures;
    }

    /**
     * Adds a decision.
     *
     * @param ownSignal the newest value of the component's own signal, rising with wear; NaN if there is none
     */
    @SuppressWarnings("EnumOrdinal") // The ordinal is what the predictions file holds.
    void add(long atMillis, double[] probabilities, boolean[] positives, Alarm level, float ownSignal) {
        if (size == at.length) {
            at = Arrays.copyOf(at, 2 * size);
            probability = Arrays.copyOf(probability, 2 * size * HORIZONS.length);
            own = Arrays.copyOf(own, 2 * size);
            alarm = Arrays.copyOf(alarm, 2 * size);
            positive = Arrays.copyOf(positive, 2 * size);
        }
        at[size] = atMillis;
        own[size] = ownSignal;
        alarm[size] = (byte) level.ordinal();
        for (int h = 0; h < HORIZONS.length; h++) {
            probability[size * HORIZONS.length + h] = (float) probabilities[h];
            positive[size] |= (byte) (positives[h] ? 1 << h : 0);
        }
        size++;
    }

    int machine() {
        return machine;
    }

    int component() {
        return component;
    }

    int size() {
        return size;
    }

    long atMillis(int i) {
        return at[i];
    }

    float probability(int i, int horizon) {
        return probability[i * HORIZONS.length + horizon];
    }

    boolean positive(int i, int horizon) {
        return (positive[i] & 1 << horizon) != 0;
    }

    float ownSignal(int i) {
        return own[i];
    }

    int alarm(int i) {
        return alarm[i];
    }

    long[] failures() {
        return failures;
    }

    /** Whether the component failed within the horizon after decision {@code i}. */
    boolean failed(int i, int horizon) {
        long until = at[i] + HORIZONS[horizon] * 3_600_000L;
        for (long failure : failures) {
            if (failure > at[i] && failure <= until) {
                return true;
            }
        }
        return false;
    }
}
