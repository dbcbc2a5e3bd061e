package dev.millwright.gateway.launcher;

import java.util.List;
import picocli.CommandLine.Command;

/** {@code ./millwright simulate …}: machines that wear, against any broker. Listed here, parsed by the simulator itself. */
@Command(
        name = SimulateCommand.NAME,
        description = "Simulates a fleet of machines that wear, or replays a data set, against any MQTT broker.")
final class SimulateCommand implements Runnable {
    static final String NAME = "simulate";

    @Override
    public void run() {
        throw new UserError("simulate takes its options behind its name.", "Try: ./millwright simulate --help");
    }

    /** Runs the simulator until it ends or we are told to stop; gives its exit status. */
    static int run(List<String> arguments) throws InterruptedException {
        var simulator = SimulatorProcess.start(arguments);
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "stop-simulator"));
        } catch (IllegalStateException _) {
            simulator.close(); // We were told to stop while it started.
        }
        return simulator.await();
    }
}
