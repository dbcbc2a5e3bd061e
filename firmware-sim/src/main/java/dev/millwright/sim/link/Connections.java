package dev.millwright.sim.link;

import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes and discards Paho's client objects; a connection that broke is never mended, a new object takes its place. */
final class Connections {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private Connections() {}

    /** Connects a new client, within the settings' time; {@code differing} sets what not every connection has. */
    static MqttAsyncClient open(
            LinkSettings settings,
            String clientId,
            MqttCallback callback,
            BiConsumer<MqttAsyncClient, MqttConnectionOptions> differing)
            throws MqttException {
        var client = new MqttAsyncClient(settings.brokerUri(), clientId, new MemoryPersistence());
        try {
            var options = new MqttConnectionOptions();
            options.setAutomaticReconnect(false);
            options.setConnectionTimeout((int) settings.connectTimeout().toSeconds());
            if (settings.brokerUri().startsWith("tcp:")) {
                options.setSocketFactory(new NoDelaySocketFactory());
            }
            if (settings.user() != null) {
                options.setUserName(settings.user());
            }
            if (settings.password() != null) {
                options.setPassword(settings.password().getBytes(StandardCharsets.UTF_8));
            }
            differing.accept(client, options);
            client.setCallback(callback);
            client.connect(options).waitForCompletion(settings.connectTimeout().toMillis());
            return client;
        } catch (MqttException e) {
            discard(client);
            throw e;
        }
    }

    /** Disconnects politely if it can, and frees what the client holds. Never throws. */
    static void discard(@Nullable MqttAsyncClient client) {
        if (client == null) {
            return;
        }
        try {
            if (client.isConnected()) {
                client.disconnect(1_000).waitForCompletion(2_000);
            } else {
                client.disconnectForcibly(0, 500, false);
            }
        } catch (MqttException e) {
            LOG.debug("disconnect: {}", e.getMessage());
        }
        try {
            client.close(true);
        } catch (MqttException e) {
            LOG.debug("close: {}", e.getMessage());
        }
    }

    /** Why a connection could not be made, for people. */
    static String reason(MqttException e) {
        var cause = e.getCause() == null ? e : e.getCause();
        return cause.getMessage() == null
                ? "%s, reason code %d".formatted(cause.getClass().getSimpleName(), e.getReasonCode())
                : cause.getMessage();
    }
}
