package dev.millwright.sim;

import dev.millwright.sim.fleet.FleetSettings;
import dev.millwright.sim.sending.SimulationState;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which fleet; shared by the commands. */
final class FleetOptions {
    @Option(names = "--machines", defaultValue = "120", description = "Machines (default: ${DEFAULT-VALUE}).")
    int machines = 120;

    @Option(names = "--customers", defaultValue = "20", description = "Customers, 1 to 24 (default: ${DEFAULT-VALUE}).")
    int customers = 20;

    @Option(names = "--days", defaultValue = "90", description = "Days of history (default: ${DEFAULT-VALUE}).")
    int days = 90;

    @Option(
            names = "--seed",
            defaultValue = "42",
            description = "The same seed makes the same fleet (default: ${DEFAULT-VALUE}).")
    long seed = 42;

    @Option(names = "--present", description = "\"Now\" of the fleet, ISO-8601 UTC (default: the clock).")
    @Nullable
    Instant present;

    @Option(
            names = "--state",
            description =
                    "File with what is needed to continue. If it exists, it decides the fleet and the options above are not used.")
    @Nullable
    Path state;

    @Option(names = "--registry", description = "Write the import directory here.")
    @Nullable
    Path registry;

    @Option(names = "--truth", description = "Write the hidden truth here, for scoring only.")
    @Nullable
    Path truth;

    /** The state file's fleet if there is one, else the fleet of the options. */
    SimulationState state(InstantSource clock) {
        if (state != null) {
            var stored = SimulationState.read(state);
            if (stored.isPresent()) {
                return stored.get();
            }
        }
        var settings = new FleetSettings(seed, machines, customers, days, present == null ? clock.instant() : present);
        return SimulationState.fresh(settings);
    }
}
