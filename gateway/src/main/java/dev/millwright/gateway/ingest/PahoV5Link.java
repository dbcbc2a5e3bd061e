package dev.millwright.gateway.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
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

/** A link that speaks MQTT 5: the session expires by its settings, and the broker holds back what exceeds receive-maximum. */
final class PahoV5Link implements BrokerLink, MqttCallback {
    private static final Logger LOG = LoggerFactory.getLogger(PahoV5Link.class);
    private static final long CLOSE_MILLIS = 2_000;

    private final MqttSettings mqtt;
    private final int receiveMaximum;
    private final String[] subscriptions;
    private final Listener listener;
    private final LinkLife life;
    private final MqttAsyncClient client;

    PahoV5Link(MqttSettings mqtt, Lane lane, int receiveMaximum, Listener listener) throws LinkLost {
        this.mqtt = mqtt;
        this.receiveMaximum = receiveMaximum;
        this.subscriptions = lane.subscriptions(mqtt);
        this.listener = listener;
        this.life = new LinkLife(mqtt, subscriptions, listener);
        try {
            client = new MqttAsyncClient(mqtt.url(), lane.clientId(mqtt), new MemoryPersistence());
        } catch (MqttException refused) {
            throw LinkLife.noClient(mqtt, refused);
        }
        client.setManualAcks(true);
        client.setCallback(this);
    }

    private MqttConnectionOptions options() {
        var options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(mqtt.sessionExpiry().toSeconds());
        options.setReceiveMaximum(receiveMaximum);
        options.setKeepAliveInterval((int) mqtt.keepAlive().toSeconds());
        options.setConnectionTimeout((int) mqtt.connectTimeout().toSeconds());
        options.setAutomaticReconnect(false);
        options.setSocketFactory(mqtt.encrypted() ? NoDelaySockets.encrypted() : NoDelaySockets.plain());
        if (!mqtt.user().isEmpty()) {
            options.setUserName(mqtt.user());
            options.setPassword(mqtt.password().getBytes(StandardCharsets.UTF_8));
        }
        return options;
    }

    @Override
    public void open() throws LinkLost {
        life.open(() -> client.connect(options(), null, answer(connectCompleteFollows -> {})));
    }

    /** Comes on the client's thread before the first frame of a kept session may. */
    @Override
    public void connectComplete(boolean reconnect, String uri) {
        var wanted = Arrays.stream(subscriptions)
                .map(filter -> new MqttSubscription(filter, 1))
                .toArray(MqttSubscription[]::new);
        life.connected(() -> client.subscribe(
                wanted, null, answer(token -> life.subscribed(token.getReasonCodes())), new MqttProperties()));
    }

    private MqttActionListener answer(Consumer<IMqttToken> granted) {
        return new MqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                granted.accept(token);
            }

            @Override
            public void onFailure(IMqttToken token, Throwable cause) {
                life.refused(cause);
            }
        };
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        listener.onFrame(topic, message.getPayload(), message.getId(), message.getQos());
    }

    @Override
    public void acknowledge(MqttFrame frame) throws LinkLost {
        life.acknowledge(frame, () -> client.messageArrivedComplete(frame.messageId(), frame.qos()));
    }

    @Override
    public boolean isConnected() {
        return client.isConnected();
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        life.end(
                response.getException() == null
                        ? new LinkLost("the broker ended the connection: " + response.getReasonString(), null)
                        : response.getException());
    }

    @Override
    public void mqttErrorOccurred(MqttException error) {
        LOG.warn("MQTT client of {}: {}", mqtt.url(), PahoFaults.reasonOf(error));
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
        life.close(
                client.isConnected(),
                () -> client.disconnect(CLOSE_MILLIS).waitForCompletion(CLOSE_MILLIS),
                () -> client.disconnectForcibly(0, CLOSE_MILLIS, false),
                () -> client.close(true));
    }
}
