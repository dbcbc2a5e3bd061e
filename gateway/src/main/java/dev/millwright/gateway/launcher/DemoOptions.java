package dev.millwright.gateway.launcher;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options of {@code ./millwright demo}. */
final class DemoOptions {
    @Option(
            names = "--data-dir",
            defaultValue = ".millwright/demo",
            description = "Where the demo keeps its database and fleet (default: ${DEFAULT-VALUE}).")
    Path dataDirectory = Path.of(".millwright", "demo");

    @Option(names = "--reset", description = "Forget everything and start afresh.")
    boolean reset;

    @Option(
            names = "--port",
            defaultValue = "${env:MILLWRIGHT_HTTP_PORT:-8080}",
            description = "Port of the pages, 0 for any free one (default: ${DEFAULT-VALUE}).")
    int port = 8080;

    @Option(
            names = "--mqtt-port",
            defaultValue = "1883",
            description = "Port of the broker, 0 for any free one (default: ${DEFAULT-VALUE}).")
    int mqttPort = 1883;

    @Option(
            names = "--timescaledb",
            defaultValue = "${env:MILLWRIGHT_TIMESCALEDB_DIR}",
            description =
                    "Directory with a PostgreSQL 17 that holds TimescaleDB, or with Debian's unpacked package of it "
                            + "(or MILLWRIGHT_TIMESCALEDB_DIR; default: plain PostgreSQL, embedded).")
    @Nullable
    Path timescaleDirectory;

    @ArgGroup(validate = false, heading = "%nA simulated fleet:%n")
    FleetOptions fleet = new FleetOptions();

    @ArgGroup(validate = false, heading = "%nReal data instead:%n")
    ReplayOptions replay = new ReplayOptions();

    /** Which simulated fleet. */
    static final class FleetOptions {
        @Option(names = "--machines", defaultValue = "120", description = "Machines (default: ${DEFAULT-VALUE}).")
        int machines = 120;

        @Option(names = "--customers", defaultValue = "20", description = "Customers (default: ${DEFAULT-VALUE}).")
        int customers = 20;

        @Option(
                names = "--more-customers",
                defaultValue = "250",
                description = "Customers without connected machines (default: ${DEFAULT-VALUE}).")
        int moreCustomers = 250;

        @Option(names = "--days", defaultValue = "90", description = "Days of history (default: ${DEFAULT-VALUE}).")
        int days = 90;

        @Option(
                names = "--seed",
                defaultValue = "42",
                description = "The same seed makes the same fleet (default: ${DEFAULT-VALUE}).")
        long seed = 42;

        @Option(
                names = "--faults",
                defaultValue = "mild",
                description = "Faults of the links: none, mild or harsh (default: ${DEFAULT-VALUE}).")
        String faults = "mild";
    }

    /** Which data set is replayed. */
    static final class ReplayOptions {
        @Option(names = "--replay", paramLabel = "SET", description = "Replays a data set in event-time order: pdm.")
        @Nullable
        String set;

        @Option(names = "--data", paramLabel = "DIR", description = "Where the data set lies.")
        @Nullable
        Path data;

        @Option(
                names = "--speed",
                description = "Event seconds a second, at least 1 (default: as fast as the platform takes it).")
        @Nullable
        Double speed;

        @Option(
                names = "--until",
                paramLabel = "TIME",
                description = "Where the replayed past ends, in the data's own time, for example 2015-09-01"
                        + " (default: 14 days before the data ends). What follows comes in real time.")
        @Nullable
        String until;

        @Option(
                names = "--shift-to-now",
                negatable = true,
                defaultValue = "true",
                fallbackValue = "true",
                description =
                        "Move all dates so that the replayed past ends now (default), or keep them: then it stops there,"
                                + " and no visits are proposed for a time long gone.")
        boolean shiftToNow = true;
    }
}
