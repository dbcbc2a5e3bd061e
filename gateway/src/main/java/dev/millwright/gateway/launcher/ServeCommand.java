package dev.millwright.gateway.launcher;

import dev.millwright.gateway.Configuration;
import dev.millwright.gateway.Platform;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./millwright serve}: the platform against a database and a broker that are there. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Runs the platform against your own PostgreSQL or TimescaleDB and MQTT broker.",
        footer = {
            "",
            "Settings come from --config (HOCON) and the environment, for example MILLWRIGHT_DATABASE_URL,",
            "MILLWRIGHT_DATABASE_USER, MILLWRIGHT_DATABASE_PASSWORD, MILLWRIGHT_MQTT_URL, MILLWRIGHT_HTTP_PORT."
        })
final class ServeCommand implements Callable<Integer> {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file; the environment fills what it leaves out.")
    private @Nullable Path config;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        try (var shutdown = new Shutdown()) {
            Runtime.getRuntime().addShutdownHook(new Thread(shutdown::close, "stop-serve"));
            var platform = shutdown.onExit(Platform.start(Configuration.load(Optional.ofNullable(config), Map.of())));
            var out = spec.commandLine().getOut();
            out.printf("storage    %s%npages      %s%n", platform.storage(), platform.address());
            out.flush();
            shutdown.awaitClosed();
        }
        return 0;
    }
}
