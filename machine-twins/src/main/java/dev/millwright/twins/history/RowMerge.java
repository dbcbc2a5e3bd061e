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
            if (addsTo(earlier.observation(), row.observation())) {
                merged++;
                byKey.put(key, new Row(row.machineNo(), fill(earlier.observation(), row.observation())));
            } else {
                duplicate++;
            }
        }
        return new RowMerge(new ArrayList<>(byKey.values()), merged, duplicate);
    }

    private static boolean addsTo(Observation first, Observation second) {
        for (int i = 0; i < second.values().length; i++) {
            boolean missing = i >= first.values().length || Float.isNaN(first.values()[i]);
            if (missing && !Float.isNaN(second.values()[i])) {
                return true;
            }
        }
        return false;
    }

    private static Observation fill(Observation first, Observation second) {
        int known = first.values().length;
        var values = Arrays.copyOf(first.values(), Math.max(known, second.values().length));
        Arrays.fill(values, known, values.length, Float.NaN);
        for (int i = 0; i < second.values().length; i++) {
            values[i] = Float.isNaN(values[i]) ? second.values()[i] : values[i];
        }
        return new Observation(first.observedAtMillis(), first.receivedAtMillis(), first.quality(), values);
    }
}
