package dev.millwright.sim;

import dev.millwright.sim.customers.DemoMarket;
import dev.millwright.sim.fleet.Fleet;
import dev.millwright.sim.fleet.FleetMachine;
import dev.millwright.sim.fleet.TruthFile;
import dev.millwright.sim.link.BrokerProbe;
import dev.millwright.sim.link.FaultProfile;
import dev.millwright.sim.link.Links;
import dev.millwright.sim.link.OfficeLink;
import dev.millwright.sim.link.Presence;
import dev.millwright.sim.link.ServiceLine;
import dev.millwright.sim.sending.OfferTalk;
import dev.millwright.sim.sending.OfficeFeed;
import dev.millwright.sim.sending.SendingSettings;
import dev.millwright.sim.sending.ServiceInbox;
import dev.millwright.sim.sending.Simulation;
import dev.millwright.sim.sending.SimulationState;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The simulator's command line: a fleet's history and live signals over MQTT, its import directory, replays of real data. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "Simulates a fleet of machines that wear: sends their history over MQTT, then goes on live.",
        footer = {
            "",
            "Ctrl-C (exit status 130) and SIGTERM (143) send what is under way, save --state and disconnect; the next start",
            "goes on there. Exit status 0: all sent (--no-live); 1: the broker refuses us; 2: an option is wrong.",
            "Example: ./millwright simulate --broker tcp://localhost:1883 --machines 20 --days 30 --registry DIR"
        },
        subcommands = {
            RegistryCommand.class,
            ReplayCommand.class,
            EvaluateCommand.class,
            EvaluateOffersCommand.class,
            EvaluatePolicyCommand.class,
            EvaluateSegmentsCommand.class
        })
public final class SimulateMain implements Callable<Integer> {
    private static final int MACHINES_PER_LINK = 60;
    private static final int LINKS_MAX = 8;
    private static final int HELP_WIDTH = 100;

    @Mixin
    FleetOptions fleetOptions = new FleetOptions();

    @Mixin
    BrokerOptions brokerOptions = new BrokerOptions();

    @Option(
            names = "--live",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Go on live after the history (default), or stop.")
    boolean live = true;

    @Option(
            names = "--interval",
            defaultValue = "5s",
            description = "Between live instants (default: ${DEFAULT-VALUE}).")
    Duration interval = Duration.ofSeconds(5);

    @Option(
            names = "--history-step",
            defaultValue = "15m",
            description = "Between instants of the history (default: ${DEFAULT-VALUE}).")
    Duration historyStep = Duration.ofMinutes(15);

    @Option(
            names = "--faults",
            defaultValue = "none",
            description = "Link faults: none, mild or harsh (default: ${DEFAULT-VALUE}).")
    String faults = "none";

    @Option(
            names = "--platform",
            paramLabel = "URL",
            description = "Where to tell what happens with the customers of --more-customers, for example"
                    + " http://localhost:8080 (default: nowhere).")
    @Nullable
    URI platform;

    /** Runs the command line and ends the process with its exit status. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The command line, for the launcher and for tests. */
    public static CommandLine commandLine() {
        return new CommandLine(new SimulateMain())
                .setUsageHelpWidth(HELP_WIDTH)
                .registerConverter(Duration.class, Durations::parse)
                .registerConverter(Instant.class, Instants::parse)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println("simulate: " + failure.getMessage());
                    return failure instanceof IllegalArgumentException ? 2 : 1;
                });
    }

    @Override
    public Integer call() throws InterruptedException {
        var out = System.out;
        var clock = InstantSource.system();
        var state = fleetOptions.state(clock);
        var settings = new SendingSettings(
                historyStep, 48, Duration.ofHours(12), live, interval, FaultProfile.named(faults), fleetOptions.state);
        var linkSettings = brokerOptions.settings(fleetOptions.state);
        out.printf(
                "fleet: %d machines at %d customers, seed %d%n",
                state.fleet().machines(),
                state.fleet().customers(),
                state.fleet().seed());
        var fleet = Fleet.of(state.fleet());
        writeFiles(fleet, out);
        var market = market(state);
        var office = market.map(this::office);
        var talk = market.map(this::talk);

        var inbox = new ServiceInbox();
        int wanted = Math.clamp((fleet.machines().size() + MACHINES_PER_LINK - 1) / MACHINES_PER_LINK, 1, LINKS_MAX);
        BrokerProbe.awaitBroker(linkSettings, SimulateMain::tell);
        try (var link = Links.open(linkSettings, wanted);
                var serviceLine = new ServiceLine(linkSettings, inbox);
                var _ = new Presence(linkSettings, live ? ids(fleet) : List.of())) {
            if (!serviceLine.awaitHearing(linkSettings.connectTimeout().multipliedBy(2))) {
                tell(
                        "the broker does not take the subscription of machines/+/service yet; work reported now is not heard.");
            }
            office.ifPresent(OfficeFeed::start);
            talk.ifPresent(OfferTalk::start);
            var simulation = new Simulation(fleet, state, settings, link, inbox, clock, out);
            CleanStop.run(simulation::run, simulation::stop);
        } finally {
            office.ifPresent(OfficeFeed::close);
            talk.ifPresent(OfferTalk::close);
        }
        return 0;
    }

    private static List<String> ids(Fleet fleet) {
        return fleet.machines().stream().map(FleetMachine::id).toList();
    }

    /** Says something that is neither progress nor an error. */
    static void tell(String text) {
        System.err.println("simulate: " + text);
    }

    /** The customers without connected machines, if there are any and there is a platform to tell. */
    private Optional<DemoMarket> market(SimulationState state) {
        return platform == null || fleetOptions.moreCustomers == 0 || !live
                ? Optional.empty()
                : Optional.of(fleetOptions.market(state.fleet()));
    }

    private OfficeFeed office(DemoMarket market) {
        var file = fleetOptions.state == null ? null : fleetOptions.state.resolveSibling("office.json");
        return new OfficeFeed(market, link(), InstantSource.system(), file, SimulateMain::tell);
    }

    /** What they and the office make of offers; it remembers nothing of its own, the platform holds how far each offer is. */
    private OfferTalk talk(DemoMarket market) {
        return new OfferTalk(market, link(), InstantSource.system());
    }

    private OfficeLink link() {
        return new OfficeLink(Objects.requireNonNull(platform), "Office");
    }

    private void writeFiles(Fleet fleet, PrintStream out) {
        if (fleetOptions.registry != null) {
            fleetOptions.writeRegistry(fleet, fleetOptions.registry);
            out.printf("import directory: %s%n", fleetOptions.registry);
        }
        if (fleetOptions.truth != null) {
            TruthFile.write(fleet, fleetOptions.truth);
            out.printf("truth (for scoring only): %s%n", fleetOptions.truth);
        }
    }
}
