package dev.millwright.planner.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How raw features become coordinates in which distances mean something; learned once from all customers and kept with the model, so that
 * a customer is measured tomorrow by the rule of the day on which the segments were found.
 *
 * <p>A column that holds no negative value and leans to the right is taken as its logarithm. Every column is cut at its 1st and 99th
 * percentile, moved to its median and divided by its spread. What is not known stays NaN: distances go over what is known of a customer, so
 * that nobody is drawn to the middle by what we failed to record. Columns that say the same twice share one weight.
 *
 * @param columns what was learned of each feature, in the order of the table, dropped ones included
 */
public record Preparation(List<Column> columns) {
    /** Customers of whom less than this share of the weight is known have no place. */
    public static final double KNOWN_SHARE_MIN = 0.5;

    /**
     * No coordinate lies farther from the median, in spreads: one slip in the books (an invoice whose payment stands at a duplicate)
     * must not make a segment of its own.
     */
    static final double REACH = 3;

    private static final double SKEWED_FROM = 1;
    private static final double CUT = 0.01;
    private static final double NORMAL_IQR = 1.349;
    private static final double KNOWN_COLUMN_MIN = 0.2;
    private static final double SAME_VALUE_MAX = 0.99;
    private static final double TWINS_FROM = 0.95;

    /** Copies its list. */
    public Preparation {
        columns = List.copyOf(columns);
    }

    /**
     * One feature.
     *
     * @param name of the feature
     * @param dropped why it says nothing here, null if it is used
     * @param unit what the logarithm counts in: log(1 + value / unit); 0: no logarithm
     * @param low where values are cut, after the logarithm
     * @param high where values are cut, after the logarithm
     * @param median after the logarithm
     * @param spread what one unit of distance is, after the logarithm; above 0
     * @param weight of the squared distance, above 0 to 1
     */
    public record Column(
            String name,
            @Nullable String dropped,
            double unit,
            double low,
            double high,
            double median,
            double spread,
            double weight) {
        double prepared(double raw) {
            return Double.isNaN(raw)
                    ? raw
                    : Math.clamp((Math.clamp(transformed(raw), low, high) - median) / spread, -REACH, REACH);
        }

        double transformed(double raw) {
            return unit > 0 ? Math.log1p(Math.max(0, raw) / unit) : raw;
        }

        /** The raw value of a coordinate. */
        double raw(double coordinate) {
            double value = coordinate * spread + median;
            return unit > 0 ? Math.expm1(value) * unit : value;
        }

        Column weighing(double other) {
            return new Column(name, dropped, unit, low, high, median, spread, other);
        }
    }

    /** Learns from {@code table}. */
    public static Preparation learn(FeatureTable table) {
        var columns = new ArrayList<Column>();
        for (int j = 0; j < table.names().size(); j++) {
            columns.add(column(table.names().get(j), Statistics.known(table.rows(), j), table.size()));
        }
        var alike = new Preparation(columns);
        return new Preparation(weighted(columns, alike.used(), alike.prepare(table)));
    }

    private static Column column(String name, double[] known, int customers) {
        if (known.length < KNOWN_COLUMN_MIN * customers || known.length == 0) {
            return without(name, "known of fewer than %.0f %% of the customers".formatted(100 * KNOWN_COLUMN_MIN));
        }
        if (mostFrequent(known) > SAME_VALUE_MAX * known.length) {
            return without(name, "the same for nearly everybody");
        }
        double unit = 0;
        if (known[0] >= 0 && Statistics.skewness(known) > SKEWED_FROM) {
            // Counted in units of the typical value, so that euros and hours are bent alike.
            unit = Statistics.median(
                    Arrays.stream(known).filter(value -> value > 0).toArray());
        }
        var bent = new Column(name, null, unit, 0, 0, 0, 1, 1);
        var values = Arrays.stream(known).map(bent::transformed).toArray();
        double low = Statistics.quantile(values, CUT);
        double high = Statistics.quantile(values, 1 - CUT);
        var cut =
                Arrays.stream(values).map(value -> Math.clamp(value, low, high)).toArray();
        double iqr = Statistics.quantile(cut, 0.75) - Statistics.quantile(cut, 0.25);
        // A column that is zero for most has a tiny or no quartile range; half its deviation keeps it from outweighing
        // all others.
        double spread = Math.max(iqr / NORMAL_IQR, Statistics.deviation(cut) / 2);
        if (!(spread > 0)) {
            return without(name, "the same for nearly everybody");
        }
        return new Column(name, null, unit, low, high, Statistics.quantile(cut, 0.5), spread, 1);
    }

    private static Column without(String name, String why) {
        return new Column(name, why, 0, 0, 0, 0, 1, 1);
    }

    private static int mostFrequent(double[] ascending) {
        int most = 0;
        int run = 0;
        for (int i = 0; i < ascending.length; i++) {
            run = i > 0 && ascending[i] == ascending[i - 1] ? run + 1 : 1;
            most = Math.max(most, run);
        }
        return most;
    }

    /**
     * Exact copies share one weight; below a correlation of {@value #TWINS_FROM} all count in full, because what separates segments also makes
     * features go together and must not be taken for repetition.
     */
    private static List<Column> weighted(List<Column> columns, int[] used, double[][] prepared) {
        var weighted = new ArrayList<>(columns);
        for (int a = 0; a < used.length; a++) {
            double others = 0;
            for (int b = 0; b < used.length; b++) {
                if (a != b) {
                    double alike = Math.abs(correlation(prepared, a, b));
                    others += Math.max(0, (alike - TWINS_FROM) / (1 - TWINS_FROM));
                }
            }
            weighted.set(used[a], columns.get(used[a]).weighing(1 / (1 + others)));
        }
        return weighted;
    }

    /** Pearson's correlation of two coordinates where both are known; 0 if it cannot be told. */
    static double correlation(double[][] rows, int a, int b) {
        int n = 0;
        double sumA = 0;
        double sumB = 0;
        double sumAa = 0;
        double sumBb = 0;
        double sumAb = 0;
        for (var row : rows) {
            if (!Double.isNaN(row[a]) && !Double.isNaN(row[b])) {
                n++;
                sumA += row[a];
                sumB += row[b];
                sumAa += row[a] * row[a];
                sumBb += row[b] * row[b];
                sumAb += row[a] * row[b];
            }
        }
        double varA = n * sumAa - sumA * sumA;
        double varB = n * sumBb - sumB * sumB;
        return n > 2 && varA > 0 && varB > 0 ? (n * sumAb - sumA * sumB) / Math.sqrt(varA * varB) : 0;
    }

    /** The places of the columns that are used, ascending. */
    public int[] used() {
        var used = new int[columns.size()];
        int count = 0;
        for (int j = 0; j < columns.size(); j++) {
            if (columns.get(j).dropped() == null) {
                used[count++] = j;
            }
        }
        return Arrays.copyOf(used, count);
    }

    /** The columns that are used, in the order of the coordinates. */
    public List<Column> usedColumns() {
        return columns.stream().filter(column -> column.dropped() == null).toList();
    }

    /** The coordinates of all customers of {@code table}, whose columns are found by name. */
    public double[][] prepare(FeatureTable table) {
        var places = places(table.names());
        var used = usedColumns();
        var prepared = new double[table.size()][];
        for (int i = 0; i < prepared.length; i++) {
            prepared[i] = prepare(table.rows()[i], places, used);
        }
        return prepared;
    }

    /** The coordinates of one customer whose {@code values} are named by {@code names}; features that it lacks are not known. */
    public double[] prepare(List<String> names, double[] values) {
        return prepare(values, places(names), usedColumns());
    }

    private static double[] prepare(double[] values, int[] places, List<Column> used) {
        var coordinates = new double[used.size()];
        for (int j = 0; j < coordinates.length; j++) {
            coordinates[j] = places[j] < 0 ? Double.NaN : used.get(j).prepared(values[places[j]]);
        }
        return coordinates;
    }

    /** Where each used column stands in {@code names}, -1 where it is missing. */
    int[] places(List<String> names) {
        Map<String, Integer> byName = new HashMap<>();
        for (int j = 0; j < names.size(); j++) {
            byName.put(names.get(j), j);
        }
        return usedColumns().stream()
                .mapToInt(column -> byName.getOrDefault(column.name(), -1))
                .toArray();
    }

    /** The weights in the order of the coordinates. */
    public double[] weights() {
        return usedColumns().stream().mapToDouble(Column::weight).toArray();
    }

    /** Which share of the weight is known of a customer with {@code coordinates}, 0 to 1. */
    public double knownShare(double[] coordinates) {
        return Distances.knownShare(coordinates, weights());
    }
}
