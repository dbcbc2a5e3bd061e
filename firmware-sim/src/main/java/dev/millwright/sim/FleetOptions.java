package dev.millwright.sim;

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
