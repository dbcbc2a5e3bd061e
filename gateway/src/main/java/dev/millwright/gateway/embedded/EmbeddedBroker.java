package dev.millwright.gateway.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.HashMap;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An MQTT 3.1.1 and 5 broker inside this process, for demo and tests: Apache Artemis with its journal in a data directory,
 * so that sessions, retained messages and what has not been delivered survive a restart. Addresses are the MQTT topics
 * themselves. A PUBACK is sent when the frame has been written to the journal's file: it survives the end of this process,
 * kill -9 included, but, without an fsync per frame, not a power failure; run a broker of your own where that matters. A user's {@code v1/devices/me/telemetry} becomes {@code v1/devices/<user>/telemetry}; see {@link DeviceTopics}.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    /** Beyond this an address goes from memory to pages on disk. */
    private static final long ADDRESS_BYTES_MAX = 32L * 1024 * 1024;
    /** With less disk left the broker stops taking messages, before the database next to it has nothing left. */
    private static final long DISK_FREE_BYTES_MIN = 200L * 1024 * 1024;

    private final EmbeddedActiveMQ server;
    private final String host;
    private final int port;

    private EmbeddedBroker(EmbeddedActiveMQ server, String host, int port) {
        this.server = server;
        this.host = host;
        this.port = port;
    }

    /**
     * Starts a broker and returns when it listens.
     *
     * @throws BrokerUnavailable if the port is taken, the directory cannot be used, or another broker uses it
     */
    public static EmbeddedBroker start(EmbeddedBrokerSettings settings) {
        int port = freePort(settings.host(), settings.port());
        var server = new EmbeddedActiveMQ();
        server.setConfiguration(configuration(settings, port));
        server.setSecurityManager(new TopicRights(settings.users()));
        try {
            Files.createDirectories(settings.dataDirectory());
            server.start();
        } catch (Exception failure) {
            stopQuietly(server);
            throw new BrokerUnavailable(
                    "the embedded broker did not start in %s: %s%nMaybe the directory cannot be written, or the disk is full."
                            .formatted(settings.dataDirectory(), failure.getMessage()),
                    failure);
        }
        if (!server.getActiveMQServer().isActive()) {
            stopQuietly(server);
            throw new BrokerUnavailable(
                    "the embedded broker did not become active in %s%nMaybe another one is running on the same directory: stop it, or choose another directory."
                            .formatted(settings.dataDirectory()),
                    null);
        }
        LOG.info("embedded MQTT broker on {}:{}, journal in {}", settings.host(), port, settings.dataDirectory());
        return new EmbeddedBroker(server, settings.host(), port);
    }

    /** The port that it listens on. */
    public int port() {
        return port;
    }

    /** Where clients connect to, {@code tcp://host:port}. */
    public String uri() {
        return "tcp://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, port);
    }

    /** Stops it; what was acknowledged to publishers and not delivered stays in the journal. */
    @Override
    public void close() {
        stopQuietly(server);
    }

    private static Configuration configuration(EmbeddedBrokerSettings settings, int port) {
        var directory = settings.dataDirectory().toAbsolutePath();
        var configuration = new ConfigurationImpl()
                .setName("millwright")
                .setBindingsDirectory(directory.resolve("bindings").toString())
                .setJournalDirectory(directory.resolve("journal").toString())
                .setLargeMessagesDirectory(directory.resolve("large-messages").toString())
                .setPagingDirectory(directory.resolve("paging").toString())
                .setJournalType(JournalType.NIO)
                .setJournalDatasync(false)
                .setJournalLockAcquisitionTimeout(5_000)
                .setMinDiskFree(DISK_FREE_BYTES_MIN)
                .setPersistenceEnabled(true)
                .setJMXManagementEnabled(false)
                .setSecurityEnabled(true)
                .setGracefulShutdownEnabled(false)
                .setWildCardConfiguration(new WildcardConfiguration()
                        .setDelimiter('/')
                        .setSingleWord('+')
                        .setAnyWords('#'));
        configuration.addAddressSetting("#", addressSettings());
        configuration.addAcceptorConfiguration(acceptor(settings.host(), port));
        configuration.registerBrokerPlugin(new DeviceTopics());
        return configuration;
    }

    /** Never drop and never give up: what does not fit into memory waits on disk, what is not acknowledged comes again. */
    private static AddressSettings addressSettings() {
        return new AddressSettings()
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setMaxSizeBytes(ADDRESS_BYTES_MAX)
                .setMaxDeliveryAttempts(-1)
                .setDeadLetterAddress(SimpleString.of("$undeliverable"))
                .setExpiryAddress(SimpleString.of("$expired"))
                .setRedeliveryDelay(0)
                .setAutoDeleteQueues(false)
                .setAutoDeleteAddresses(false);
    }

    private static TransportConfiguration acceptor(String host, int port) {
        var parameters = new HashMap<String, Object>();
        parameters.put("host", host);
        parameters.put("port", port);
        parameters.put("protocols", "MQTT");
        parameters.put("tcpNoDelay", true);
        return new TransportConfiguration(NettyAcceptorFactory.class.getName(), parameters, "mqtt");
    }

    private static int freePort(String host, int port) {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return probe.getLocalPort();
        } catch (IOException taken) {
            throw new BrokerUnavailable(
                    "MQTT port %d on %s: %s (expected: a free port)%nMaybe another broker or another Millwright is running: stop it, or choose another port."
                            .formatted(port, host, taken.getMessage()),
                    taken);
        }
    }

    private static void stopQuietly(EmbeddedActiveMQ server) {
        try {
            server.stop();
        } catch (Exception failure) {
            LOG.warn("embedded MQTT broker did not stop cleanly; its journal is read again at the next start", failure);
        }
    }
}
