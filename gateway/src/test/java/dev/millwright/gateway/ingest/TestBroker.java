package dev.millwright.gateway.ingest;

import dev.millwright.gateway.embedded.EmbeddedBroker;
import dev.millwright.gateway.embedded.EmbeddedBrokerSettings;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * The broker that tests run on, on a port that stays the same over restarts: the embedded one, or a real Mosquitto if {@code
 * MILLWRIGHT_TEST_MQTT=mosquitto}, with persistence and large queues. A Mosquitto that is asked for and is not there is a
 * failure. Tests that use it carry the tag {@code broker}.
 */
abstract class TestBroker implements AutoCloseable {
    static TestBroker start(Path directory) throws IOException {
        int port = freePort();
        var broker = "mosquitto".equals(System.getenv("MILLWRIGHT_TEST_MQTT"))
                ? new Mosquitto(directory, port)
                : new Embedded(directory, port);
        broker.start();
        return broker;
    }

    abstract String uri();

    abstract void start() throws IOException;

    abstract void stop();

    @Override
    public void close() {
        stop();
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static final class Embedded extends TestBroker {
        private final EmbeddedBrokerSettings settings;
        private @Nullable EmbeddedBroker broker;

        Embedded(Path directory, int port) {
            settings = new EmbeddedBrokerSettings(directory, "127.0.0.1", port, List.of());
        }

        @Override
        String uri() {
            return "tcp://127.0.0.1:" + settings.port();
        }

        @Override
        void start() {
            broker = EmbeddedBroker.start(settings);
        }

        @Override
        void stop() {
            if (broker != null) {
                broker.close();
                broker = null;
            }
        }
    }

    private static final class Mosquitto extends TestBroker {
        private final Path directory;
        private final int port;
        private @Nullable Process process;

        Mosquitto(Path directory, int port) {
            this.directory = directory;
            this.port = port;
        }

        @Override
        String uri() {
            return "tcp://127.0.0.1:" + port;
        }

        @Override
        void start() throws IOException {
            Files.createDirectories(directory);
            var configuration = directory.resolve("mosquitto.conf");
            Files.writeString(configuration, """
                    listener %d 127.0.0.1
                    allow_anonymous true
                    user %s
                    persistence true
                    persistence_location %s/
                    autosave_interval 1
                    max_queued_messages 1000000
                    max_inflight_messages 1000
                    set_tcp_nodelay true
                    """.formatted(port, System.getProperty("user.name"), directory));
            process = new ProcessBuilder(program(), "-c", configuration.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("mosquitto.log").toFile())
                    .start();
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(this::answers);
        }

        private static String program() throws IOException {
            var places = new ArrayList<>(List.of(System.getenv("PATH").split(File.pathSeparator)));
            places.addAll(List.of("/usr/sbin", "/usr/local/sbin"));
            for (var place : places) {
                var program = Path.of(place, "mosquitto");
                if (Files.isExecutable(program)) {
                    return program.toString();
                }
            }
            throw new IOException("MILLWRIGHT_TEST_MQTT=mosquitto, but there is no mosquitto on the PATH: install it"
                    + " (Debian's package is called mosquitto), or unset the variable.");
        }

        private boolean answers() {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
                return true;
            } catch (IOException notYet) {
                return false;
            }
        }

        /** Orderly: Mosquitto writes its database when it is asked to end, as a service manager does. */
        @Override
        void stop() {
            if (process == null) {
                return;
            }
            process.destroy();
            try {
                if (!process.waitFor(60, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            process = null;
        }
    }
}
