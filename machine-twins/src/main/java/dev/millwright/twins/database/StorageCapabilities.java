package dev.millwright.twins.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Which of the three homes the data lives in, decided by what the tables <em>are</em>, not by what the server could do:
 * a database that was made plain stays plain when TimescaleDB is installed beside it later.
 *
 * @param home how telemetry is kept
 * @param serverVersion for example {@code 17.11}
 * @param extensionVersion TimescaleDB's version in this database, null without it
 */
public record StorageCapabilities(
        Home home, String serverVersion, @Nullable String extensionVersion) {
    /** How telemetry is partitioned, rolled up, compressed and forgotten. */
    public enum Home {
        /** Native daily partitions; the platform makes and drops them and keeps the roll-up table. */
        PLAIN_POSTGRESQL("PostgreSQL, native daily partitions, roll-ups and retention by the platform"),
        /** A hypertable; the platform keeps the roll-up table and calls drop_chunks. */
        TIMESCALEDB_APACHE("TimescaleDB Apache-2 edition, hypertable, roll-ups and retention by the platform"),
        /** A hypertable with continuous aggregate, compression and retention policies. */
        TIMESCALEDB_COMMUNITY(
                "TimescaleDB Community edition, hypertable, continuous aggregate, compression and retention by policy");

        private final String words;

        Home(String words) {
            this.words = words;
        }
    }

    private static final String DETECT = """
            SELECT current_setting('server_version'),
                   (SELECT extversion FROM pg_extension WHERE extname = 'timescaledb'),
                   current_setting('timescaledb.license', true),
                   (SELECT relkind FROM pg_class WHERE oid = to_regclass('twins.telemetry')),
                   (SELECT relkind FROM pg_class WHERE oid = to_regclass('twins.telemetry_1m'))
            """;

    /**
     * Asks the database behind {@code connection}.
     *
     * @throws SQLException if the database does not answer
     */
    public static StorageCapabilities detect(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(DETECT)) {
            rows.next();
            var server = rows.getString(1);
            var extension = rows.getString(2);
            return new StorageCapabilities(
                    home(extension, rows.getString(3), rows.getString(4), rows.getString(5)),
                    server.split(" ", 2)[0],
                    extension);
        }
    }

    private static Home home(
            @Nullable String extension, @Nullable String license, @Nullable String telemetry, @Nullable String rollUp) {
        if (extension == null || "p".equals(telemetry)) {
            return Home.PLAIN_POSTGRESQL;
        }
        boolean community = rollUp == null ? "timescale".equals(license) : rollUp.equals("v");
        return community ? Home.TIMESCALEDB_COMMUNITY : Home.TIMESCALEDB_APACHE;
    }

    /** One line for the start log and {@code /health/ready}. */
    public String describe() {
        return extensionVersion == null || home == Home.PLAIN_POSTGRESQL
                ? "%s (server %s)".formatted(home.words, serverVersion)
                : "%s (TimescaleDB %s on server %s)".formatted(home.words, extensionVersion, serverVersion);
    }
}
