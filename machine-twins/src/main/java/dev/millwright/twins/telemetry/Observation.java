package dev.millwright.twins.telemetry;

import java.util.Arrays;

/**
 * One machine's measurements at one instant, checked against its model and ready to be stored: one row of telemetry.
 * The array belongs to the observation and is never written after construction; two observations are never compared as a whole.
 *
 * @param observedAtMillis the machine's clock, epoch milliseconds UTC
 * @param receivedAtMillis our clock when the frame came in, epoch milliseconds UTC
 * @param quality whether it came in time
 * @param values by signal column, length = number of the model's signals; NaN = not reported or refused
 */
@SuppressWarnings("ArrayRecordComponent") // Millions a minute: a boxed list would cost five times the memory.
public record Observation(long observedAtMillis, long receivedAtMillis, Quality quality, float[] values) {
    /** The same with {@code columns} values: NaN in those that it does not have, without those that are too many. */
    public Observation withColumns(int columns) {
        var fitted = Arrays.copyOf(values, columns);
        for (int i = values.length; i < columns; i++) {
            fitted[i] = Float.NaN;
        }
        return new Observation(observedAtMillis, receivedAtMillis, quality, fitted);
    }

    /** How far a row may be trusted; the ordinal is stored. */
    public enum Quality {
        /** Came in order. */
        GOOD,
        /** Came behind what the twin had already folded: corrects history, and the twin folds again to put it in its place. */
        LATE,
        /** At least one of its values was refused (not finite, impossible) and is missing. */
        PARTIAL
    }
}
