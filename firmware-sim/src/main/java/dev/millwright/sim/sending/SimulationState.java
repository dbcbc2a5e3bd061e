package dev.millwright.sim.sending;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.sim.fleet.FleetSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a simulator must remember to continue: what fleet it is, how far its signals are sent, and what technicians have done.
 *
 * @param fleet the fleet's settings, its present included
 * @param sentThrough everything before this instant has been acknowledged by the broker
 * @param services in order of time
 */
public record SimulationState(FleetSettings fleet, Instant sentThrough, List<Service> services) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * A technician's work on one component.
     *
     * @param id the report's id, empty if it had none
     * @param machineId the machine
     * @param component the component's id
     * @param hour from which hour on, since 1970 UTC
     * @param damageLeft share of the damage that stays, 0 to 1
     */
    public record Service(String id, String machineId, String component, long hour, double damageLeft) {}

    /** Copies its list. */
    public SimulationState {
        services = List.copyOf(services);
    }

    /** The state of a fleet that has sent nothing yet. */
    public static SimulationState fresh(FleetSettings fleet) {
        return new SimulationState(fleet, fleet.historyBeginsAt(), List.of());
    }

    /**
     * Reads a state.
     *
     * @return empty if there is no such file
     * @throws IllegalArgumentException if the file is not a state
     */
    public static Optional<SimulationState> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var stored = MAPPER.readTree(file.toFile());
            var services = new ArrayList<Service>();
            for (var service : stored.path("services")) {
                services.add(new Service(
                        service.path("id").asText(""),
                        service.required("machine").asText(),
                        service.required("component").asText(),
                        service.required("hour").asLong(),
                        service.required("damageLeft").asDouble()));
            }
            return Optional.of(new SimulationState(
                    new FleetSettings(
                            stored.required("seed").asLong(),
                            stored.required("machines").asInt(),
                            stored.required("customers").asInt(),
                            stored.required("days").asInt(),
                            Instant.parse(stored.required("present").asText())),
                    Instant.parse(stored.required("sentThrough").asText()),
                    services));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(
                    "state file %s: %s (expected: written by this simulator; delete it to start afresh)"
                            .formatted(file, e.getMessage()),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the simulator's state " + file, e);
        }
    }

    /** Writes the state, replacing the old one in one step. */
    public void write(Path file) {
        var stored = MAPPER.createObjectNode()
                .put("seed", fleet.seed())
                .put("machines", fleet.machines())
                .put("customers", fleet.customers())
                .put("days", fleet.historyDays())
                .put("present", fleet.presentAt().toString())
                .put("sentThrough", sentThrough.toString());
        var done = stored.putArray("services");
        for (var service : services) {
            done.addObject()
                    .put("id", service.id())
                    .put("machine", service.machineId())
                    .put("component", service.component())
                    .put("hour", service.hour())
                    .put("damageLeft", service.damageLeft());
        }
        StateFile.replace(file, stored.toPrettyString());
    }
}
