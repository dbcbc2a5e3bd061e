package dev.millwright.sim;

import dev.millwright.sim.link.LinkSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which broker; shared by the commands. */
final class BrokerOptions {
    @Option(
            names = "--broker",
            defaultValue = "tcp://localhost:1883",
            description = "MQTT 5 broker, tcp://host:port or ssl://host:port (default: ${DEFAULT-VALUE}).")
    String broker = "tcp://localhost:1883";

    @Option(names = "--user", description = "MQTT user (or MILLWRIGHT_MQTT_USER).")
    @Nullable
    String user;

    @Option(names = "--password", description = "MQTT password (better: MILLWRIGHT_MQTT_PASSWORD).")
    @Nullable
    String password;

    LinkSettings settings() {
        return LinkSettings.of(
                broker, given(user, "MILLWRIGHT_MQTT_USER"), given(password, "MILLWRIGHT_MQTT_PASSWORD"));
    }

    /** The same for a simulation that continues: its state file gives it the name under which the broker knows it. */
    LinkSettings settings(@Nullable Path state) {
        var settings = settings();
        if (state == null) {
            return settings;
        }
        int name = state.toAbsolutePath().normalize().toString().hashCode();
        return settings.named("firmware-sim-%08x".formatted(name));
    }

    private static @Nullable String given(@Nullable String option, String variable) {
        var text = option == null ? System.getenv(variable) : option;
        return text == null || text.isBlank() ? null : text;
    }
}
