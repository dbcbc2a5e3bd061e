package dev.millwright.planner.segment;

import java.util.List;

/**
 * Customers by feature, as segments are learned from.
 *
 * @param names of the features, in the order of the columns
 * @param keys of the customers, in the order of the rows; pseudonyms in production
 * @param rows a customer each, a value per feature; NaN: not known
 */
@SuppressWarnings("ArrayRecordComponent") // numbers in bulk; nobody compares or changes them
public record FeatureTable(List<String> names, List<String> keys, double[][] rows) {
    /**
     * Copies the lists; the rows are shared, nobody may change them.
     *
     * @throws IllegalArgumentException if a row is missing or has another width than the names
     */
    public FeatureTable {
        names = List.copyOf(names);
        keys = List.copyOf(keys);
        if (keys.size() != rows.length) {
            throw new IllegalArgumentException(
                    "rows: %d (expected: %d, one per key)".formatted(rows.length, keys.size()));
        }
        for (var row : rows) {
            if (row.length != names.size()) {
                throw new IllegalArgumentException(
                        "columns: %d (expected: %d, one per name)".formatted(row.length, names.size()));
            }
        }
    }

    /** How many customers. */
    public int size() {
        return rows.length;
    }

    /** The customers at {@code places}, in that order. */
    public FeatureTable pick(int[] places) {
        var picked = new double[places.length][];
        var pickedKeys = new String[places.length];
        for (int i = 0; i < places.length; i++) {
            picked[i] = rows[places[i]];
            pickedKeys[i] = keys.get(places[i]);
        }
        return new FeatureTable(names, List.of(pickedKeys), picked);
    }
}
