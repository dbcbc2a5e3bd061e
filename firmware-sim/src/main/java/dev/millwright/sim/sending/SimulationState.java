package dev.millwright.sim.sending;

import dev.millwright.sim.fleet.FleetSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What a simulator must remember to continue: what fleet it is, how far its signals are sent, and what technicians have done.
 *
 * @param fleet the fleet's settings, its present included
 * @param sentThrough everything before this instant has been acknowledged by the broker
 * @param services in order of time
 */
public record SimulationState(FleetSettings fleet, Instant sentThrough, List<Service> services) {
    /**
     * A technician's work on one component.
     *
     * @param machineId the machine
     * @param component the component's id
     * @param hour from which hour on, since 1970 UTC
     * @param damageLeft share of the damage that stays, 0 to 1
     */
    public record Service(String machineId, String component, long hour, double damageLeft) {}

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
        var stored = new Properties();
        try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            stored.load(in);
            var services = new ArrayList<Service>();
            for (int i = 0; stored.containsKey("service." + i); i++) {
                var parts = stored.getProperty("service." + i).split(" ", -1);
                services.add(new Service(parts[0], parts[1], Long.parseLong(parts[2]), Double.parseDouble(parts[3])));
            }
            return Optional.of(new SimulationState(
                    new FleetSettings(
                            Long.parseLong(required(stored, "seed")),
                            Integer.parseInt(required(stored, "machines")),
                            Integer.parseInt(required(stored, "customers")),
                            Integer.parseInt(required(stored, "days")),
                            Instant.parse(required(stored, "present"))),
                    Instant.parse(required(stored, "sent-through")),
                    services));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the simulator's state " + file, e);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "state file %s: %s (expected: written by this simulator; delete it to start afresh)"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private static String required(Properties stored, String key) {
        var value = stored.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return value;
    }

    /** Writes the state, replacing the old one in one step. */
    public void write(Path file) {
        var lines = new ArrayList<String>();
        lines.add("# What the Millwright simulator needs to continue; delete it to start afresh.");
        lines.add("seed=" + fleet.seed());
        lines.add("machines=" + fleet.machines());
        lines.add("customers=" + fleet.customers());
        lines.add("days=" + fleet.historyDays());
        lines.add("present=" + fleet.presentAt());
        lines.add("sent-through=" + sentThrough);
        for (int i = 0; i < services.size(); i++) {
            var service = services.get(i);
            lines.add("service.%d=%s %s %d %s"
                    .formatted(i, service.machineId(), service.component(), service.hour(), service.damageLeft()));
        }
        try {
            var target = file.toAbsolutePath();
            Files.createDirectories(target.getParent());
            var fresh = target.resolveSibling(target.getFileName() + ".new");
            Files.write(fresh, lines, StandardCharsets.UTF_8);
            try {
                Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the simulator's state " + file, e);
        }
    }
}
