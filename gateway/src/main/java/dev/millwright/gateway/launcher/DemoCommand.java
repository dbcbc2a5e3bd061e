package dev.millwright.gateway.launcher;

import dev.millwright.gateway.Configuration;
import dev.millwright.gateway.Platform;
import dev.millwright.gateway.embedded.EmbeddedBroker;
import dev.millwright.gateway.embedded.EmbeddedBrokerSettings;
import dev.millwright.twins.database.DatabaseSettings;
import dev.millwright.twins.database.EmbeddedDatabase;
import dev.millwright.twins.database.EmbeddedSettings;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./millwright demo}: database, broker, platform and a fleet of machines in one go. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Starts everything at once with a simulated fleet (or replayed data) and prints the address to open.",
        footer = {
            "",
            "Ctrl-C stops all; the next start goes on where it was. --reset starts afresh.",
            "Example: ./millwright demo --replay pdm --data DIR"
        })
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private DemoOptions options = new DemoOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Shutdown shutdown = new Shutdown();

    @Override
    public Integer call() throws InterruptedException {
        var out = spec.commandLine().getOut();
        var machines = DemoMachines.of(options);
        FreePort.require("--port", options.port);
        FreePort.require("--mqtt-port", options.mqttPort);
        try {
            return run(shutdown.onExit(DemoHome.open(options.dataDirectory, options.reset)), machines, out);
        } finally {
            shutdown.close();
        }
    }

    private int run(DemoHome home, DemoMachines machines, PrintWriter out) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(shutdown::close, "stop-demo"));
        say(out, "database   starting in %s".formatted(home.database()));
        var database = shutdown.onExit(
                EmbeddedDatabase.start(new EmbeddedSettings(home.database(), 0, options.timescaleDirectory)));
        var broker = shutdown.onExit(EmbeddedBroker.start(
                new EmbeddedBrokerSettings(home.broker(), "127.0.0.1", options.mqttPort, List.of())));
        var config = Configuration.load(Optional.empty(), settings(home, database.settings(), broker.uri(), machines));
        if (!Files.exists(home.imported())) {
            say(out, "fleet      making %s".formatted(machines.describe()));
            machines.writeRegistry(home);
            RegistryFiles.importInto(database.settings(), home.pseudonymKey(), home.registry(), false, out);
            home.markImported();
        }
        var platform = shutdown.onExit(Platform.start(config));
        say(out, "storage    " + platform.storage());
        say(out, "broker     %s (MQTT 3.1.1 and 5; machines may connect too)".formatted(broker.uri()));
        say(out, "pages      %s".formatted(platform.address()));
        out.println();
        out.printf("Open %s – Ctrl-C stops everything, the next start goes on where it was.%n%n", platform.address());
        out.flush();

        var pages = URI.create(platform.address());
        var simulator = shutdown.onExit(SimulatorProcess.start(machines.send(home, broker.uri(), pages)));
        shutdown.onExit(machines.watch(home, pages, out));
        int status = simulator.await();
        if (status != 0 && !shutdown.isClosing()) {
            throw new UserError(
                    "The simulator ended with status %d; what it said stands above.".formatted(status),
                    "Start again to go on, or with --reset to start afresh.");
        }
        if (!shutdown.isClosing()) {
            say(out, machines.ended());
            shutdown.awaitClosed();
        }
        return 0;
    }

    private Map<String, Object> settings(
            DemoHome home, DatabaseSettings database, String broker, DemoMachines machines) {
        var settings = new LinkedHashMap<>(machines.settings());
        settings.put("millwright.database.url", database.url());
        settings.put("millwright.database.user", database.user());
        settings.put("millwright.database.password", database.password());
        settings.put("millwright.ingest.mqtt.url", broker);
        settings.put("millwright.planner.privacy.key-file", home.pseudonymKey().toString());
        settings.put("millwright.http.port", options.port);
        return settings;
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
