package dev.millwright.twins.learning;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.Locale;

/**
 * When and how a running platform learns; read once from {@code millwright.learning}, each key is explained in {@code
 * reference.conf}.
 *
 * @param enabled whether it trains at all; what is in service stays in service
 * @param firstAfter from the start to the first training, positive
 * @param every between trainings, at least an hour
 * @param historyMax how far back it learns from, at least 30 days
 * @param processorShare share of one processor that reading and telling the past may take, 0.05 to 1
 * @param holdOutOneIn every so many-th machine is never learned from and judges new models, 2 to 20
 * @param machinesMin fewest machines of a family to learn from, 4 to 10000
 * @param machinesMax most machines of a family that are learned from, at least {@code machinesMin}
 * @param decidedBy who puts a better model into service
 * @param betterBy share by which its loss on the held-out machines must be smaller, 0 to 0.5
 * @param heldOutFailuresMin fewest failures on the held-out machines for a verdict, 1 to 1000
 * @param trainer how forecasts are learned
 * @param life how remaining life is learned
 */
public record LearningSettings(
        boolean enabled,
        Duration firstAfter,
        Duration every,
        Duration historyMax,
        double processorShare,
        int holdOutOneIn,
        int machinesMin,
        int machinesMax,
        DecidedBy decidedBy,
        double betterBy,
        int heldOutFailuresMin,
        TrainerSettings trainer,
        LifeSettings life) {
    /** Who puts a better model into service. */
    public enum DecidedBy {
        /** The comparison alone. */
        RULE,
        /** A person; until then it waits. */
        PERSON
    }

    /** Refuses values outside the ranges above, naming key, value and range. */
    public LearningSettings {
        require("first-after", firstAfter.isPositive(), firstAfter, "longer than 0");
        require("every", every.compareTo(Duration.ofHours(1)) >= 0, every, "at least 1 hour");
        require("history-max", historyMax.compareTo(Duration.ofDays(30)) >= 0, historyMax, "at least 30 days");
        require("processor-share", processorShare >= 0.05 && processorShare <= 1, processorShare, "0.05 to 1");
        require("hold-out-one-in", holdOutOneIn >= 2 && holdOutOneIn <= 20, holdOutOneIn, "2 to 20");
        require("machines-min", machinesMin >= 4 && machinesMin <= 10_000, machinesMin, "4 to 10000");
        require("machines-max", machinesMax >= machinesMin, machinesMax, "at least machines-min");
        require("better-by", betterBy >= 0 && betterBy <= 0.5, betterBy, "0 to 0.5");
        require(
                "held-out-failures-min",
                heldOutFailuresMin >= 1 && heldOutFailuresMin <= 1000,
                heldOutFailuresMin,
                "1 to 1000");
    }

    private static void require(String key, boolean fits, Object value, String expected) {
        if (!fits) {
            throw new IllegalArgumentException(
                    "millwright.learning.%s: %s (expected: %s)".formatted(key, value, expected));
        }
    }

    /**
     * Reads {@code millwright.learning}.
     *
     * @param root the whole configuration with its defaults
     * @throws IllegalArgumentException if a value is out of range; the text names key, value and range
     * @throws com.typesafe.config.ConfigException if a key is missing or has another type
     */
    public static LearningSettings from(Config root) {
        var learning = root.getConfig("millwright.learning");
        var decidedBy = learning.getString("decided-by");
        require("decided-by", decidedBy.equals("rule") || decidedBy.equals("person"), decidedBy, "rule or person");
        return new LearningSettings(
                learning.getBoolean("enabled"),
                learning.getDuration("first-after"),
                learning.getDuration("every"),
                learning.getDuration("history-max"),
                learning.getDouble("processor-share"),
                learning.getInt("hold-out-one-in"),
                learning.getInt("machines-min"),
                learning.getInt("machines-max"),
                DecidedBy.valueOf(decidedBy.toUpperCase(Locale.ROOT)),
                learning.getDouble("better-by"),
                learning.getInt("held-out-failures-min"),
                TrainerSettings.from(learning.getConfig("trainer")),
                LifeSettings.from(learning.getConfig("life")));
    }
}
