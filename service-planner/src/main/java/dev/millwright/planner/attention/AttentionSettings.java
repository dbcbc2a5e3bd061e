package dev.millwright.planner.attention;

import java.time.Duration;

/**
 * When the platform speaks up because nobody does.
 *
 * @param every pause between two rounds, above zero
 * @param warningWaits how long a warning may wait for somebody to look before it is raised, at least a minute
 * @param criticalWaits likewise when it is critical
 * @param levelsMax most steps by which an episode is raised, 1 to 10
 * @param noticesKept how long told notices can be asked for, at least a day
 */
public record AttentionSettings(
        Duration every, Duration warningWaits, Duration criticalWaits, int levelsMax, Duration noticesKept) {
    private static final Duration WAIT_MIN = Duration.ofMinutes(1);

    /** Refuses what would shout without end, or never. */
    public AttentionSettings {
        require(every.isPositive(), "attention.every", every, "above 0s");
        require(warningWaits.compareTo(WAIT_MIN) >= 0, "attention.warning-waits", warningWaits, "at least 1m");
        require(criticalWaits.compareTo(WAIT_MIN) >= 0, "attention.critical-waits", criticalWaits, "at least 1m");
        require(levelsMax >= 1 && levelsMax <= 10, "attention.levels-max", levelsMax, "1 to 10");
        require(noticesKept.toDays() >= 1, "attention.notices-kept", noticesKept, "at least 1d");
    }

    private static void require(boolean holds, String key, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("%s: %s (expected: %s)".formatted(key, value, expected));
        }
    }
}
