package dev.millwright.sim.link;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the broker.
 *
 * @param brokerUri for example {@code tcp://localhost:1883}
 * @param user null without authentication
 * @param password null without authentication
 * @param clientIdPrefix client ids are this, a hyphen and a number
 * @param queueMax frames that wait in memory while the broker is slow or away, at least 1; then the sender waits
 * @param windowMax frames under way without acknowledgement, 1 to 65,000
 * @param connectTimeout after which an attempt to connect is given up
 * @param retryMax longest pause between attempts
 */
public record LinkSettings(
        String brokerUri,
        @Nullable String user,
        @Nullable String password,
        String clientIdPrefix,
        int queueMax,
        int windowMax,
        Duration connectTimeout,
        Duration retryMax) {
    /** Settings that suit a broker near by, for a client that nobody will look for again. */
    public static LinkSettings of(String brokerUri, @Nullable String user, @Nullable String password) {
        return new LinkSettings(
                brokerUri,
                user,
                password,
                "firmware-sim-" + Long.toHexString(System.nanoTime() & 0xFFFFFF),
                500,
                1000,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5));
    }

    /** The same with client ids of its own, under which the broker finds it again after a restart. */
    public LinkSettings named(String prefix) {
        return new LinkSettings(brokerUri, user, password, prefix, queueMax, windowMax, connectTimeout, retryMax);
    }

    /** Refuses numbers out of range. */
    public LinkSettings {
        if (queueMax < 1 || windowMax < 1 || windowMax > 65_000) {
            throw new IllegalArgumentException("link: queueMax %d, windowMax %d (expected: at least 1; 1 to 65000)"
                    .formatted(queueMax, windowMax));
        }
        if (!brokerUri.matches("(tcp|ssl)://[^/\\s]+:\\d+")) {
            throw new IllegalArgumentException(
                    "broker: '%s' (expected: tcp://host:port or ssl://host:port)".formatted(brokerUri));
        }
    }
}
