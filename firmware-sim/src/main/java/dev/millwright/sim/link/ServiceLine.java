package dev.millwright.sim.link;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what the platform says to machines, on {@code machines/+/service}. A connection of its own with a session that the broker
 * keeps for a day, so that nothing is missed while we are away; a message is acknowledged when the listener has done with it,
 * and comes again if that never happens. Connects in the background and keeps trying.
 */
public final class ServiceLine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceLine.class);
    private static final String TOPICS = "machines/+/service";
    private static final Duration SESSION_KEPT = Duration.ofDays(1);
    private static final long LOOK_MILLIS = 500;

    private final LinkSettings settings;
    private final String clientId;
    private final Listener listener;
    private final Thread keeper;
    private final CountDownLatch hearing = new CountDownLatch(1);
    private volatile boolean closing;

    /** Hears messages on a thread of the client; must not block. */
    public interface Listener {
        /**
         * A message on {@code machines/<machineId>/service}.
         *
         * @param machineId from the topic
         * @param json the payload as it came
         * @param done to be run when what it asks for has been done for good; from any thread
         */
        void onService(String machineId, String json, Runnable done);
    }

    /** Begins to listen. */
    public ServiceLine(LinkSettings settings, Listener listener) {
        this.settings = settings;
        this.clientId = settings.clientIdPrefix() + "-service";
        this.listener = listener;
        this.keeper = Thread.ofPlatform().name("service-line").daemon().start(this::keep);
    }

    /**
     * Waits until the broker has taken the first subscription: what is said before that reaches nobody, and is lost.
     *
     * @return false if that has not happened within {@code patience}; the line keeps trying
     */
    public boolean awaitHearing(Duration patience) throws InterruptedException {
        return hearing.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void keep() {
        while (!closing) {
            MqttAsyncClient client = null;
            try {
                var ears = new Ears();
                client = Connections.open(settings, clientId, ears, (fresh, options) -> {
                    ears.hearing(fresh);
                    fresh.setManualAcks(true);
                    options.setCleanStart(false);
                    options.setSessionExpiryInterval(SESSION_KEPT.toSeconds());
                });
                client.subscribe(TOPICS, 1)
                        .waitForCompletion(settings.connectTimeout().toMillis());
                hearing.countDown();
                while (!closing && client.isConnected()) {
                    TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                }
            } catch (MqttException e) {
                LOG.debug("{}: no connection to {} ({})", clientId, settings.brokerUri(), Connections.reason(e));
                rest();
            } catch (InterruptedException e) {
                closing = true;
            } finally {
                Connections.discard(client);
            }
        }
    }

    private void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(settings.retryMax().toMillis());
        } catch (InterruptedException e) {
            closing = true;
        }
    }

    @Override
    public void close() {
        closing = true;
        keeper.interrupt();
        try {
            keeper.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Hears one connection. */
    private final class Ears extends Deaf {
        private volatile @Nullable MqttAsyncClient client;

        void hearing(MqttAsyncClient connected) {
            client = connected;
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            var parts = topic.split("/", -1);
            Runnable done = () -> acknowledge(message);
            if (parts.length == 3 && parts[2].equals("service")) {
                listener.onService(parts[1], new String(message.getPayload(), StandardCharsets.UTF_8), done);
            } else {
                done.run();
            }
        }

        private void acknowledge(MqttMessage message) {
            var connected = client;
            if (connected == null || message.getQos() == 0) {
                return;
            }
            try {
                connected.messageArrivedComplete(message.getId(), message.getQos());
            } catch (MqttException e) {
                LOG.debug("{}: not acknowledged, it will come again: {}", clientId, Connections.reason(e));
            }
        }
    }
}
