package dev.millwright.gateway.rerun;

import com.typesafe.config.Config;

/**
 * How much may be judged again.
 *
 * @param machineDaysMax most machines times days in one rerun, warm-up included, at least 1
 * @param kept how many results are remembered, 1 to 100
 * @param processorShare of one processor that a rerun may take, above 0, up to 1
 * @param changesMax most lines of each kind in a result, 1 to 100000; the counts are of all
 */
public record RerunSettings(int machineDaysMax, int kept, double processorShare, int changesMax) {
    /** Refuses what would never run, or never end. */
    public RerunSettings {
        require(machineDaysMax >= 1, "machine-days-max", machineDaysMax, "at least 1");
        require(kept >= 1 && kept <= 100, "kept", kept, "1 to 100");
        require(processorShare > 0 && processorShare <= 1, "processor-share", processorShare, "above 0, up to 1");
        require(changesMax >= 1 && changesMax <= 100_000, "changes-max", changesMax, "1 to 100000");
    }

    /**
     * Reads {@code millwright.rerun}.
     *
     * @throws IllegalArgumentException if a value is out of range; the text names key, value and range
     */
    public static RerunSettings from(Config root) {
        var config = root.getConfig("millwright.rerun");
        return new RerunSettings(
                config.getInt("machine-days-max"),
                config.getInt("kept"),
                config.getDouble("processor-share"),
                config.getInt("changes-max"));
    }

    private static void require(boolean holds, String key, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "millwright.rerun.%s: %s (expected: %s)".formatted(key, value, expected));
        }
    }
}
