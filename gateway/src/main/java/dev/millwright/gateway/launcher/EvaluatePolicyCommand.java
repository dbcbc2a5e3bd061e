package dev.millwright.gateway.launcher;

import picocli.CommandLine.Command;

/** One simulated year under several ways to look after a fleet. Listed here, parsed and run by the simulator's own program. */
@Command(
        name = EvaluatePolicyCommand.NAME,
        description =
                "One simulated year of the same fleets under run-to-failure, fixed intervals, Millwright and perfect"
                        + " foresight: stops, hours, visits, money.")
final class EvaluatePolicyCommand implements Runnable {
    static final String NAME = "policy";

    /** What the simulator's program calls it. */
    static final String NAME_IN_SIMULATOR = "evaluate-policy";

    @Override
    public void run() {
        throw new UserError(
                "evaluate policy takes its options behind its name.", "Try: ./millwright evaluate policy --help");
    }
}
