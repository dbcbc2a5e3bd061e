package dev.millwright.sim.customers;

/**
 * How badly the books are kept; all are shares, 0 to 1.
 *
 * @param duplicates customers that stand in the books more than once
 * @param missing values that are missing where the truth has one, for each field
 * @param wrong values that are outdated or impossible, for each field
 * @param late contacts that are written down days or weeks later
 * @param doubled contacts that are written down twice
 * @param slips contacts with a slip: amount times a hundred, minutes as hours, the wrong year
 */
public record FaultSettings(
        double duplicates, double missing, double wrong, double late, double doubled, double slips) {
    /** Books as they usually are. */
    public static final FaultSettings USUAL = new FaultSettings(0.08, 0.08, 0.02, 0.06, 0.02, 0.006);

    /** Books without any slip. */
    public static final FaultSettings NONE = new FaultSettings(0, 0, 0, 0, 0, 0);
}
