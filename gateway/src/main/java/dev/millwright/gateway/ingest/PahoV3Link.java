package dev.millwright.gateway.ingest;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallbackExtended;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A link that speaks MQTT 3.1.1. Such a broker keeps the session until it is told otherwise, and knows no receive-maximum: its
 * own limit of frames in flight must not exceed the lane's queue, else the client is held up until there is room.
 */
final class PahoV3Link implements BrokerLink, MqttCallbackExtended {
    private static final Logger LOG = LoggerFactory.getLogger(PahoV3Link.class);
    private static final int REFUSED = 0x80;
    private static final long CLOSE_MILLIS = 2_000;

    private final MqttSettings mqtt;
    private final String[] subscriptions;
    private final Listener listener;
    private final MqttAsyncClient client;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final AtomicBoolean ended = new AtomicBoolean();

    PahoV3Link(MqttSettings mqtt, Lane lane, Listener listener) throws LinkLost {
        this.mqtt = mqtt;
        this.subscriptions = lane.subscriptions(mqtt);
        this.listener = listener;
        try {
            client = new MqttAsyncClient(mqtt.url(), lane.clientId(mqtt), new MemoryPersistence());
        } catch (MqttException refused) {
            throw new LinkLost("no MQTT client for %s: %s".formatted(mqtt.url(), refused.getMessage()), refused);
        }
        client.setManualAcks(true);
        client.setCallback(this);
    }

    @Override
    public void open() throws LinkLost {
        try {
            client.connect(options(), null, new IMqttActionListener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    // connectComplete() subscribes; `ready` waits for that.
                }

                @Override
                public void onFailure(IMqttToken token, Throwable cause) {
                    ready.completeExceptionally(cause);
                }
            });
            ready.get(mqtt.connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (MqttException | ExecutionException failed) {
            var cause = failed instanceof ExecutionException && failed.getCause() != null ? failed.getCause() : failed;
            throw new LinkLost("broker %s: %s".formatted(mqtt.url(), reasonOf(cause)), cause);
        } catch (TimeoutException late) {
            throw new LinkLost(
                    "broker %s: no complete handshake within %s".formatted(mqtt.url(), mqtt.connectTimeout()), late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LinkLost("interrupted while connecting to " + mqtt.url(), interrupted);
        }
    }

    private MqttConnectOptions options() throws LinkLost {
        var options = new MqttConnectOptions();
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setCleanSession(false);
        options.setKeepAliveInterval((int) mqtt.keepAlive().toSeconds());
        options.setConnectionTimeout((int) mqtt.connectTimeout().toSeconds());
        options.setAutomaticReconnect(false);
        options.setSocketFactory(NoDelaySockets.of(mqtt));
        if (!mqtt.user().isEmpty()) {
            options.setUserName(mqtt.user());
            options.setPassword(mqtt.password().toCharArray());
        }
        return options;
    }

    /** Comes on the client's thread; only starts the subscription. */
    @Override
    public void connectComplete(boolean reconnect, String uri) {
        var qos = new int[subscriptions.length];
        Arrays.fill(qos, 1);
        try {
            client.subscribe(subscriptions, qos, null, new IMqttActionListener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    settle(token);
                }

                @Override
                public void onFailure(IMqttToken token, Throwable cause) {
                    ready.completeExceptionally(cause);
                }
            });
        } catch (MqttException failed) {
            ready.completeExceptionally(failed);
        }
    }

    private void settle(IMqttToken token) {
        var granted = token.getGrantedQos();
        for (int i = 0; granted != null && i < granted.length; i++) {
            if (granted[i] == REFUSED) {
                ready.completeExceptionally(new LinkLost(
                        "subscription %s refused%nMaybe the user '%s' has no right to read it."
                                .formatted(subscriptions[i], mqtt.user()),
                        null));
                return;
            }
        }
        ready.complete(null);
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        listener.onFrame(topic, message.getPayload(), message.getId(), message.getQos());
    }

    @Override
    public void acknowledge(MqttFrame frame) throws LinkLost {
        if (frame.qos() == 0) {
            return;
        }
        try {
            client.messageArrivedComplete(frame.messageId(), frame.qos());
        } catch (MqttException gone) {
            throw new LinkLost("acknowledgement not sent: " + reasonOf(gone), gone);
        }
    }

    @Override
    public boolean isConnected() {
        return client.isConnected();
    }

    @Override
    public void connectionLost(Throwable cause) {
        ready.completeExceptionally(cause);
        if (ended.compareAndSet(false, true)) {
            listener.onLost(cause);
        }
    }

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {
        // We publish nothing on this link.
    }

    @Override
    public void close() {
        boolean mayDisconnect = ended.compareAndSet(false, true);
        try {
            if (mayDisconnect && client.isConnected()) {
                client.disconnect(CLOSE_MILLIS).waitForCompletion(CLOSE_MILLIS);
            }
        } catch (MqttException failed) {
            LOG.debug("disconnect from {}: {}", mqtt.url(), reasonOf(failed));
        }
        try {
            client.disconnectForcibly(0, CLOSE_MILLIS, false);
        } catch (MqttException failed) {
            LOG.debug("forced disconnect from {}: {}", mqtt.url(), reasonOf(failed));
        }
        try {
            client.close(true);
        } catch (MqttException failed) {
            LOG.debug("closing the client of {}: {}", mqtt.url(), reasonOf(failed));
        }
    }

    private static String reasonOf(Throwable cause) {
        if (cause instanceof MqttException failure && failure.getCause() != null) {
            return "%s (%s)".formatted(failure.getCause().getMessage(), failure.getMessage());
        }
        return String.valueOf(cause.getMessage());
    }
}
