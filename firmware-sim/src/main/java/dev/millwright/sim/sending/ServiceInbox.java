package dev.millwright.sim.sending;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.sim.link.MqttLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears on {@code machines/<id>/service} what technicians did: {@code {"component": "pump-bearing", "action": "replaced"}}, the
 * action one of {@code replaced}, {@code repaired}, {@code adjusted}, {@code none}. Thread-safe; what cannot be read is logged
 * and dropped.
 */
public final class ServiceInbox implements MqttLink.ControlListener {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceInbox.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int WAITING_MAX = 1_000;

    private final ArrayBlockingQueue<Work> waiting = new ArrayBlockingQueue<>(WAITING_MAX);

    /**
     * Work done on one component.
     *
     * @param machineId the machine
     * @param component the component's id
     * @param damageLeft share of the damage that stays, 0 to 1
     */
    public record Work(String machineId, String component, double damageLeft) {}

    @Override
    public void onService(String machineId, String json) {
        try {
            var node = MAPPER.readTree(json);
            var component = node.path("component").asText("");
            var action = node.path("action").asText("").toLowerCase(Locale.ROOT);
            double left = switch (action) {
                case "replaced" -> 0;
                case "repaired" -> 0.15;
                case "adjusted" -> 0.7;
                default -> 1;
            };
            if (component.isEmpty() || left == 1) {
                LOG.info("service of {}: nothing to do for {}", machineId, json);
            } else if (!waiting.offer(new Work(machineId, component, left))) {
                LOG.warn("service of {}: dropped, {} wait already", machineId, WAITING_MAX);
            }
        } catch (JsonProcessingException e) {
            LOG.warn("service of {}: not JSON (expected: component and action): {}", machineId, e.getOriginalMessage());
        }
    }

    /** Takes everything that has come in. */
    List<Work> take() {
        var taken = new ArrayList<Work>();
        waiting.drainTo(taken);
        return taken;
    }
}
