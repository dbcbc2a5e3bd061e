package dev.millwright.planner.kpi;

/**
 * How good the data is that a figure was made of: the quality scores (0 to 1, {@code planner.quality}) of the customers behind the
 * records that count, one for each record, as they were when the figure was reckoned. Everything adds, as in {@link Sums}.
 *
 * @param scores their sum
 * @param scored records whose customer has a score
 */
public record RecordQuality(double scores, int scored) {
    /** Nothing is known. */
    public static final RecordQuality NONE = new RecordQuality(0, 0);

    /** These and {@code more}. */
    public RecordQuality plus(RecordQuality more) {
        return new RecordQuality(scores + more.scores, scored + more.scored);
    }

    /** Mean score, 0 to 1; NaN if no customer has one. */
    public double mean() {
        return scored == 0 ? Double.NaN : scores / scored;
    }
}
