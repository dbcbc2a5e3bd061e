package dev.millwright.sim;

import dev.millwright.sim.fleet.FleetSettings;
import java.time.Instant;
import picocli.CommandLine.Option;

/** The options that say how large a fleet is, for how long it has run, and which of all those it is. */
final class FleetSize {
    @Option(names = "--machines", defaultValue = "120", description = "Machines (default: ${DEFAULT-VALUE}).")
    private int machines = 120;

    @Option(names = "--customers", defaultValue = "20", description = "Customers, 1 to 24 (default: ${DEFAULT-VALUE}).")
    private int customers = 20;

    @Option(names = "--days", defaultValue = "90", description = "Days of history (default: ${DEFAULT-VALUE}).")
    private int days = 90;

    @Option(
            names = "--seed",
            defaultValue = "42",
            description = "The same seed makes the same fleet (default: ${DEFAULT-VALUE}).")
    private long seed = 42;

    /** The fleet of the options as it stands at {@code present}. */
    FleetSettings at(Instant present) {
        return new FleetSettings(seed, machines, customers, days, present);
    }
}
