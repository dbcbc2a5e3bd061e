package dev.millwright.twins.telemetry;

import java.util.Map;

/**
 * What a machine reported for one instant, by name and as it came: nothing is checked against the model yet.
 *
 * @param observedAtMillis the machine's clock, epoch milliseconds UTC
 * @param values value by signal name; may hold NaN and infinities; from the codec always a {@link SignalValues}
 */
public record RawObservation(long observedAtMillis, Map<String, Double> values) {
    /** Copies its map, unless it is the codec's immutable columnar form. */
    public RawObservation {
        values = values instanceof SignalValues ? values : Map.copyOf(values);
    }
}
