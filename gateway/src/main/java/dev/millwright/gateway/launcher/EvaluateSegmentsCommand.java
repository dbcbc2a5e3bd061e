package dev.millwright.gateway.launcher;

import picocli.CommandLine.Command;

/** What the platform makes of simulated customers. Listed here, parsed and run by the simulator's own program. */
@Command(
        name = EvaluateSegmentsCommand.NAME,
        description =
                "Simulated customers with hidden behaviour, with slips in the books: duplicates, place between preventive and"
                        + " reactive, segments, stability, reaction time, drift.")
final class EvaluateSegmentsCommand implements Runnable {
    static final String NAME = "segments";

    /** What the simulator's program calls it. */
    static final String NAME_IN_SIMULATOR = "evaluate-segments";

    @Override
    public void run() {
        throw new UserError(
                "evaluate segments takes its options behind its name.", "Try: ./millwright evaluate segments --help");
    }
}
