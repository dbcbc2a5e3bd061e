package dev.millwright.sim.sending;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.sim.link.ServiceLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears on {@code machines/<id>/service} what technicians did: {@code {"id": "…", "component": "pump-bearing", "action":
 * "replaced"}}, the action one of {@code replaced}, {@code repaired}, {@code adjusted}, {@code none}. Thread-safe; what cannot be
 * read is logged and dropped.
 */
public final class ServiceInbox implements ServiceLine.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceInbox.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int WAITING_MAX = 1_000;

    private final ArrayBlockingQueue<Work> waiting = new ArrayBlockingQueue<>(WAITING_MAX);

    /**
     * Work done on one component.
     *
     * @param id the report's id, by which a repeated one is known; empty if it has none
     * @param machineId the machine
     * @param component the component's id
     * @param damageLeft share of the damage that stays, 0 to 1
     * @param done to be run when the work is remembered for good
     */
    public record Work(String id, String machineId, String component, double damageLeft, Runnable done) {}

    @Override
    public void onService(String machineId, String json, Runnable done) {
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
                done.run();
            } else if (!waiting.offer(new Work(node.path("id").asText(""), machineId, component, left, done))) {
                LOG.warn("service of {}: {} wait already; the broker will bring it again", machineId, WAITING_MAX);
            }
        } catch (JsonProcessingException e) {
            LOG.warn("service of {}: not JSON (expected: component and action): {}", machineId, e.getOriginalMessage());
            done.run();
        }
    }

    /** Takes everything that has come in. */
    List<Work> take() {
        var taken = new ArrayList<Work>();
        waiting.drainTo(taken);
        return taken;
    }
}
