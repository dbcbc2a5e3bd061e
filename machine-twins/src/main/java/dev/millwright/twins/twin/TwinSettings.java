package dev.millwright.twins.twin;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How twins behave; read once from {@code millwright.twin}, each key is explained in {@code reference.conf}.
 *
 * @param askTimeout how long a caller waits for one answer, positive
 * @param askAttempts how often a call is tried, for every call is idempotent; 1 to 10
 * @param shards 10 × the most nodes ever planned, the same on all nodes and for the life of the cluster; 1 to 10,000
 * @param slowestReportingInterval the longest time between two reports of a healthy machine, positive
 * @param passivateAfter idle time after which a twin leaves memory; greater than {@code slowestReportingInterval}
 * @param stashMax most messages that wait while a twin loads, 1 to 10,000
 * @param assessEvery how often a twin looks at the clock, positive
 * @param checkpointEvery how often a twin without transitions saves what it learned, at least {@code assessEvery}
 * @param retryMin first wait after a failed load or save, positive
 * @param retryMax longest wait after failed loads or saves, at least {@code retryMin}
 * @param stopPatience how long a stopping twin tries to save, positive
 * @param savesMax most saves at once on this node, 1 to 100
 * @param loadsMax most loads at once on this node, 1 to 100
 * @param forecastsMax most forecasts of a twin that wait to be saved, 1 to 10,000
 * @param correctionRows how many rows a twin can go back to put in its place what came late, 10 to 100,000
 * @param startPatience how long this node may take to join the cluster and answer, positive
 * @param admission how far clocks may be off and how much is listed
 */
public record TwinSettings(
        Duration askTimeout,
        int askAttempts,
        int shards,
        Duration slowestReportingInterval,
        Duration passivateAfter,
        int stashMax,
        Duration assessEvery,
        Duration checkpointEvery,
        Duration retryMin,
        Duration retryMax,
        Duration stopPatience,
        int savesMax,
        int loadsMax,
        int forecastsMax,
        int correctionRows,
        Duration startPatience,
        Admission admission) {
    /** Refuses what cannot work, naming the key, the value and what is expected. */
    public TwinSettings {
        positive("ask-timeout", askTimeout);
        between("ask-attempts", askAttempts, 1, 10);
        between("shards", shards, 1, 10_000);
        positive("slowest-reporting-interval", slowestReportingInterval);
        atLeast(
                "passivate-after",
                passivateAfter,
                slowestReportingInterval.plusMillis(1),
                "slowest-reporting-interval");
        between("stash-max", stashMax, 1, 10_000);
        positive("assess-every", assessEvery);
        atLeast("checkpoint-every", checkpointEvery, assessEvery, "assess-every");
        positive("retry-min", retryMin);
        atLeast("retry-max", retryMax, retryMin, "retry-min");
        positive("stop-patience", stopPatience);
        between("saves-max", savesMax, 1, 100);
        between("loads-max", loadsMax, 1, 100);
        between("forecasts-max", forecastsMax, 1, 10_000);
        between("correction-rows", correctionRows, 10, 100_000);
        positive("start-patience", startPatience);
    }

    /**
     * Limits of admission.
     *
     * @param clockAheadMax how far a machine's clock may run ahead of ours, positive
     * @param clockBehindMax how old an observation may be, positive
     * @param refusalsMax most refusals listed per arrival, 1 to 10,000
     * @param quarantineMax most quarantined values listed per arrival, 1 to 10,000
     */
    public record Admission(Duration clockAheadMax, Duration clockBehindMax, int refusalsMax, int quarantineMax) {
        /** Refuses what cannot work. */
        public Admission {
            positive("admission.clock-ahead-max", clockAheadMax);
            positive("admission.clock-behind-max", clockBehindMax);
            between("admission.refusals-max", refusalsMax, 1, 10_000);
            between("admission.quarantine-max", quarantineMax, 1, 10_000);
        }
    }

    /**
     * Reads {@code millwright.twin}.
     *
     * @param root the whole configuration with its defaults
     * @throws IllegalArgumentException if a value is out of range; the text names key, value and range
     * @throws com.typesafe.config.ConfigException if a key is missing or has another type
     */
    public static TwinSettings from(Config root) {
        var twin = root.getConfig("millwright.twin");
        var admission = twin.getConfig("admission");
        return new TwinSettings(
                twin.getDuration("ask-timeout"),
                twin.getInt("ask-attempts"),
                twin.getInt("shards"),
                twin.getDuration("slowest-reporting-interval"),
                twin.getDuration("passivate-after"),
                twin.getInt("stash-max"),
                twin.getDuration("assess-every"),
                twin.getDuration("checkpoint-every"),
                twin.getDuration("retry-min"),
                twin.getDuration("retry-max"),
                twin.getDuration("stop-patience"),
                twin.getInt("saves-max"),
                twin.getInt("loads-max"),
                twin.getInt("forecasts-max"),
                twin.getInt("correction-rows"),
                twin.getDuration("start-patience"),
                new Admission(
                        admission.getDuration("clock-ahead-max"),
                        admission.getDuration("clock-behind-max"),
                        admission.getInt("refusals-max"),
                        admission.getInt("quarantine-max")));
    }

    private static void positive(String key, Duration value) {
        if (!value.isPositive()) {
            throw refused(key, value, "longer than 0");
        }
    }

    private static void atLeast(String key, Duration value, Duration least, String other) {
        if (value.compareTo(least) < 0) {
            throw refused(key, value, "at least %s, because of %s".formatted(least, other));
        }
    }

    private static void between(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw refused(key, value, "%d to %d".formatted(least, most));
        }
    }

    private static IllegalArgumentException refused(String key, Object value, String expected) {
        return new IllegalArgumentException("millwright.twin.%s: %s (expected: %s)".formatted(key, value, expected));
    }
}
