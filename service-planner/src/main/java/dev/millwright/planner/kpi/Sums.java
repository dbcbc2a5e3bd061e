package dev.millwright.planner.kpi;

/**
 * What a figure is made of: everything adds, so that months make quarters, and quarters a year.
 *
 * @param numerator sum over the records
 * @param denominator sum over the records: how many there are, or how long was looked at
 * @param squares sum of the squared numerators of single records
 * @param records how many count
 * @param leftOut how many ought to count and cannot, because something is missing of them
 */
public record Sums(double numerator, double denominator, double squares, int records, int leftOut) {
    /** Nothing yet. */
    public static final Sums NONE = new Sums(0, 0, 0, 0, 0);

    /** 95 % of a normal distribution lie within so many standard deviations. */
    private static final double Z = 1.96;

    /** Fewer records of a mean carry no interval. */
    private static final int INTERVAL_MIN = 5;

    /** These and {@code more}. */
    public Sums plus(Sums more) {
        return new Sums(
                numerator + more.numerator,
                denominator + more.denominator,
                squares + more.squares,
                records + more.records,
                leftOut + more.leftOut);
    }

    /** Share of the records that could be used, 0 to 1; NaN if there are none. */
    public double usable() {
        return records + leftOut == 0 ? Double.NaN : records / (double) (records + leftOut);
    }

    /** The figure with its 95 % interval; NaN where nothing can be said. */
    public Figure figure(Measure measure) {
        if (measure == Measure.SUM) {
            double reach = Z * Math.sqrt(squares);
            return records == 0
                    ? Figure.UNKNOWN
                    : new Figure(
                            numerator,
                            records < INTERVAL_MIN ? Double.NaN : numerator - reach,
                            records < INTERVAL_MIN ? Double.NaN : numerator + reach);
        }
        if (!(denominator > 0)) {
            return Figure.UNKNOWN;
        }
        double value = numerator / denominator;
        return switch (measure) {
            case SHARE -> new Figure(value, wilson(value, denominator, -1), wilson(value, denominator, 1));
            case RATE -> {
                // Nothing happened: no upper end can be told without a guess at the size of one event.
                double reach = Z * Math.sqrt(squares) / denominator;
                yield numerator == 0
                        ? new Figure(0, Double.NaN, Double.NaN)
                        : new Figure(value, Math.max(0, value - reach), value + reach);
            }
            case MEAN -> mean(value);
            case SUM -> Figure.UNKNOWN;
        };
    }

    private Figure mean(double value) {
        if (denominator < INTERVAL_MIN) {
            return new Figure(value, Double.NaN, Double.NaN);
        }
        double variance = Math.max(0, (squares - numerator * value) / (denominator - 1));
        double reach = Z * Math.sqrt(variance / denominator);
        return new Figure(value, value - reach, value + reach);
    }

    private static double wilson(double share, double n, int side) {
        double square = Z * Z;
        double middle = share + square / (2 * n);
        double reach = Z * Math.sqrt(share * (1 - share) / n + square / (4 * n * n));
        return Math.clamp((middle + side * reach) / (1 + square / n), 0, 1);
    }

    /**
     * A figure.
     *
     * @param value NaN if there is nothing to reckon it from
     * @param low lower end of the 95 % interval, NaN if the records carry none
     * @param high upper end, likewise
     */
    public record Figure(double value, double low, double high) {
        /** There is nothing to reckon it from. */
        public static final Figure UNKNOWN = new Figure(Double.NaN, Double.NaN, Double.NaN);

        /** Whether there is a value. */
        public boolean known() {
            return !Double.isNaN(value);
        }
    }
}
