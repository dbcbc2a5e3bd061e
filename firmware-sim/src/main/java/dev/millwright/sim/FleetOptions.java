package dev.millwright.sim;

import dev.millwright.sim.customers.DemoMarket;
import dev.millwright.sim.customers.MarketFiles;
import dev.millwright.sim.fleet.Fleet;
import dev.millwright.sim.fleet.FleetSettings;
import dev.millwright.sim.fleet.RegistryDirectory;
import dev.millwright.sim.sending.SimulationState;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which fleet; shared by the commands. */
final class FleetOptions {
    @Mixin
    private FleetSize size = new FleetSize();

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

    @Option(
            names = "--more-customers",
            defaultValue = "0",
            description = "Customers without connected machines, with three years of dealings, 0 to 100,000 (default:"
                    + " ${DEFAULT-VALUE}).")
    int moreCustomers;

    /** The customers without connected machines as they stand at the fleet's present; there must be some. */
    DemoMarket market(FleetSettings fleet) {
        return DemoMarket.of(fleet.seed(), moreCustomers, fleet.presentAt());
    }

    /** Writes the import directory, and the truth about the customers beside that about the machines. */
    void writeRegistry(Fleet fleet, Path directory) {
        RegistryDirectory.write(fleet, directory);
        if (moreCustomers > 0) {
            var market = market(fleet.settings());
            MarketFiles.append(market, directory);
            if (truth != null) {
                MarketFiles.writeTruth(market, truth.resolveSibling("truth-customers.csv"));
            }
        }
    }

    /** The state file's fleet if there is one, else the fleet of the options. */
    SimulationState state(InstantSource clock) {
        if (state != null) {
            var stored = SimulationState.read(state);
            if (stored.isPresent()) {
                return stored.get();
            }
        }
        return SimulationState.fresh(size.at(present == null ? clock.instant() : present));
    }
}
