package dev.millwright.gateway.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What times scatter around, in milliseconds. */
final class Percentiles {
    private static final double MILLIS = 1e6;

    private Percentiles() {}

    /** Of {@code nanos}, at least one; their number under {@code what}. */
    static Map<String, Object> of(String what, List<Long> nanos) {
        var sorted = nanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        var figures = new LinkedHashMap<String, Object>();
        figures.put(what, sorted.length);
        figures.put("p50", at(sorted, 0.5));
        figures.put("p95", at(sorted, 0.95));
        figures.put("p99", at(sorted, 0.99));
        figures.put("max", at(sorted, 1));
        return figures;
    }

    private static double at(long[] sorted, double share) {
        int index = (int) Math.ceil(share * sorted.length) - 1;
        return Math.round(sorted[Math.max(0, index)] / MILLIS * 10) / 10.0;
    }
}
