package dev.millwright.gateway.ingest;

import static dev.millwright.gateway.ingest.PahoFaults.reasonOf;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one link, which is the same in both versions of the protocol: connect, subscribe, be ready; acknowledge; end once,
 * whoever ends it. The links themselves show what differs. Thread-safe.
 */
final class LinkLife {
    private static final Logger LOG = LoggerFactory.getLogger(LinkLife.class);
    private static final int REFUSED_FROM =
            0x80; // 3.1.1: the only refusal; 5: the first of the reason codes that refuse

    private final MqttSettings mqtt;
    private final String[] subscriptions;
    private final BrokerLink.Listener listener;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final AtomicBoolean ended = new AtomicBoolean();

    LinkLife(MqttSettings mqtt, String[] subscriptions, BrokerLink.Listener listener) {
        this.mqtt = mqtt;
        this.subscriptions = subscriptions.clone();
        this.listener = listener;
    }

    /** A call of either Paho client. */
    @FunctionalInterface
    interface Step {
        void run() throws MqttException, org.eclipse.paho.mqttv5.common.MqttException;
    }

    static LinkLost noClient(MqttSettings mqtt, Exception refused) {
        return new LinkLost("no MQTT client for %s: %s".formatted(mqtt.url(), refused.getMessage()), refused);
    }

    /** Runs {@code connect}, which starts the handshake, and waits until every subscription is granted. */
    void open(Step connect) throws LinkLost {
        try {
            connect.run();
            ready.get(mqtt.connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw unreachable(failed.getCause() == null ? failed : failed.getCause());
        } catch (MqttException | org.eclipse.paho.mqttv5.common.MqttException failed) {
            throw unreachable(failed);
        } catch (TimeoutException late) {
            throw new LinkLost(
                    "broker %s: no complete handshake within %s".formatted(mqtt.url(), mqtt.connectTimeout()), late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LinkLost("interrupted while connecting to " + mqtt.url(), interrupted);
        }
    }

    private LinkLost unreachable(Throwable cause) {
        return new LinkLost("broker %s: %s".formatted(mqtt.url(), reasonOf(cause)), cause);
    }

    /** Runs {@code subscribe}, which only starts the subscription. */
    void connected(Step subscribe) {
        try {
            subscribe.run();
        } catch (MqttException | org.eclipse.paho.mqttv5.common.MqttException failed) {
            refused(failed);
        }
    }

    /** The broker's answer to the subscriptions, one code for each. */
    void subscribed(int[] codes) {
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] >= REFUSED_FROM) {
                refused(new LinkLost(
                        "subscription %s refused with code 0x%02X%nMaybe the user '%s' has no right to read it."
                                .formatted(subscriptions[i], codes[i], mqtt.user()),
                        null));
                return;
            }
        }
        ready.complete(null);
    }

    /** The handshake or the subscription has failed. */
    void refused(Throwable cause) {
        ready.completeExceptionally(cause);
    }

    /** The connection is gone; the listener hears it once. */
    void end(Throwable cause) {
        refused(cause);
        if (ended.compareAndSet(false, true)) {
            listener.onLost(cause);
        }
    }

    /** Acknowledges {@code frame} by {@code send}, unless its quality of service asks for nothing. */
    void acknowledge(MqttFrame frame, Step send) throws LinkLost {
        if (frame.qos() == 0) {
            return;
        }
        try {
            send.run();
        } catch (MqttException | org.eclipse.paho.mqttv5.common.MqttException gone) {
            throw new LinkLost("acknowledgement not sent: " + reasonOf(gone), gone);
        }
    }

    /** Ends the link from our side: politely if it still stands, then by force, then frees what the client holds. */
    void close(boolean connected, Step disconnect, Step force, Step free) {
        if (ended.compareAndSet(false, true) && connected) {
            quietly("disconnect from", disconnect);
        }
        quietly("forced disconnect from", force);
        quietly("closing the client of", free);
    }

    private void quietly(String what, Step step) {
        try {
            step.run();
        } catch (MqttException | org.eclipse.paho.mqttv5.common.MqttException failed) {
            LOG.debug("{} {}: {}", what, mqtt.url(), reasonOf(failed));
        }
    }
}
