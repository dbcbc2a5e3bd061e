package dev.millwright.planner.exchange;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What comes in from other systems and what they are told: {@code millwright.planner.exchange}.
 *
 * @param mappings directory with own mappings, null if there is none
 * @param uploadMaxBytes largest upload of files, 1 KiB to 1 GiB
 * @param reportsKept how long reports of imports and rejected events are kept
 * @param hooks events in
 * @param webhooks events out
 */
public record ExchangeSettings(
        @Nullable Path mappings, int uploadMaxBytes, Duration reportsKept, Hooks hooks, Notify webhooks) {
    /** Refuses what cannot work, with key, value and expectation. */
    public ExchangeSettings {
        require(
                uploadMaxBytes >= 1024 && uploadMaxBytes <= 1 << 30,
                "exchange.upload-max",
                uploadMaxBytes,
                "1 KiB to 1 GiB");
        require(reportsKept.isPositive(), "exchange.reports-kept", reportsKept, "longer than 0");
    }

    /**
     * Events in.
     *
     * @param window how old a signature may be, and how far ahead of our clock
     * @param bodyMaxBytes largest body, 1 KiB to 16 MiB
     * @param eventsMax most events in one request, 1 to 1000
     * @param sources by name
     */
    public record Hooks(Duration window, int bodyMaxBytes, int eventsMax, Map<String, Source> sources) {
        /** Refuses what cannot work. */
        public Hooks {
            require(
                    window.isPositive() && window.compareTo(Duration.ofHours(1)) <= 0,
                    "exchange.hooks.window",
                    window,
                    "up to 1 h");
            require(
                    bodyMaxBytes >= 1024 && bodyMaxBytes <= 16 << 20,
                    "exchange.hooks.body-max",
                    bodyMaxBytes,
                    "1 KiB to 16 MiB");
            require(eventsMax >= 1 && eventsMax <= 1000, "exchange.hooks.events-max", eventsMax, "1 to 1000");
            sources = Map.copyOf(sources);
        }
    }

    /**
     * Who sends events.
     *
     * @param mapping how they are read
     * @param secret they are signed with; empty: nothing is taken
     */
    public record Source(String mapping, String secret) {
        /** Names the mapping only. */
        @Override
        public String toString() {
            return "Source[" + mapping + "]";
        }
    }

    /**
     * Events out.
     *
     * @param subscriptionsMax most subscriptions, 1 to 1000
     * @param every pause between two looks
     * @param timeout how long a subscriber may take
     * @param atOnce most requests under way at once, 1 to 64
     * @param attemptsMax attempts before a delivery is parked, 1 to 50
     * @param backoffMin first pause after a failure
     * @param backoffMax longest pause
     * @param kept how long events and the log are kept
     * @param httpAllowed whether http:// is taken besides https://
     * @param privateAllowed whether addresses of this computer and of private networks are called
     */
    public record Notify(
            int subscriptionsMax,
            Duration every,
            Duration timeout,
            int atOnce,
            int attemptsMax,
            Duration backoffMin,
            Duration backoffMax,
            Duration kept,
            boolean httpAllowed,
            boolean privateAllowed) {
        /** Refuses what cannot work. */
        public Notify {
            require(
                    subscriptionsMax >= 1 && subscriptionsMax <= 1000,
                    "exchange.notify.subscriptions-max",
                    subscriptionsMax,
                    "1 to 1000");
            require(every.isPositive(), "exchange.notify.every", every, "longer than 0");
            require(timeout.isPositive(), "exchange.notify.timeout", timeout, "longer than 0");
            require(atOnce >= 1 && atOnce <= 64, "exchange.notify.at-once", atOnce, "1 to 64");
            require(attemptsMax >= 1 && attemptsMax <= 50, "exchange.notify.attempts-max", attemptsMax, "1 to 50");
            require(backoffMin.isPositive(), "exchange.notify.backoff-min", backoffMin, "longer than 0");
            require(
                    backoffMax.compareTo(backoffMin) >= 0,
                    "exchange.notify.backoff-max",
                    backoffMax,
                    "not below backoff-min");
            require(kept.isPositive(), "exchange.notify.kept", kept, "longer than 0");
        }
    }

    /** Reads the section {@code exchange} of {@code planner}. */
    public static ExchangeSettings of(Config planner) {
        var config = planner.getConfig("exchange");
        var directory = config.getString("mappings");
        var hooks = config.getConfig("hooks");
        var notify = config.getConfig("notify");
        return new ExchangeSettings(
                directory.isBlank() ? null : Path.of(directory),
                Math.toIntExact(Math.min(Integer.MAX_VALUE, config.getBytes("upload-max"))),
                config.getDuration("reports-kept"),
                new Hooks(
                        hooks.getDuration("window"),
                        Math.toIntExact(Math.min(Integer.MAX_VALUE, hooks.getBytes("body-max"))),
                        hooks.getInt("events-max"),
                        sources(hooks.getConfigList("sources"))),
                new Notify(
                        notify.getInt("subscriptions-max"),
                        notify.getDuration("every"),
                        notify.getDuration("timeout"),
                        notify.getInt("at-once"),
                        notify.getInt("attempts-max"),
                        notify.getDuration("backoff-min"),
                        notify.getDuration("backoff-max"),
                        notify.getDuration("kept"),
                        notify.getBoolean("http-allowed"),
                        notify.getBoolean("private-allowed")));
    }

    private static Map<String, Source> sources(List<? extends Config> list) {
        var sources = new TreeMap<String, Source>();
        for (var source : list) {
            var name = source.getString("name");
            require(name.matches("[a-z0-9-]{1,40}"), "exchange.hooks.sources.name", name, "a-z, 0-9 and '-'");
            sources.put(name, new Source(source.getString("mapping"), source.getString("secret")));
        }
        return sources;
    }

    private static void require(boolean holds, String key, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("%s: %s (expected: %s)".formatted(key, value, expected));
        }
    }
}
