package dev.millwright.gateway.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.planner.workorder.MachineNotice;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.twin.ComponentFinding;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes on {@code machines/<id>/service} what technicians did: {@code {"id": "<finding>", "component": "impeller", "action":
 * "replaced", "at": <epoch ms>}}, the action one of {@code replaced}, {@code repaired}, {@code adjusted}. QoS 1; a machine that
 * hears an id twice does nothing the second time. Speaks MQTT 3.1.1, which every broker knows, over a connection of its own that
 * is made when there is something to say. One message at a time; callers bound how many wait. Thread-safe.
 */
public final class ServicePublisher implements MachineNotice, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServicePublisher.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLIENT_ID_SUFFIX = "-service";
    private static final int AT_LEAST_ONCE = 1;
    private static final long CLOSE_MILLIS = 1_000;

    private final MqttSettings mqtt;
    private final ExecutorService inTurn = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("service-topic").factory());
    private @Nullable MqttAsyncClient client; // used on the executor's thread only

    /** Publishes to the broker of {@code mqtt}; connects later. */
    public ServicePublisher(MqttSettings mqtt) {
        this.mqtt = mqtt;
    }

    @Override
    public CompletionStage<Void> serviceDone(MachineId machine, ComponentFinding finding) {
        var topic = "machines/" + machine.value() + "/service";
        var payload = JSON.createObjectNode()
                .put("id", finding.id().toString())
                .put("component", finding.component())
                .put("action", finding.action().name().toLowerCase(Locale.ROOT))
                .put("at", finding.at().toEpochMilli())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        return CompletableFuture.runAsync(() -> publish(topic, payload), inTurn);
    }

    private void publish(String topic, byte[] payload) {
        long patience = mqtt.connectTimeout().toMillis();
        try {
            connected().publish(topic, payload, AT_LEAST_ONCE, false).waitForCompletion(patience);
        } catch (MqttException failed) {
            discard();
            LOG.warn("{} not told through {}: {}", topic, mqtt.url(), PahoFaults.reasonOf(failed));
            throw new CompletionException(failed);
        }
    }

    private MqttAsyncClient connected() throws MqttException {
        var known = client;
        if (known != null && known.isConnected()) {
            return known;
        }
        discard();
        var fresh = new MqttAsyncClient(mqtt.url(), mqtt.clientId() + CLIENT_ID_SUFFIX, new MemoryPersistence());
        client = fresh;
        fresh.connect(PahoV3Link.options(mqtt, true))
                .waitForCompletion(mqtt.connectTimeout().toMillis());
        return fresh;
    }

    private void discard() {
        var old = client;
        client = null;
        if (old == null) {
            return;
        }
        try {
            old.disconnectForcibly(0, CLOSE_MILLIS);
            old.close(true);
        } catch (MqttException failed) {
            LOG.debug("closing the client of {}: {}", mqtt.url(), PahoFaults.reasonOf(failed));
        }
    }

    /** Lets the message under way finish and disconnects. */
    @Override
    public void close() {
        inTurn.execute(this::discard);
        inTurn.close();
    }
}
