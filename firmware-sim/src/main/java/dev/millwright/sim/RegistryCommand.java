package dev.millwright.sim;

import dev.millwright.sim.fleet.Fleet;
import dev.millwright.sim.fleet.TruthFile;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes a fleet's import directory (and its truth), and sends nothing. */
@Command(
        name = "registry",
        mixinStandardHelpOptions = true,
        description =
                "Writes the fleet's import directory and a state file from which 'simulate --state' goes on; sends nothing.")
final class RegistryCommand implements Callable<Integer> {
    @Mixin
    FleetOptions fleetOptions = new FleetOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (fleetOptions.registry == null) {
            throw new ParameterException(spec.commandLine(), "--registry: missing (expected: a directory to write)");
        }
        var state = fleetOptions.state(InstantSource.system());
        var fleet = Fleet.of(state.fleet());
        fleetOptions.writeRegistry(fleet, fleetOptions.registry);
        if (fleetOptions.truth != null) {
            TruthFile.write(fleet, fleetOptions.truth);
        }
        if (fleetOptions.state != null) {
            state.write(fleetOptions.state);
        }
        System.out.printf(
                "import directory: %s (%d machines, %d customers)%n",
                fleetOptions.registry,
                fleet.machines().size(),
                fleet.customers().size() + fleetOptions.moreCustomers);
        return 0;
    }
}
