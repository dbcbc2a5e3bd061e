package dev.millwright.gateway.ingest;

import java.util.Arrays;
import java.util.function.Consumer;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallbackExtended;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/**
 * A link that speaks MQTT 3.1.1. Such a broker keeps the session until it is told otherwise, and knows no receive-maximum: its
 * own limit of frames in flight must not exceed the lane's queue, else the client is held up until there is room.
 */
final class PahoV3Link implements BrokerLink, MqttCallbackExtended {
    private static final long CLOSE_MILLIS = 2_000;

    private final MqttSettings mqtt;
    private final String[] subscriptions;
    private final Listener listener;
    private final LinkLife life;
    private final MqttAsyncClient client;

    PahoV3Link(MqttSettings mqtt, Lane lane, Listener listener) throws LinkLost {
        this.mqtt = mqtt;
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

    /** How a client of version 3.1.1 connects to {@code mqtt}. */
    static MqttConnectOptions options(MqttSettings mqtt, boolean cleanSession) {
        var options = new MqttConnectOptions();
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setCleanSession(cleanSession);
        options.setKeepAliveInterval((int) mqtt.keepAlive().toSeconds());
        options.setConnectionTimeout((int) mqtt.connectTimeout().toSeconds());
        options.setAutomaticReconnect(false);
        options.setSocketFactory(mqtt.encrypted() ? NoDelaySockets.encrypted() : NoDelaySockets.plain());
        if (!mqtt.user().isEmpty()) {
            options.setUserName(mqtt.user());
            options.setPassword(mqtt.password().toCharArray());
        }
        return options;
    }

    @Override
    public void open() throws LinkLost {
        life.open(() -> client.connect(options(mqtt, false), null, answer(connectCompleteFollows -> {})));
    }

    /** Comes on the client's thread. */
    @Override
    public void connectComplete(boolean reconnect, String uri) {
        var qos = new int[subscriptions.length];
        Arrays.fill(qos, 1);
        life.connected(() ->
                client.subscribe(subscriptions, qos, null, answer(token -> life.subscribed(token.getGrantedQos()))));
    }

    private IMqttActionListener answer(Consumer<IMqttToken> granted) {
        return new IMqttActionListener() {
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
    public void connectionLost(Throwable cause) {
        life.end(cause);
    }

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {
        // We publish nothing on this link.
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
