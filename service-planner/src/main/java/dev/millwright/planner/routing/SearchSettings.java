package dev.millwright.planner.routing;

/**
 * How the search goes about it. The first six are those of Christiaens and Vanden Berghe (2020), table 1; temperatures are in
 * units of what a job costs in the first plan, so that the same figures suit minutes, metres and money.
 *
 * @param averageRemoved jobs taken out per step on average
 * @param stringMax longest string
 * @param splitShare share of strings with a piece kept inside, 0 to 1
 * @param splitDeeper chance that this piece is longer by one, 0 to 1
 * @param blink chance of passing a best place over, 0 to 1
 * @param hot first temperature, per cost of a job
 * @param cold last temperature, per cost of a job
 * @param exchange chance that a step begins with two shifts taking each other's work over, 0 to 1
 * @param starts short chains from nothing before the long one, which begins with the best of them
 * @param startShare share of the limit of each short chain, 0 to 1; starts × startShare < 1
 * @param reheat first temperature of the long chain, as a share of {@code hot}
 * @param seed of the first chain; the others follow from it
 */
public record SearchSettings(
        double averageRemoved,
        int stringMax,
        double splitShare,
        double splitDeeper,
        double blink,
        double hot,
        double cold,
        double exchange,
        int starts,
        double startShare,
        double reheat,
        long seed) {
    /** The measured ones. */
    public static SearchSettings ofSeed(long seed) {
        return new SearchSettings(10, 10, 0.5, 0.01, 0.01, 4, 0.03, 0.02, 3, 0.12, 0.3, seed);
    }
}
