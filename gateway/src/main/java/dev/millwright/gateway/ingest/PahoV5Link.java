package dev.millwright.gateway.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A link that speaks MQTT 5. */
final class PahoV5Link implements BrokerLink, MqttCallback {
    private static final Logger LOG = LoggerFactory.getLogger(PahoV5Link.class);
    private static final int REFUSED_FROM = 0x80;
    private static final long CLOSE_MILLIS = 2_000;

    private final MqttSettings mqtt;
    private final int receiveMaximum;
    private final String[] subscriptions;
    private final Listener listener;
    private final MqttAsyncClient client;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final AtomicBoolean ended = new AtomicBoolean();

    PahoV5Link(MqttSettings mqtt, Lane lane, int receiveMaximum, Listener listener) throws LinkLost {
        this.mqtt = mqtt;
        this.receiveMaximum = receiveMaximum;
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
            client.connect(options(), null, new MqttActionListener() {
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

    private MqttConnectionOptions options() throws LinkLost {
        var options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(mqtt.sessionExpiry().toSeconds());
        options.setReceiveMaximum(receiveMaximum);
        options.setKeepAliveInterval((int) mqtt.keepAlive().toSeconds());
        options.setConnectionTimeout((int) mqtt.connectTimeout().toSeconds());
        options.setAutomaticReconnect(false);
        options.setSocketFactory(NoDelaySockets.of(mqtt));
        if (!mqtt.user().isEmpty()) {
            options.setUserName(mqtt.user());
            options.setPassword(mqtt.password().getBytes(StandardCharsets.UTF_8));
        }
        return options;
    }

    /** Comes on the client's thread before the first frame of a kept session may; only starts the subscription. */
    @Override
    public void connectComplete(boolean reconnect, String uri) {
        var wanted = Arrays.stream(subscriptions)
                .map(filter -> new MqttSubscription(filter, 1))
                .toArray(MqttSubscription[]::new);
        try {
            client.subscribe(
                    wanted,
                    null,
                    new MqttActionListener() {
                        @Override
                        public void onSuccess(IMqttToken token) {
                            settle(token);
                        }

                        @Override
                        public void onFailure(IMqttToken token, Throwable cause) {
                            ready.completeExceptionally(cause);
                        }
                    },
                    new MqttProperties());
        } catch (MqttException failed) {
            ready.completeExceptionally(failed);
        }
    }

    private void settle(IMqttToken token) {
        var codes = token.getReasonCodes();
        for (int i = 0; codes != null && i < codes.length; i++) {
            if (codes[i] >= REFUSED_FROM) {
                ready.completeExceptionally(new LinkLost(
                        "subscription %s refused with reason code 0x%02X%nMaybe the user '%s' has no right to read it."
                                .formatted(subscriptions[i], codes[i], mqtt.user()),
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
    public void disconnected(MqttDisconnectResponse response) {
        end(
                response.getException() == null
                        ? new LinkLost("the broker ended the connection: " + response.getReasonString(), null)
                        : response.getException());
    }

    @Override
    public void mqttErrorOccurred(MqttException error) {
        LOG.warn("MQTT client of {}: {}", mqtt.url(), reasonOf(error));
    }

    @Override
    public void deliveryComplete(IMqttToken token) {
        // We publish nothing on this link.
    }

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {
        LOG.warn("MQTT broker {} asks for enhanced authentication, which is not configured", mqtt.url());
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

    private void end(Throwable cause) {
        ready.completeExceptionally(cause);
        if (ended.compareAndSet(false, true)) {
            listener.onLost(cause);
        }
    }

    private static String reasonOf(Throwable cause) {
        if (cause instanceof MqttException failure && failure.getCause() != null) {
            return "%s (%s)".formatted(failure.getCause().getMessage(), failure.getMessage());
        }
        return String.valueOf(cause.getMessage());
    }
}
