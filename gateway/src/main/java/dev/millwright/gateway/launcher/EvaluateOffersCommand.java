package dev.millwright.gateway.launcher;

import picocli.CommandLine.Command;

/** Offers to simulated customers whose answers are known. Listed here, parsed and run by the simulator's own program. */
@Command(
        name = EvaluateOffersCommand.NAME,
        description =
                "What choosing wordings by Thompson sampling costs, whether the hold-out group finds the uplift that there"
                        + " is, whether the rules of contact hold, and how well answers are foreseen, on simulated customers.")
final class EvaluateOffersCommand implements Runnable {
    static final String NAME = "offers";

    /** What the simulator's program calls it. */
    static final String NAME_IN_SIMULATOR = "evaluate-offers";

    @Override
    public void run() {
        throw new UserError(
                "evaluate offers takes its options behind its name.", "Try: ./millwright evaluate offers --help");
    }
}
