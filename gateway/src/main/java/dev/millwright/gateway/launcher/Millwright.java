package dev.millwright.gateway.launcher;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The list of commands that {@code ./millwright} knows. */
@Command(
        name = "millwright",
        mixinStandardHelpOptions = true,
        version = "Millwright 0.1.0",
        description =
                "The service brain of a machine manufacturer: sees wear weeks before failure and proposes the visit.",
        footer = {
            "",
            "A first look:      ./millwright demo          then open the address that it prints",
            "Help on a command: ./millwright demo --help"
        },
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            SimulateCommand.class,
            ImportCommand.class,
            EvaluateCommand.class,
            ReplayCommand.class,
            PrivacyCommand.class,
            BenchCommand.class
        })
public final class Millwright implements Runnable {
    /** Evaluations that the simulator's program runs, and what it calls them. */
    private static final Map<String, String> IN_SIMULATOR = Map.of(
            EvaluateOffersCommand.NAME, EvaluateOffersCommand.NAME_IN_SIMULATOR,
            EvaluatePolicyCommand.NAME, EvaluatePolicyCommand.NAME_IN_SIMULATOR,
            EvaluateSegmentsCommand.NAME, EvaluateSegmentsCommand.NAME_IN_SIMULATOR);

    @Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Option(names = "--verbose", scope = CommandLine.ScopeType.INHERIT, description = "Show stack traces of errors.")
    private boolean verbose;

    /** Runs the command that {@code args} name and exits: 0 on success, 1 on failure, 2 on wrong usage. */
    public static void main(String[] args) {
        // The simulator is a program of its own with its own options: everything after its name is passed on untouched.
        if (args.length > 0 && args[0].equals(SimulateCommand.NAME)) {
            System.exit(simulate(List.of(args).subList(1, args.length)));
        }
        if (args.length > 1 && args[0].equals("evaluate") && args[1].equals(EvaluateCommand.Simulated.NAME)) {
            var passedOn = new ArrayList<>(List.of(args));
            passedOn.remove(1);
            System.exit(simulate(passedOn));
        }
        var inSimulator = args.length > 1 && args[0].equals("evaluate") ? IN_SIMULATOR.get(args[1]) : null;
        if (inSimulator != null) {
            var passedOn = new ArrayList<>(List.of(args).subList(2, args.length));
            passedOn.addFirst(inSimulator);
            System.exit(simulate(passedOn));
        }
        System.exit(commandLine().execute(args));
    }

    private static int simulate(List<String> arguments) {
        try {
            return SimulateCommand.run(arguments);
        } catch (UserError | InterruptedException e) {
            report(e, new PrintWriter(System.err, true, StandardCharsets.UTF_8), false);
            return 1;
        }
    }

    static CommandLine commandLine() {
        var root = new Millwright();
        return new CommandLine(root)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(100)
                .setExecutionExceptionHandler((error, line, _) -> {
                    report(error, line.getErr(), root.verbose);
                    return line.getCommandSpec().exitCodeOnExecutionException();
                });
    }

    private static void report(Exception error, PrintWriter err, boolean verbose) {
        var cause = Failures.unwrap(error);
        err.println(cause.getMessage() == null ? cause.toString() : cause.getMessage());
        if (verbose) {
            error.printStackTrace(err);
        } else if (!(error instanceof UserError)) {
            err.println("(%s; --verbose shows where)".formatted(cause.getClass().getSimpleName()));
        }
        err.flush();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? One of those below.");
    }
}
