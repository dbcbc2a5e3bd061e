package dev.millwright.planner.evaluation.routing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What others found, from {@code best-known.csv}: a heading, then instance, best known cost and, in the third column if there is
 * one, the published cost.
 *
 * @param best best known cost by instance
 * @param published published cost by instance; the best known one where there is no third column
 */
record BestKnown(Map<String, Double> best, Map<String, Double> published) {
    private static final String EXPECTED = "instance,cost[,published]";

    BestKnown {
        best = Collections.unmodifiableMap(new TreeMap<>(best));
        published = Collections.unmodifiableMap(new TreeMap<>(published));
    }

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException naming file, line and what was expected
     */
    static BestKnown read(Path file) {
        var best = new TreeMap<String, Double>();
        var published = new TreeMap<String, Double>();
        try {
            var lines = Files.readAllLines(file);
            for (int i = 1; i < lines.size(); i++) {
                if (lines.get(i).isBlank()) {
                    continue;
                }
                var where = file + ", line " + (i + 1);
                var words = lines.get(i).strip().split("\\s*,\\s*", -1);
                if (words.length < 2) {
                    throw new IllegalArgumentException(
                            "%s: '%s' (expected: %s)".formatted(where, lines.get(i), EXPECTED));
                }
                best.put(words[0], cost(where, words[1]));
                published.put(words[0], cost(where, words.length > 2 && !words[2].isEmpty() ? words[2] : words[1]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
        return new BestKnown(best, published);
    }

    private static double cost(String where, String word) {
        try {
            double cost = Double.parseDouble(word);
            if (cost > 0) {
                return cost;
            }
        } catch (NumberFormatException _) {
            // The same message as for a cost that is not positive.
        }
        throw new IllegalArgumentException("%s: cost '%s' (expected: a number > 0)".formatted(where, word));
    }

    /** Percent above the best known cost; NaN if none is known. */
    double gap(String instance, double cost) {
        return percent(cost, best.getOrDefault(instance, Double.NaN));
    }

    /** Percent above the published cost; NaN if none is known. */
    double gapToPublished(String instance, double cost) {
        return percent(cost, published.getOrDefault(instance, Double.NaN));
    }

    static double percent(double cost, double reference) {
        return 100 * (cost / reference - 1);
    }
}
