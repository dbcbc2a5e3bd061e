package dev.millwright.sim.scenario.segments;

import java.time.LocalDate;

/**
 * What to try.
 *
 * @param customers per seed, 60 to 20,000
 * @param seed the first
 * @param seeds in a row, 1 to 100
 * @param months that are judged one by one, 8 to 36
 * @param begins first day of the judged months
 * @param changesPerYear chance in a year that a customer's behaviour changes, 0 to 1
 * @param faults whether the books have their usual slips
 */
public record SegmentsSettings(
        int customers, long seed, int seeds, int months, LocalDate begins, double changesPerYear, boolean faults) {
    /** Refuses numbers out of range. */
    public SegmentsSettings {
        require("customers", customers, 60, 20_000);
        require("seeds", seeds, 1, 100);
        require("months", months, 8, 36);
        if (!(changesPerYear >= 0 && changesPerYear <= 1)) {
            throw new IllegalArgumentException("changes: %s (expected: 0 to 1)".formatted(changesPerYear));
        }
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s: %d (expected: %d to %d)".formatted(name, value, least, most));
        }
    }
}
