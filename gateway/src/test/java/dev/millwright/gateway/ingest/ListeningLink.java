package dev.millwright.gateway.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A link that keeps what it hears, and acknowledges when told. */
final class ListeningLink implements AutoCloseable, BrokerLink.Listener {
    final List<MqttFrame> frames = new CopyOnWriteArrayList<>();
    final List<Throwable> losses = new CopyOnWriteArrayList<>();
    private final BrokerLink link;

    private ListeningLink(MqttSettings mqtt, Lane lane, int receiveMaximum) throws LinkLost {
        link = BrokerLink.create(mqtt, lane, receiveMaximum, this);
    }

    static ListeningLink open(MqttSettings mqtt, Lane lane, int receiveMaximum) throws LinkLost {
        var listening = new ListeningLink(mqtt, lane, receiveMaximum);
        try {
            listening.link.open();
        } catch (LinkLost lost) {
            listening.close();
            throw lost;
        }
        return listening;
    }

    static MqttSettings settings(String uri, int version, String user, String password) {
        return new MqttSettings(
                uri,
                version,
                user,
                password,
                "test-" + user.replace('.', '_'),
                "",
                Duration.ofHours(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(8),
                Duration.ofMillis(500),
                "");
    }

    void acknowledgeAll() throws LinkLost {
        for (var frame : frames) {
            link.acknowledge(frame);
        }
    }

    List<String> payloads() {
        return frames.stream()
                .map(frame -> new String(frame.payload(), StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public void onFrame(String topic, byte[] payload, int messageId, int qos) {
        frames.add(new MqttFrame(topic, payload, payload.length, messageId, qos, 0, 0));
    }

    @Override
    public void onLost(Throwable cause) {
        losses.add(cause);
    }

    @Override
    public void close() {
        link.close();
    }
}
