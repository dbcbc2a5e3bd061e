package dev.millwright.twins.history;

import dev.millwright.twins.history.TelemetryCopy.Row;
import dev.millwright.twins.telemetry.Observation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Rows with at most one per machine and instant. Of two for the same instant the first stays, and takes from the second what
 * it did not have.
 *
 * @param rows one per machine and instant
 * @param merged how many rows added signals to an earlier one
 * @param duplicate how many rows added nothing
 */
record RowMerge(List<Row> rows, int merged, int duplicate) {
    private record Key(int machineNo, long observedAtMillis) {}

    static RowMerge of(List<Row> rows) {
        var byKey = new LinkedHashMap<Key, Row>();
        int merged = 0;
        int duplicate = 0;
        for (var row : rows) {
            var key = new Key(row.machineNo(), row.observation().observedAtMillis());
            var earlier = byKey.putIfAbsent(key, row);
            if (earlier == null) {
                continue;
            }
            var both = fill(earlier.observation(), row.observation());
            if (both == earlier.observation()) {
                duplicate++;
            } else {
                merged++;
                byKey.put(key, new Row(row.machineNo(), both));
            }
        }
        return new RowMerge(new ArrayList<>(byKey.values()), merged, duplicate);
    }

    private static Observation fill(Observation first, Observation second) {
        var values = Arrays.copyOf(first.values(), Math.max(first.values().length, second.values().length));
        Arrays.fill(values, first.values().length, values.length, Float.NaN);
        boolean added = false;
        for (int i = 0; i < second.values().length; i++) {
            if (Float.isNaN(values[i]) && !Float.isNaN(second.values()[i])) {
                values[i] = second.values()[i];
                added = true;
            }
        }
        return added
                ? new Observation(first.observedAtMillis(), first.receivedAtMillis(), first.quality(), values)
                : first;
    }
}
