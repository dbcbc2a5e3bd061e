package dev.millwright.sim.fleet;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millwright.sim.physics.Life;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Writes the hidden truth, one JSON object a line, for scoring only: per machine and component its lives with onset, first
 * visible wear and failure, daily damage over the history, and per machine what disturbed it without being wear
 * and which sensors drifted away.
 */
public final class TruthFile {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private TruthFile() {}

    /** Writes the truth up to the present, replacing what was there. */
    public static void write(Fleet fleet, Path file) {
        try {
            if (file.toAbsolutePath().getParent() != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
            }
            try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
                for (var machine : fleet.machines()) {
                    for (int i = 0; i < machine.story().kind().laws().size(); i++) {
                        out.write(MAPPER.writeValueAsString(component(fleet.settings(), machine, i)));
                        out.write('\n');
                    }
                    out.write(MAPPER.writeValueAsString(disturbances(fleet.settings(), machine)));
                    out.write('\n');
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the truth to " + file, e);
        }
    }

    private static ObjectNode component(FleetSettings settings, FleetMachine machine, int i) {
        var law = machine.story().kind().laws().get(i);
        var node = MAPPER.createObjectNode()
                .put("type", "component")
                .put("machine", machine.id())
                .put("model", machine.story().kind().model().id())
                .put("component", law.component())
                .put("failureMode", law.failureMode())
                .put("role", machine.role().name())
                .put("damageNow", round(machine.story().damage(settings.presentHour(), i)));
        var lives = node.putArray("lives");
        for (var life : machine.story().lives()) {
            if (life.component() == i) {
                var one = lives.addObject();
                put(one, "installedAt", life.installedHour());
                put(one, "onsetAt", life.onsetHour());
                put(one, "visibleAt", life.visibleHour());
                put(one, "endedAt", life.endedHour());
                one.put("end", life.end() == Life.End.OPEN ? null : life.end().name());
            }
        }
        put(node, "damageFrom", settings.historyHour());
        var daily = node.putArray("damageDaily");
        for (long hour = settings.historyHour(); hour <= settings.presentHour(); hour += 24) {
            daily.add(round(machine.story().damage(hour, i)));
        }
        return node;
    }

    private static ObjectNode disturbances(FleetSettings settings, FleetMachine machine) {
        var node = MAPPER.createObjectNode().put("type", "disturbances").put("machine", machine.id());
        var all = node.putArray("disturbances");
        for (var each : machine.story().disturbances(settings.historyHour(), settings.presentHour())) {
            var one = all.addObject().put("kind", each.kind()).put("signal", each.signal());
            put(one, "from", each.fromHour());
            put(one, "to", each.toHour());
        }
        var faults = node.putArray("sensorFaults");
        for (var fault : machine.story().sensorFaults(settings.historyHour(), settings.presentHour())) {
            var one = faults.addObject()
                    .put(
                            "signal",
                            machine.story()
                                    .kind()
                                    .model()
                                    .signals()
                                    .get(fault.signal())
                                    .name())
                    .put("error", round(fault.error()))
                    .put("of", fault.gain() ? "span" : "zero");
            put(one, "from", fault.fromHour());
            put(one, "grown", fault.grownHour());
            put(one, "to", fault.endHour());
        }
        return node;
    }

    private static void put(ObjectNode node, String name, long hour) {
        node.put(name, hour < 0 ? null : Instant.ofEpochSecond(hour * 3600).toString());
    }

    private static double round(double damage) {
        return Math.round(damage * 10_000) / 10_000.0;
    }
}
