package dev.millwright.planner.preference;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A decision as it is learned from.
 *
 * @param customer about whose machine
 * @param coordinator who decided
 * @param choice what was chosen
 */
public record Observed(String customer, String coordinator, Choice choice) {
    /** Alternatives of one decision that count at most, the first ones. */
    private static final int OTHERS_MAX = 3;

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
        var others = choice.others().stream().limit(OTHERS_MAX).toList();
        var pairs = new ArrayList<Pair>();
        for (var other : others) {
            double offset = other.cost().minus(preferred.cost()).cents() / 100.0;
            pairs.add(new Pair(
                    difference(preferred.features(), other.features()),
                    offset,
                    choice.amended() ? -1 : 1,
                    1.0 / others.size()));
        }
        return pairs.stream().filter(pair -> !pair.difference().isEmpty()).toList();
    }

    /** A rejection says only what its reason is about: not this technician, not this day, or later. */
    private List<Pair> rejected() {
        var why = choice.rejection();
        if (why == null || why.about() == null || choice.others().isEmpty()) {
            return List.of();
        }
        var difference = new TreeMap<Feature, Double>();
        if (why.about() == Feature.Kind.LATER) {
            difference.put(new Feature(Feature.Kind.LATER, ""), 1.0);
        } else {
            choice.others().getFirst().features().forEach((feature, value) -> {
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
