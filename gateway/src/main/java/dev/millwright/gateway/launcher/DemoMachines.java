package dev.millwright.gateway.launcher;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where a demo's machines come from: the simulator's command lines that make their register and send what they say. */
sealed interface DemoMachines {
    /** In words, for the start log. */
    String describe();

    /** The simulator's arguments that write the import directory of {@code home}. */
    List<String> registry(DemoHome home);

    /** The simulator's arguments that send to {@code broker} and tell {@code pages}, from where the last run ended. */
    List<String> send(DemoHome home, String broker, URI pages);

    /** Watches what comes of it beside the running platform. */
    default AutoCloseable watch(DemoHome home, URI pages, PrintWriter out) {
        return () -> {};
    }

    /** What to say when they have sent all they have. */
    default String ended() {
        return "All machines have been heard. The pages stay open until Ctrl-C.";
    }

    /** Settings of the platform that these machines need. */
    default Map<String, Object> settings() {
        return Map.of();
    }

    /** Makes the import directory. */
    default void writeRegistry(DemoHome home) throws InterruptedException {
        try (var simulator = SimulatorProcess.start(registry(home))) {
            if (simulator.await() != 0) {
                throw new UserError(
                        "The fleet's import directory could not be made; the reason stands above.",
                        "Correct the options, see ./millwright demo --help");
            }
        }
    }

    /**
     * The machines that {@code options} ask for.
     *
     * @throws UserError if a replay lacks its data
     */
    static DemoMachines of(DemoOptions options) {
        var replay = options.replay;
        if (replay.set == null) {
            return new Simulated(options.fleet);
        }
        if (!replay.set.equals("pdm")) {
            throw new UserError(
                    "--replay %s: no such data set (expected: pdm).".formatted(replay.set),
                    "Try: --replay pdm --data DIR");
        }
        if (replay.data == null || !Files.isDirectory(replay.data)) {
            throw new UserError(
                    "--data %s: no such directory.".formatted(replay.data),
                    "Give the directory with telemetry.csv.gz, errors.csv, maint.csv, failures.csv and machines.csv.");
        }
        return new Replayed(replay, replay.data);
    }

    /** Simulated machines that wear. */
    record Simulated(DemoOptions.FleetOptions fleet) implements DemoMachines {
        @Override
        public String describe() {
            return "%d simulated machines at %d customers with %d days of history, and %d customers more"
                    .formatted(fleet.machines, fleet.customers, fleet.days, fleet.moreCustomers);
        }

        @Override
        public List<String> registry(DemoHome home) {
            return List.of(
                    "registry",
                    "--machines",
                    String.valueOf(fleet.machines),
                    "--customers",
                    String.valueOf(fleet.customers),
                    "--more-customers",
                    String.valueOf(fleet.moreCustomers),
                    "--days",
                    String.valueOf(fleet.days),
                    "--seed",
                    String.valueOf(fleet.seed),
                    "--registry",
                    home.registry().toString(),
                    "--truth",
                    home.truth().toString(),
                    "--state",
                    home.simulatorState().toString());
        }

        @Override
        public List<String> send(DemoHome home, String broker, URI pages) {
            return List.of(
                    "--broker",
                    broker,
                    "--state",
                    home.simulatorState().toString(),
                    "--faults",
                    fleet.faults,
                    "--more-customers",
                    String.valueOf(fleet.moreCustomers),
                    "--platform",
                    pages.toString());
        }
    }

    /** The public predictive-maintenance sample. */
    record Replayed(DemoOptions.ReplayOptions options, Path data) implements DemoMachines {
        private static final String UNMOVED_AGE_MAX = "7300d";

        @Override
        public String describe() {
            return "the machines of " + data;
        }

        @Override
        public List<String> registry(DemoHome home) {
            return arguments(home, List.of("--registry-only"));
        }

        @Override
        public List<String> send(DemoHome home, String broker, URI pages) {
            return arguments(home, List.of("--broker", broker));
        }

        @Override
        public AutoCloseable watch(DemoHome home, URI pages, PrintWriter out) {
            return ReplayWatch.start(home, data, pages, out);
        }

        @Override
        public String ended() {
            return "The data ends here: from now on the machines say nothing more, and their twins will call them silent. "
                    + "The pages stay open until Ctrl-C.";
        }

        /** Dates that are not moved are years old, and must neither be refused nor dropped. */
        @Override
        public Map<String, Object> settings() {
            return options.shiftToNow
                    ? Map.of()
                    : Map.of(
                            "millwright.twin.admission.clock-behind-max",
                            UNMOVED_AGE_MAX,
                            "millwright.storage.raw-retention",
                            UNMOVED_AGE_MAX,
                            "millwright.storage.roll-up-retention",
                            UNMOVED_AGE_MAX);
        }

        private List<String> arguments(DemoHome home, List<String> more) {
            var arguments = new ArrayList<>(List.of("replay", "pdm", "--data", data.toString()));
            arguments.addAll(List.of("--registry", home.registry().toString()));
            arguments.addAll(List.of("--state", home.simulatorState().toString()));
            if (options.speed != null) {
                arguments.addAll(List.of("--speed", options.speed.toString()));
            }
            if (options.until != null) {
                arguments.addAll(List.of("--until", options.until));
            }
            arguments.add(options.shiftToNow ? "--shift-to-now" : "--no-shift-to-now");
            arguments.addAll(more);
            return arguments;
        }
    }
}
