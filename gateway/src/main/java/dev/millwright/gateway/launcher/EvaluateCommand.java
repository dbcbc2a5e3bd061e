package dev.millwright.gateway.launcher;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./millwright evaluate …}: benchmarks on public data through the production detectors. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Scores episodes and forecasts on known data: the detectors are the ones that the twins use.",
        subcommands = {
            EvaluatePdmCommand.class,
            EvaluateCmapssCommand.class,
            EvaluateNabCommand.class,
            EvaluateSkabCommand.class,
            EvaluateBearingCommand.class,
            EvaluateChurnCommand.class,
            EvaluateCommand.Simulated.class,
            EvaluateLifetimeValueCommand.class,
            EvaluateOffersCommand.class,
            EvaluatePolicyCommand.class,
            EvaluatePreferencesCommand.class,
            EvaluateReplayCommand.class,
            EvaluateRoutingCommand.class,
            EvaluateSegmentsCommand.class,
            EvaluateTrspCommand.class
        })
final class EvaluateCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which benchmark? One of those below.");
    }

    /** A simulated fleet with its hidden truth. Listed here, parsed and run by the simulator's own program. */
    @Command(
            name = Simulated.NAME,
            description =
                    "Episodes and alarms on a simulated fleet against its hidden truth: what is seen, how early, and"
                            + " how often wrongly.")
    static final class Simulated implements Runnable {
        static final String NAME = "simulated";

        @Override
        public void run() {
            throw new UserError(
                    "evaluate simulated takes its options behind its name.",
                    "Try: ./millwright evaluate simulated --help");
        }
    }
}
