package dev.millwright.gateway.ingest;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How to reach the broker; see {@code ingest.conf} for each value's meaning and range.
 *
 * @param url {@code tcp://host:port} or {@code ssl://host:port}
 * @param version 3 or 5
 * @param user empty for anonymous
 * @param password empty for none
 * @param clientId fixed; the backfill lane appends {@code -backfill}
 * @param sharedGroup empty for ordinary subscriptions
 * @param sessionExpiry how long the broker keeps the session, MQTT 5 only
 * @param keepAlive ping interval
 * @param connectTimeout limit of handshake and subscription together
 * @param watchdog how often the connection is looked at
 * @param caFile PEM file with the certificates that may vouch for an encrypted broker, empty for Java's own list
 */
public record MqttSettings(
        String url,
        int version,
        String user,
        String password,
        String clientId,
        String sharedGroup,
        Duration sessionExpiry,
        Duration keepAlive,
        Duration connectTimeout,
        Duration watchdog,
        String caFile) {
    /** Refuses what no broker would take. */
    public MqttSettings {
        if (!url.matches("(tcp|ssl)://.+:[0-9]{1,5}")) {
            throw new IllegalArgumentException(
                    "millwright.ingest.mqtt.url: '%s' (expected: tcp://host:port or ssl://host:port)".formatted(url));
        }
        if (version != 3 && version != 5) {
            throw new IllegalArgumentException(
                    "millwright.ingest.mqtt.version: %d (expected: 3 or 5)".formatted(version));
        }
        if (!clientId.matches("[A-Za-z0-9_-]{1,50}")) {
            throw new IllegalArgumentException(
                    "millwright.ingest.mqtt.client-id: '%s' (expected: 1 to 50 letters, digits, '_' or '-')"
                            .formatted(clientId));
        }
        if (!sharedGroup.matches("[A-Za-z0-9_-]{0,50}")) {
            throw new IllegalArgumentException(
                    "millwright.ingest.mqtt.shared-group: '%s' (expected: letters, digits, '_' or '-', or empty)"
                            .formatted(sharedGroup));
        }
        if (!caFile.isEmpty() && !url.startsWith("ssl:")) {
            throw new IllegalArgumentException(
                    "millwright.ingest.mqtt.ca-file: '%s' with url '%s' (expected: ssl://host:port, or no ca-file)"
                            .formatted(caFile, url));
        }
        Ranges.require("mqtt.session-expiry", sessionExpiry, Duration.ofMinutes(1), Duration.ofDays(365));
        Ranges.require("mqtt.keep-alive", keepAlive, Duration.ofSeconds(4), Duration.ofMinutes(10));
        Ranges.require("mqtt.connect-timeout", connectTimeout, Duration.ofSeconds(1), Duration.ofMinutes(5));
        Ranges.require("mqtt.watchdog", watchdog, Duration.ofMillis(100), Duration.ofMinutes(5));
    }

    static MqttSettings of(Config config) {
        return new MqttSettings(
                config.getString("url"),
                config.getInt("version"),
                config.getString("user"),
                config.getString("password"),
                config.getString("client-id"),
                config.getString("shared-group"),
                config.getDuration("session-expiry"),
                config.getDuration("keep-alive"),
                config.getDuration("connect-timeout"),
                config.getDuration("watchdog"),
                config.getString("ca-file"));
    }

    /** Whether the connection is encrypted. */
    public boolean encrypted() {
        return url.startsWith("ssl:");
    }

    @Override
    public String toString() {
        return "MqttSettings[%s, version %d, user '%s', client id %s]".formatted(url, version, user, clientId);
    }
}
