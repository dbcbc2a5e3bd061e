package dev.millwright.sim.link;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the broker knows of each machine's connection: {@code {"online": true}} on {@code machines/<id>/status}, retained, and
 * {@code {"online": false}} as the Will, which the broker publishes when the connection breaks without a farewell (MQTT 5.0,
 * 3.1.2.5). A Will belongs to a connection, so every machine has one of its own beside the few that carry the frames. They are
 * opened one after the other in the background and opened again when they break.
 */
public final class Presence implements AutoCloseable {
    /** More machines than this get no presence: a client takes four threads. */
    public static final int MACHINES_MAX = 300;

    private static final Logger LOG = LoggerFactory.getLogger(Presence.class);
    private static final int AT_LEAST_ONCE = 1;
    private static final long LOOK_MILLIS = 2_000;
    private static final byte[] ONLINE = "{\"online\":true}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OFFLINE = "{\"online\":false}".getBytes(StandardCharsets.UTF_8);

    private final LinkSettings settings;
    private final List<Line> lines = new ArrayList<>();
    private final Thread keeper;
    private volatile boolean closing;

    /** Begins to connect the machines; those beyond {@value #MACHINES_MAX} are left out. */
    public Presence(LinkSettings settings, List<String> machineIds) {
        this.settings = settings;
        machineIds.stream().limit(MACHINES_MAX).map(Line::new).forEach(lines::add);
        this.keeper = Thread.ofPlatform().name("presence").daemon().start(this::keep);
    }

    private void keep() {
        while (!closing) {
            for (var line : lines) {
                if (closing || !line.keep()) {
                    break; // The broker is away; no use in asking for the others.
                }
            }
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                closing = true;
            }
        }
    }

    /** How many machines are connected. */
    public int connected() {
        return (int) lines.stream().filter(Line::connected).count();
    }

    /** Says farewell for all machines: offline, and no Will. */
    @Override
    public void close() {
        closing = true;
        keeper.interrupt();
        try {
            keeper.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lines.parallelStream().forEach(Line::farewell);
    }

    /** One machine's connection. Used by the keeper's thread, and after its end by whoever closes. */
    private final class Line {
        private final String topic;
        private final String clientId;
        private volatile @Nullable MqttAsyncClient client;

        Line(String machineId) {
            topic = "machines/" + machineId + "/status";
            clientId = settings.clientIdPrefix() + "-" + machineId;
        }

        boolean connected() {
            var known = client;
            return known != null && known.isConnected();
        }

        /** Connects if it is not; false if that failed. */
        boolean keep() {
            if (connected()) {
                return true;
            }
            Connections.discard(client);
            client = null;
            try {
                var fresh = Connections.open(settings, clientId, new Deaf(), (_, options) -> {
                    options.setCleanStart(true);
                    options.setWill(topic, new MqttMessage(OFFLINE, AT_LEAST_ONCE, true, null));
                });
                client = fresh;
                fresh.publish(topic, ONLINE, AT_LEAST_ONCE, true);
                return true;
            } catch (MqttException e) {
                LOG.debug("{}: no connection to {} ({})", clientId, settings.brokerUri(), Connections.reason(e));
                return false;
            }
        }

        void farewell() {
            var known = client;
            if (known != null && known.isConnected()) {
                try {
                    known.publish(topic, OFFLINE, AT_LEAST_ONCE, true).waitForCompletion(1_000);
                } catch (MqttException e) {
                    LOG.debug("{}: no farewell: {}", clientId, Connections.reason(e));
                }
            }
            Connections.discard(known);
        }
    }
}
