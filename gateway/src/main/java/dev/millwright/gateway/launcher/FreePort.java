package dev.millwright.gateway.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Asks for a port before anything is started, so that a taken one costs no waiting. */
final class FreePort {
    private FreePort() {}

    /**
     * Refuses a port of 127.0.0.1 that something listens on already.
     *
     * @param option the option that chooses it
     * @param port 0 to 65535, 0 = any free one
     * @throws UserError if it is taken
     */
    static void require(String option, int port) {
        if (port < 0 || port > 0xffff) {
            throw new UserError(
                    "%s %d: not a port (expected: 0 to 65535).".formatted(option, port), "0 takes any free one.");
        }
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        } catch (IOException taken) {
            throw new UserError(
                    "%s %d: cannot listen there (%s).".formatted(option, port, taken.getMessage()),
                    "Maybe another Millwright or another program holds the port: stop it, or choose another with %s (0 = any free one)."
                            .formatted(option));
        }
    }
}
