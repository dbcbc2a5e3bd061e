package dev.millwright.planner.value;

import java.util.Collection;
import java.util.LinkedHashMap;

/** The distinct histories of many customers and how often each occurs: most customers came once, on one of few days. Immutable. */
final class Histories {
    private final VisitHistory[] distinct;
    private final int[] counts;
    private final int repeatsMax;

    Histories(Collection<VisitHistory> all) {
        var byHistory = new LinkedHashMap<VisitHistory, Integer>();
        all.forEach(history -> byHistory.merge(history, 1, Integer::sum));
        distinct = byHistory.keySet().toArray(VisitHistory[]::new);
        counts = byHistory.values().stream().mapToInt(Integer::intValue).toArray();
        repeatsMax = all.stream().mapToInt(VisitHistory::repeats).max().orElse(0);
    }

    int size() {
        return distinct.length;
    }

    VisitHistory get(int i) {
        return distinct[i];
    }

    int count(int i) {
        return counts[i];
    }

    int repeatsMax() {
        return repeatsMax;
    }
}
