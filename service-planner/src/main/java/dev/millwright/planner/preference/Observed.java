package dev.millwright.planner.preference;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A decision as it is learned from.
 *
 * @param customer about whose machine; empty if it says nothing about the customer
 * @param coordinator who decided; empty if it says nothing about the coordinator
 * @param choice what was chosen
 */
public record Observed(String customer, String coordinator, Choice choice) {
    /**
     * One place held against another.
     *
     * @param difference features of the preferred place less those of the other; those that are equal are left out
     * @param offsetEuros set cost of the other place less that of the preferred one: risk counts here, with its full amount
     * @param stays 1 if the preferred place was the proposed one, -1 if the other was, 0 if that does not count
     * @param weight share of the decision, more than 0, at most 1
     */
    record Pair(SortedMap<Feature, Double> difference, double offsetEuros, int stays, double weight) {}

    /** The pairs of this decision; their weights are 1 in all, or it says nothing. */
    List<Pair> pairs() {
        var preferred = choice.preferred();
        if (preferred == null) {
            return rejected();
        }
        var proposed = choice.proposed();
        int all = choice.others().size() + (proposed == null ? 0 : 1);
        var pairs = new ArrayList<Pair>();
        for (var other : choice.others()) {
            pairs.add(pair(preferred, other, proposed == null ? 1 : 0, 1.0 / all));
        }
        if (proposed != null) {
            pairs.add(pair(preferred, proposed, -1, 1.0 / all));
        }
        return pairs.stream().filter(pair -> !pair.difference().isEmpty()).toList();
    }

    private static Pair pair(SlotTraits preferred, SlotTraits other, int stays, double weight) {
        double offset = other.cost().minus(preferred.cost()).cents() / 100.0;
        return new Pair(difference(preferred.features(), other.features()), offset, stays, weight);
    }

    /** A rejection says only what its reason is about: not this technician, not this day, or later. */
    private List<Pair> rejected() {
        var why = choice.rejection();
        var proposed = choice.proposed();
        if (why == null || why.about() == null || proposed == null) {
            return List.of();
        }
        var difference = new TreeMap<Feature, Double>();
        if (why.about() == Feature.Kind.LATER) {
            difference.put(new Feature(Feature.Kind.LATER, ""), 1.0);
        } else {
            proposed.features().forEach((feature, value) -> {
                if (feature.kind() == why.about()) {
                    difference.put(feature, -value);
                }
            });
        }
        return List.of(new Pair(difference, 0, 0, 1));
    }

    private static SortedMap<Feature, Double> difference(
            SortedMap<Feature, Double> preferred, SortedMap<Feature, Double> other) {
        var difference = new TreeMap<>(preferred);
        other.forEach((feature, value) -> difference.merge(feature, -value, Double::sum));
        difference.values().removeIf(value -> value == 0);
        return difference;
    }
}
