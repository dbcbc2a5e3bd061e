package dev.millwright.planner.churn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** One attribute of customers as learned from those one trains on: what values it takes, and how it becomes numbers. */
sealed interface Attribute {
    /** An attribute that takes more distinct numbers than this is an amount; fewer are choices. */
    int DISTINCT_MAX = 10;

    /** Most levels of a choice: a column of names or remarks must not become thousands of columns. */
    int LEVELS_MAX = 30;

    /** The level that rare values share when there are more than that. */
    String OTHER = "other";

    /** Stands for a number that is not known, below all that are. */
    float MISSING = -1e9f;

    /** Its name in the data. */
    String name();

    /** What the numbers of {@link #basic} stand for, in words. */
    List<String> words();

    /** The numbers that interactions are made of: an amount as its logarithm, a choice as ones and zeros. */
    double[] basic(String text);

    /** Further numbers for a curve instead of a line; none for choices. */
    double[] curve(String text);

    /** The numbers for trees. */
    float[] plain(String text);

    /**
     * A choice among few values.
     *
     * @param levels in order; an unknown value is a level of its own if customers with it were seen. Of {@value #LEVELS_MAX} levels the last may be
     *     {@link #OTHER}: it stands for all values that are not among them
     */
    record Choice(String name, List<String> levels) implements Attribute {
        @Override
        public List<String> words() {
            return levels;
        }

        @Override
        public double[] basic(String text) {
            var ones = new double[levels.size()];
            int place = place(text);
            if (place >= 0) {
                ones[place] = 1;
            } else {
                // Never seen in training: as the mean of all would be nearest, but is not known here; equal shares say
                // nothing.
                Arrays.fill(ones, 1.0 / levels.size());
            }
            return ones;
        }

        @Override
        public double[] curve(String text) {
            return new double[0];
        }

        @Override
        public float[] plain(String text) {
            var ones = new float[levels.size()];
            int place = place(text);
            if (place >= 0) {
                ones[place] = 1;
            }
            return ones;
        }

        /** The place of the level that stands for {@code text}; -1 if none does. */
        private int place(String text) {
            int place = levels.indexOf(text);
            boolean shared = levels.size() == LEVELS_MAX && levels.getLast().equals(OTHER);
            return place < 0 && shared ? levels.size() - 1 : place;
        }

        /** The level that stands for {@code text}; {@code text} itself if none does. */
        String level(String text) {
            int place = place(text);
            return place >= 0 ? levels.get(place) : text;
        }
    }

    /**
     * An amount.
     *
     * @param median stands in for what is not known, in the sums
     * @param least smallest value; logarithms count from it
     * @param scale typical distance from the least, above 0
     * @param knots where its curve may bend, rising
     */
    record Amount(String name, double median, double least, double scale, List<Double> knots) implements Attribute {
        @Override
        public List<String> words() {
            return List.of(name, name + " not known");
        }

        @Override
        public double[] basic(String text) {
            double value = value(text);
            return new double[] {Math.log1p(Math.max(0, known(value) - least) / scale * 10), Double.isNaN(value) ? 1 : 0
            };
        }

        @Override
        public double[] curve(String text) {
            double value = known(value(text));
            var hinges = new double[knots.size() + 1];
            hinges[0] = (value - least) / scale;
            for (int k = 0; k < knots.size(); k++) {
                hinges[k + 1] = Math.max(0, value - knots.get(k)) / scale;
            }
            return hinges;
        }

        @Override
        public float[] plain(String text) {
            double value = value(text);
            return new float[] {Double.isNaN(value) ? MISSING : (float) value};
        }

        private double known(double value) {
            return Double.isNaN(value) ? median : value;
        }
    }

    /** The number that {@code text} is, NaN if it is none. */
    static double value(String text) {
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? value : Double.NaN;
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    /**
     * Learns an attribute.
     *
     * @param texts its value of each customer, empty if not known; at least one
     */
    static Attribute learn(String name, List<String> texts) {
        var counts = new TreeMap<String, Integer>();
        texts.forEach(text -> counts.merge(text, 1, Integer::sum));
        boolean numbers = counts.keySet().stream().allMatch(text -> text.isEmpty() || !Double.isNaN(value(text)));
        if (!numbers || counts.size() <= DISTINCT_MAX) {
            return new Choice(name, levels(counts));
        }
        var values = texts.stream()
                .filter(text -> !text.isEmpty())
                .mapToDouble(Attribute::value)
                .sorted()
                .toArray();
        double least = values[0];
        double median = quantile(values, 0.5);
        var knots = Arrays.stream(new double[] {0.1, 0.3, 0.5, 0.7, 0.9})
                .map(share -> quantile(values, share))
                .distinct()
                .boxed()
                .toList();
        double scale = Math.max(quantile(values, 0.9) - least, 1e-9);
        return new Amount(name, median, least, scale, knots);
    }

    /** All values in order; of too many the most frequent, of equally frequent ones the first in order, and one for all others. */
    private static List<String> levels(SortedMap<String, Integer> counts) {
        if (counts.size() <= LEVELS_MAX) {
            return List.copyOf(counts.keySet());
        }
        var levels = new ArrayList<String>(counts.entrySet().stream()
                .filter(each -> !each.getKey().equals(OTHER))
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(LEVELS_MAX - 1)
                .map(Map.Entry::getKey)
                .sorted()
                .toList());
        levels.add(OTHER);
        return List.copyOf(levels);
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) (share * (sorted.length - 1))];
    }
}
