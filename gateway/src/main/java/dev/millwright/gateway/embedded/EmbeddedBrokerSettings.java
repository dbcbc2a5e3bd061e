package dev.millwright.gateway.embedded;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the embedded broker listens and keeps its journal.
 *
 * @param dataDirectory the journal's directory; made if absent, read again by the next start
 * @param host the address to listen on
 * @param port TCP port, 0 for any free one
 * @param users who may log in; none means that everybody may, which is only allowed on a loopback address
 */
public record EmbeddedBrokerSettings(Path dataDirectory, String host, int port, List<BrokerUser> users) {
    /** Refuses an open broker that others could reach, and a port that there is not. */
    public EmbeddedBrokerSettings {
        users = List.copyOf(users);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("broker port: %d (expected: 0 to 65535)".formatted(port));
        }
        if (users.isEmpty() && !isLoopback(host)) {
            throw new IllegalArgumentException(
                    "broker host: %s without users (expected: a loopback address)%n".formatted(host)
                            + "Maybe set broker users, or listen on 127.0.0.1: an open broker takes orders from anybody.");
        }
    }

    /** An open broker on this machine only, on any free port. */
    public static EmbeddedBrokerSettings loopback(Path dataDirectory) {
        return new EmbeddedBrokerSettings(dataDirectory, "127.0.0.1", 0, List.of());
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException("broker host: '%s' is unknown".formatted(host), unknown);
        }
    }
}
