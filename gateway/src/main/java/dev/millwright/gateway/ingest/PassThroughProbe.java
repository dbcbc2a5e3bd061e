package dev.millwright.gateway.ingest;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The least that a subscriber can do: takes the live lane's frames and acknowledges each at once. What the broker and the
 * client reach with it is the ceiling of any ingest behind them.
 */
public final class PassThroughProbe implements AutoCloseable {
    private final AtomicLong frames = new AtomicLong();
    private final BrokerLink link;

    private PassThroughProbe(MqttSettings mqtt, int receiveMaximum) throws LinkLost {
        var self = new AtomicReference<@Nullable BrokerLink>();
        link = BrokerLink.create(mqtt, Lane.LIVE, receiveMaximum, new BrokerLink.Listener() {
            @Override
            public void onFrame(String topic, byte[] payload, int messageId, int qos) {
                var open = self.get();
                if (open != null) {
                    acknowledge(open, new MqttFrame(topic, payload, payload.length, messageId, qos, 0, 0));
                }
            }

            @Override
            public void onLost(Throwable cause) {
                throw new IllegalStateException("the probe lost its broker", cause);
            }
        });
        self.set(link);
    }

    /**
     * Connects and subscribes.
     *
     * @throws IllegalStateException if the broker cannot be reached
     */
    public static PassThroughProbe open(MqttSettings mqtt, int receiveMaximum) {
        try {
            var probe = new PassThroughProbe(mqtt, receiveMaximum);
            probe.link.open();
            return probe;
        } catch (LinkLost lost) {
            throw new IllegalStateException(lost.getMessage(), lost);
        }
    }

    private void acknowledge(BrokerLink open, MqttFrame frame) {
        try {
            open.acknowledge(frame);
            frames.incrementAndGet();
        } catch (LinkLost lost) {
            throw new IllegalStateException("the probe could not acknowledge", lost);
        }
    }

    /** Frames taken and acknowledged. */
    public long frames() {
        return frames.get();
    }

    @Override
    public void close() {
        link.close();
    }
}
