package dev.millwright.gateway.ingest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/** A machine as tests need it: publishes at QoS 1 and knows what the broker has acknowledged. */
final class PublisherClient implements AutoCloseable {
    private static final long WAIT_MILLIS = 60_000;
    private static final long SLICE_MILLIS = 200;
    private static final int WINDOW = 200;

    private final MqttAsyncClient client;
    private final ArrayDeque<IMqttToken> inFlight = new ArrayDeque<>();

    PublisherClient(String uri) throws MqttException {
        this(uri, "", "");
    }

    PublisherClient(String uri, String user, String password) throws MqttException {
        this(uri, user, password, new MqttConnectionOptions());
    }

    PublisherClient(String uri, String user, String password, MqttConnectionOptions options) throws MqttException {
        client = new MqttAsyncClient(uri, "publisher-" + UUID.randomUUID(), new MemoryPersistence());
        options.setCleanStart(true);
        options.setAutomaticReconnect(false);
        options.setSocketFactory(NoDelaySockets.plain());
        if (!user.isEmpty()) {
            options.setUserName(user);
            options.setPassword(password.getBytes(StandardCharsets.UTF_8));
        }
        client.connect(options).waitForCompletion(WAIT_MILLIS);
    }

    void publish(String topic, String payload) throws MqttException {
        publish(topic, payload.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends; waits only when too many are under way. */
    void publish(String topic, byte[] payload) throws MqttException {
        if (inFlight.size() >= WINDOW) {
            settle(inFlight.removeFirst());
        }
        inFlight.addLast(client.publish(topic, payload, 1, false));
    }

    void publishRetained(String topic, String payload) throws MqttException {
        var message = new MqttMessage(payload.getBytes(StandardCharsets.UTF_8));
        message.setQos(1);
        message.setRetained(true);
        client.publish(topic, message).waitForCompletion(WAIT_MILLIS);
    }

    /** Returns when the broker has acknowledged everything. */
    void flush() throws MqttException {
        while (!inFlight.isEmpty()) {
            settle(inFlight.removeFirst());
        }
    }

    /** A lost connection does not end the client's tokens; without a look at it every loss would cost the whole wait. */
    private void settle(IMqttToken token) throws MqttException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(WAIT_MILLIS);
        while (true) {
            try {
                token.waitForCompletion(SLICE_MILLIS);
                return;
            } catch (MqttException failure) {
                boolean late = failure.getReasonCode() == MqttClientException.REASON_CODE_CLIENT_TIMEOUT;
                if (!late || !client.isConnected() || System.nanoTime() > end) {
                    throw failure;
                }
            }
        }
    }

    /** Drops the connection without a goodbye: the broker publishes the Will. */
    void vanish() throws MqttException {
        client.disconnectForcibly(0, 100, false);
        client.close(true);
    }

    @Override
    public void close() throws MqttException {
        if (!client.isConnected()) {
            client.disconnectForcibly(0, 100, false);
            client.close(true);
            return;
        }
        flush();
        client.disconnect().waitForCompletion(WAIT_MILLIS);
        client.close(true);
    }
}
