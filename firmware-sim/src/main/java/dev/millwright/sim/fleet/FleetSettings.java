package dev.millwright.sim.fleet;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What fleet to make. The same settings make the same fleet, to the byte.
 *
 * @param seed any number
 * @param machines 1 to 100,000
 * @param customers 1 to 24
 * @param historyDays days before the present whose signals can be sent, 1 to 1,000
 * @param presentAt "now" of the fleet; cut to the hour
 */
public record FleetSettings(long seed, int machines, int customers, int historyDays, Instant presentAt) {
    /** Years of service history that the fleet's customers have. */
    public static final int STORY_YEARS = 3;

    /** Refuses numbers out of range. */
    public FleetSettings {
        require("machines", machines, 1, 100_000);
        require("customers", customers, 1, Catalogue.customerNames().size());
        require("days", historyDays, 1, 1_000);
        presentAt = presentAt.truncatedTo(ChronoUnit.HOURS);
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s: %d (expected: %d to %d)".formatted(name, value, least, most));
        }
    }

    /** The first instant of the history. */
    public Instant historyBeginsAt() {
        return presentAt.minus(historyDays, ChronoUnit.DAYS);
    }

    long presentHour() {
        return presentAt.getEpochSecond() / 3600;
    }

    long historyHour() {
        return historyBeginsAt().getEpochSecond() / 3600;
    }

    long storyHour() {
        return Math.min(presentHour() - STORY_YEARS * 8766L, historyHour() - 24);
    }
}
