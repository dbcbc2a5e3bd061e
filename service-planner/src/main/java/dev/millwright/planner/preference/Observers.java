package dev.millwright.planner.preference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who usually decides about whom. Pure. */
final class Observers {
    private static final int DECISIONS_MIN = 2;

    private Observers() {}

    /**
     * Who usually decides about a customer.
     *
     * @param coordinator who
     * @param decisions how many of the customer's decisions they took
     */
    record Usual(String coordinator, int decisions) {}

    /** Per customer the one who took more than half of its decisions, two at least. */
    static Map<String, Usual> of(List<Observed> decisions) {
        var counts = new TreeMap<String, Map<String, Integer>>();
        decisions.stream()
                .filter(decision -> !decision.customer().isEmpty()
                        && !decision.coordinator().isEmpty())
                .forEach(decision -> counts.computeIfAbsent(decision.customer(), customer -> new HashMap<>())
                        .merge(decision.coordinator(), 1, Integer::sum));
        var usual = new TreeMap<String, Usual>();
        counts.forEach((customer, byPerson) -> {
            int all = byPerson.values().stream().mapToInt(Integer::intValue).sum();
            byPerson.forEach((person, count) -> {
                if (count >= DECISIONS_MIN && 2 * count > all) {
                    usual.put(customer, new Usual(person, count));
                }
            });
        });
        return usual;
    }
}
