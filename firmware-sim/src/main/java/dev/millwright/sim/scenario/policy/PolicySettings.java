package dev.millwright.sim.scenario.policy;

import java.time.Duration;
import java.time.Instant;

/**
 * What to try.
 *
 * @param machines per seed, 1 to 1,000
 * @param customers per seed, one plant each, 1 to 24
 * @param days scored, 1 to 1,000
 * @param runInDays before that in which each policy is in force already and nothing is scored, 1 to 1,000
 * @param seed the first seed
 * @param seeds how many seeds in a row
 * @param beginsAt when the scored days begin
 * @param step between two telemetry instants of a machine
 * @param accepted share of proposals that the coordinator accepts, 0 to 1
 * @param threads worker threads, 1 to 64
 */
public record PolicySettings(
        int machines,
        int customers,
        int days,
        int runInDays,
        long seed,
        int seeds,
        Instant beginsAt,
        Duration step,
        double accepted,
        int threads) {
    /** Refuses numbers out of range. */
    public PolicySettings {
        require("machines", machines, 1, 1_000);
        require("customers", customers, 1, 24);
        require("days", days, 1, 1_000);
        require("run-in", runInDays, 1, 1_000);
        require("seeds", seeds, 1, 1_000);
        require("threads", threads, 1, 64);
        if (!(accepted >= 0 && accepted <= 1)) {
            throw new IllegalArgumentException("accept: %s (expected: 0 to 1)".formatted(accepted));
        }
        if (step.toSeconds() < 10 || step.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("step: %s (expected: 10 seconds to an hour)".formatted(step));
        }
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s: %d (expected: %d to %d)".formatted(name, value, least, most));
        }
    }

    /** The first scored hour, since 1970 UTC. */
    long scoredFromHour() {
        return beginsAt.getEpochSecond() / 3600;
    }

    /** The first hour of the run-in. */
    long beginHour() {
        return scoredFromHour() - 24L * runInDays;
    }

    /** Behind the last hour. */
    long endHour() {
        return scoredFromHour() + 24L * days;
    }
}
