package dev.millwright.sim;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the data sets that can be replayed. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Replays real data as if machines sent it now.",
        subcommands = {PdmCommand.class})
final class ReplayCommand implements Runnable {
    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "replay: which data set? (expected: pdm)");
    }
}
