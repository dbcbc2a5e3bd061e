package dev.millwright.planner.kpi;

/** How a figure follows from its sums, and how sure it is. */
public enum Measure {
    /** Numerator of denominator, 0 to 1; Wilson's interval (E. B. Wilson, JASA 22, 1927). */
    SHARE,
    /** Numerator per exposure; what counts comes by chance (compound Poisson), so its variance is the sum of squares. */
    RATE,
    /** Mean of single records, with the interval of a mean. */
    MEAN,
    /** Sum of single records that come by chance; the denominator stands beside it and is not divided by. */
    SUM
}
