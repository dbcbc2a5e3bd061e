package dev.millwright.planner.quality;

/**
 * How far the data about a customer can be relied on.
 *
 * @param score all in all, 0 to 1: 0.4 completeness + 0.3 validity + 0.15 freshness + 0.15 identity
 * @param completeness share of what later figures need that is there, by weight
 * @param validity 1 less what is impossible
 * @param freshness 1 if there was a contact within a year and the CRM has confirmed the customer within half a year
 * @param identity 1 less the probability that the customer stands there twice
 */
public record QualityScore(double score, double completeness, double validity, double freshness, double identity) {
    private static final double COMPLETENESS = 0.4;
    private static final double VALIDITY = 0.3;
    private static final double FRESHNESS = 0.15;
    private static final double IDENTITY = 0.15;

    /** Refuses parts outside 0 to 1. */
    public QualityScore {
        for (double part : new double[] {score, completeness, validity, freshness, identity}) {
            if (!(part >= 0 && part <= 1)) {
                throw new IllegalArgumentException("quality: %s (expected: 0 to 1)".formatted(part));
            }
        }
    }

    /** That of these parts. */
    static QualityScore of(double completeness, double validity, double freshness, double identity) {
        return new QualityScore(
                COMPLETENESS * completeness + VALIDITY * validity + FRESHNESS * freshness + IDENTITY * identity,
                completeness,
                validity,
                freshness,
                identity);
    }
}
