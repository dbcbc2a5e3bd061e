package dev.millwright.planner.segment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Proposes names from what sets a segment apart. */
final class SegmentNames {
    private static final double APART_MIN = 0.4;
    private static final double ALIKE_MAX = 0.6;
    private static final int FEATURES_MAX = 4;

    private SegmentNames() {}

    /** One feature of one segment: which, and how far from the others, in spreads. */
    private record Trait(int column, double apart) {}

    /**
     * A name per segment, all different.
     *
     * @param prepared coordinates of customers, to tell features apart that say the same
     */
    static List<String> propose(SegmentModel model, double[][] prepared, Map<String, FeatureWords> words) {
        var columns = model.preparation().usedColumns();
        var taken = new HashSet<String>();
        var names = new ArrayList<String>();
        for (int c = 0; c < model.segments(); c++) {
            var traits = traits(model, prepared, c);
            var parts = new ArrayList<String>();
            var name = "";
            for (var trait : traits) {
                var column = columns.get(trait.column()).name();
                var spoken = words.getOrDefault(column, FeatureWords.of(column));
                parts.add(trait.apart() > 0 ? spoken.high() : spoken.low());
                name = capital(String.join(", ", parts));
                if (parts.size() >= 2 && !taken.contains(name)) {
                    break;
                }
            }
            if (name.isEmpty()) {
                name = "In the middle of everything";
            }
            var unique = name;
            for (int number = 2; !taken.add(unique); number++) {
                unique = name + " (" + number + ")";
            }
            names.add(unique);
        }
        return names;
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ENGLISH) + text.substring(1);
    }

    private static List<Trait> traits(SegmentModel model, double[][] prepared, int segment) {
        var candidates = new ArrayList<Trait>();
        for (int j = 0; j < model.preparation().usedColumns().size(); j++) {
            candidates.add(new Trait(j, model.apart(segment, j)));
        }
        candidates.sort(Comparator.comparingDouble((Trait trait) -> -Math.abs(trait.apart())));
        var chosen = new ArrayList<Trait>();
        for (var trait : candidates) {
            if (chosen.size() < FEATURES_MAX && Math.abs(trait.apart()) >= APART_MIN && says(prepared, chosen, trait)) {
                chosen.add(trait);
            }
        }
        return chosen;
    }

    private static boolean says(double[][] prepared, List<Trait> chosen, Trait trait) {
        return chosen.stream()
                .noneMatch(other ->
                        Math.abs(Preparation.correlation(prepared, other.column(), trait.column())) > ALIKE_MAX);
    }
}
