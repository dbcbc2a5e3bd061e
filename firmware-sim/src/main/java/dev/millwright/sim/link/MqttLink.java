package dev.millwright.sim.link;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One MQTT 5 connection with a bounded queue before it. A pump thread publishes at QoS 1 with a bounded window; a frame leaves
 * memory when the broker has acknowledged it. When the connection breaks, a new client object takes over (Paho's own
 * reconnect hangs) and everything unacknowledged is sent again, oldest first.
 */
public final class MqttLink implements Link {
    private static final Logger LOG = LoggerFactory.getLogger(MqttLink.class);
    private static final int NO_MESSAGE_IDS = 32001;
    private static final int TOO_MANY_IN_FLIGHT = 32202;
    private static final long FULL_PAUSE_MILLIS = 2;

    private final LinkSettings settings;
    private final String clientId;
    private final BlockingQueue<Numbered> queue;
    private final Map<Long, Frame> underWay = new LinkedHashMap<>(); // guarded by itself
    private final AtomicLong acknowledged = new AtomicLong();
    private final Thread pump;
    private long accepted;
    private volatile boolean closing;
    private volatile boolean connected;

    private record Numbered(long number, Frame frame) {}

    /**
     * Connects in the background, and keeps trying.
     *
     * @param number tells this link's client id from others'
     */
    public MqttLink(LinkSettings settings, int number) {
        this.settings = settings;
        this.clientId = settings.clientIdPrefix() + "-" + number;
        this.queue = new ArrayBlockingQueue<>(settings.queueMax());
        this.pump = Thread.ofPlatform().name("link-" + number).daemon().start(this::run);
    }

    @Override
    public void send(Frame frame) throws InterruptedException {
        accepted++;
        queue.put(new Numbered(accepted, frame));
    }

    @Override
    public void flush() throws InterruptedException {
        synchronized (underWay) {
            while (acknowledged.get() < accepted && !closing) {
                underWay.wait(100);
            }
        }
    }

    /** Frames that the broker has acknowledged. */
    public long acknowledged() {
        return acknowledged.get();
    }

    /** Whether the connection stands. */
    public boolean connected() {
        return connected;
    }

    @Override
    public void close() {
        closing = true;
        pump.interrupt();
        try {
            pump.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long pauseMillis = 200;
        while (!closing) {
            MqttAsyncClient client = null;
            try {
                client = connect();
                connected = true;
                pauseMillis = 200;
                pumpFrames(client);
            } catch (MqttException e) {
                connected = false;
                LOG.warn(
                        "{}: no connection to {} ({}); next attempt in {} ms",
                        clientId,
                        settings.brokerUri(),
                        Connections.reason(e),
                        pauseMillis);
                pauseMillis = pause(pauseMillis);
            } catch (InterruptedException e) {
                closing = true;
            } finally {
                connected = false;
                Connections.discard(client);
            }
        }
        synchronized (underWay) {
            underWay.notifyAll();
        }
    }

    private long pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            closing = true;
        }
        return Math.min(millis * 2, settings.retryMax().toMillis());
    }

    private MqttAsyncClient connect() throws MqttException {
        return Connections.open(settings, clientId, new Ears(), (_, options) -> options.setCleanStart(true));
    }

    private void pumpFrames(MqttAsyncClient client) throws MqttException, InterruptedException {
        for (var frame : unacknowledged()) {
            publish(client, frame.number(), frame.frame());
        }
        while (!closing) {
            awaitWindow(client);
            var next = queue.poll(200, TimeUnit.MILLISECONDS);
            if (next == null) {
                continue;
            }
            synchronized (underWay) {
                underWay.put(next.number(), next.frame());
            }
            publish(client, next.number(), next.frame());
        }
    }

    private List<Numbered> unacknowledged() {
        synchronized (underWay) {
            var frames = new ArrayList<Numbered>(underWay.size());
            underWay.forEach((number, frame) -> frames.add(new Numbered(number, frame)));
            return frames;
        }
    }

    private void awaitWindow(MqttAsyncClient client) throws MqttException, InterruptedException {
        synchronized (underWay) {
            while (underWay.size() >= settings.windowMax() && !closing) {
                requireConnected(client);
                underWay.wait(200);
            }
        }
        requireConnected(client);
    }

    private static void requireConnected(MqttAsyncClient client) throws MqttException {
        if (!client.isConnected()) {
            throw new MqttException(MqttClientException.REASON_CODE_CLIENT_NOT_CONNECTED);
        }
    }

    private void publish(MqttAsyncClient client, long number, Frame frame) throws MqttException, InterruptedException {
        while (true) {
            try {
                client.publish(frame.topic(), frame.payload(), 1, false, null, new Receipt(number));
                return;
            } catch (MqttException e) {
                boolean full = e.getReasonCode() == NO_MESSAGE_IDS || e.getReasonCode() == TOO_MANY_IN_FLIGHT;
                if (!full || closing) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(FULL_PAUSE_MILLIS);
                requireConnected(client);
            }
        }
    }

    /** Told when the broker has acknowledged one frame. */
    private final class Receipt implements MqttActionListener {
        private final long number;

        Receipt(long number) {
            this.number = number;
        }

        @Override
        public void onSuccess(IMqttToken token) {
            synchronized (underWay) {
                if (underWay.remove(number) != null) {
                    acknowledged.incrementAndGet();
                    underWay.notifyAll();
                }
            }
        }

        @Override
        public void onFailure(IMqttToken token, Throwable cause) {
            LOG.debug("frame {} not acknowledged: {}", number, cause == null ? "" : cause.getMessage());
        }
    }

    /** Hears the broker. */
    private final class Ears extends Deaf {
        @Override
        public void disconnected(MqttDisconnectResponse response) {
            synchronized (underWay) {
                underWay.notifyAll();
            }
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            LOG.debug("{}: {}", clientId, exception.getMessage());
        }
    }
}
