package dev.millwright.gateway.api;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * The settings under {@code millwright.http}.
 *
 * @param host address to listen on
 * @param port 0 to 65535, 0 takes any free port
 * @param requestMaxBytes largest request body that is read
 * @param requestTimeout longest time to an answer
 * @param pageMax most items in one page of a list, at least 1
 * @param pointsMax most points per signal in one answer, at least 10
 * @param liveWindow how long hints are collected
 * @param liveHeartbeat silence after which a sign of life is sent
 * @param liveHintsMax most hints kept for one window, at least 1
 * @param drain how long requests under way may take at shutdown
 */
public record HttpSettings(
        String host,
        int port,
        long requestMaxBytes,
        Duration requestTimeout,
        int pageMax,
        int pointsMax,
        Duration liveWindow,
        Duration liveHeartbeat,
        int liveHintsMax,
        Duration drain) {
    /** Refuses what cannot work, with key, value and expectation. */
    public HttpSettings {
        require(port >= 0 && port <= 65_535, "port", port, "0 to 65535");
        require(requestMaxBytes >= 1024, "request-max", requestMaxBytes, "at least 1 KiB");
        require(pageMax >= 1 && pageMax <= 10_000, "page-max", pageMax, "1 to 10000");
        require(pointsMax >= 10 && pointsMax <= 100_000, "points-max", pointsMax, "10 to 100000");
        require(liveHintsMax >= 1, "live-hints-max", liveHintsMax, "at least 1");
        require(liveWindow.isPositive(), "live-window", liveWindow, "longer than 0");
        require(liveHeartbeat.isPositive(), "live-heartbeat", liveHeartbeat, "longer than 0");
    }

    /** Reads the section {@code millwright.http} of {@code root}. */
    public static HttpSettings from(Config root) {
        var config = root.getConfig("millwright.http");
        return new HttpSettings(
                config.getString("host"),
                config.getInt("port"),
                config.getBytes("request-max"),
                config.getDuration("request-timeout"),
                config.getInt("page-max"),
                config.getInt("points-max"),
                config.getDuration("live-window"),
                config.getDuration("live-heartbeat"),
                config.getInt("live-hints-max"),
                config.getDuration("drain"));
    }

    private static void require(boolean holds, String key, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("millwright.http.%s: %s (expected: %s)".formatted(key, value, expected));
        }
    }
}
