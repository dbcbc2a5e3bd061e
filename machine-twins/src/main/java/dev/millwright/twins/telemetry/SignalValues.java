package dev.millwright.twins.telemetry;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * The values of one observation in columnar form: shared {@link SignalNames} and one number per name. It <em>is</em> the
 * map from name to value for whoever does not mind boxing; hot paths read {@link #names()} and {@link #value(int)}.
 * Immutable: the array is handed over at construction and never written again.
 */
public final class SignalValues extends AbstractMap<String, Double> {
    private final SignalNames names;
    private final double[] values;

    /**
     * Takes over {@code values}, one per name; the caller must not write to the array afterwards.
     *
     * @throws IllegalArgumentException if the lengths differ
     */
    public SignalValues(SignalNames names, double[] values) {
        if (names.size() != values.length) {
            throw new IllegalArgumentException(
                    "signal values: %d values for %d names (expected: as many)".formatted(values.length, names.size()));
        }
        this.names = names;
        this.values = values;
    }

    /** The header: the same instance for frames with the same names in the same order. */
    public SignalNames names() {
        return names;
    }

    /** The value at {@code position} of {@link #names()}; may be NaN or infinite. */
    public double value(int position) {
        return values[position];
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public boolean containsKey(Object key) {
        return names.indexOf(key) >= 0;
    }

    @Override
    @SuppressWarnings("NullAway") // java.util.Map promises null for a key that is not there.
    public Double get(Object key) {
        int position = names.indexOf(key);
        return position < 0 ? null : values[position];
    }

    @Override
    public Set<Map.Entry<String, Double>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return values.length;
            }

            @Override
            public Iterator<Map.Entry<String, Double>> iterator() {
                return new Entries();
            }
        };
    }

    private final class Entries implements Iterator<Map.Entry<String, Double>> {
        private int position;

        @Override
        public boolean hasNext() {
            return position < values.length;
        }

        @Override
        public Map.Entry<String, Double> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            var entry = Map.entry(names.get(position), values[position]);
            position++;
            return entry;
        }
    }
}
