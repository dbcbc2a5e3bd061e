package dev.millwright.twins.telemetry;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * The signal names of an observation in the order in which they came: the header of a columnar {@link SignalValues}.
 * Machines send the same names in every frame, so the codec hands out the <em>same instance</em> again and again; who maps
 * names to columns may remember the mapping by identity ({@code ==}) and fall back to names otherwise. Immutable.
 */
public final class SignalNames {
    private final String[] names;
    private final int hash;

    /**
     * Takes {@code count} names of {@code buffer}, copied.
     *
     * @throws IllegalArgumentException if a name comes twice
     */
    SignalNames(String[] buffer, int count) {
        names = Arrays.copyOf(buffer, count);
        hash = hashOf(buffer, count);
        var seen = HashSet.<String>newHashSet(count);
        for (var name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("signal names: '%s' twice (expected: each once)".formatted(name));
            }
        }
    }

    /**
     * Names in this order.
     *
     * @throws IllegalArgumentException if a name comes twice
     */
    public static SignalNames of(List<String> names) {
        return new SignalNames(names.toArray(String[]::new), names.size());
    }

    /** Number of names. */
    public int size() {
        return names.length;
    }

    /** The name at {@code position}, 0-based. */
    public String get(int position) {
        return names[position];
    }

    /** Where {@code name} stands, or -1. Linear: headers are short. */
    public int indexOf(Object name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether these are exactly the first {@code count} names of {@code buffer}, in order. */
    boolean sameAs(String[] buffer, int count) {
        return names.length == count && Arrays.equals(names, 0, count, buffer, 0, count);
    }

    static int hashOf(String[] buffer, int count) {
        int hash = count;
        for (int i = 0; i < count; i++) {
            hash = 31 * hash + buffer[i].hashCode();
        }
        return hash;
    }

    int hash() {
        return hash;
    }

    @Override
    public String toString() {
        return Arrays.toString(names);
    }
}
