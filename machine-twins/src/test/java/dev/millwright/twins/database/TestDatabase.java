package dev.millwright.twins.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Databases for tests: one server per JVM, a new, empty, migrated database per call. By default the embedded server; the
 * environment variable {@value #URL} names any server's JDBC URL (with user and password in it, and the right to create
 * databases) instead, {@value #TIMESCALE} the directory with TimescaleDB for the embedded one.
 */
public final class TestDatabase {
    /** JDBC URL of a server to test on instead of the embedded one. */
    public static final String URL = "MILLWRIGHT_TEST_DATABASE_URL";

    /** Directory with TimescaleDB for the embedded server. */
    public static final String TIMESCALE = "MILLWRIGHT_TEST_TIMESCALEDB_DIR";

    private static final int POOL_MAX = 8;

    private TestDatabase() {}

    /** Holds the server from first use to the end of the JVM. */
    private static final class Server {
        static final DatabaseSettings SETTINGS = start();

        private static DatabaseSettings start() {
            var url = System.getenv(URL);
            if (url != null && !url.isBlank()) {
                return new DatabaseSettings(url, System.getProperty("user.name", "postgres"), "", POOL_MAX);
            }
            try {
                var directory = Files.createTempDirectory("millwright-test-database");
                var server = EmbeddedDatabase.start(new EmbeddedSettings(directory, 0, timescaleDirectory()));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> discard(server, directory)));
                return server.settings("postgres");
            } catch (IOException refused) {
                throw new UncheckedIOException(refused);
            }
        }

        private static void discard(EmbeddedDatabase server, Path directory) {
            try {
                server.discard();
                PostgresInstallation.deleteTree(directory);
            } catch (IOException refused) {
                throw new UncheckedIOException(refused);
            }
        }
    }

    /** Where the environment says that TimescaleDB is, null if it says nothing. */
    public static @Nullable Path timescaleDirectory() {
        var directory = System.getenv(TIMESCALE);
        return directory == null || directory.isBlank() ? null : Path.of(directory);
    }

    /** A new database with all schemas of the class path. Close it after the test; on the embedded server it goes with the JVM. */
    public static Database fresh() {
        var database = Database.open(freshSettings());
        SchemaMigrator.migrate(database);
        return database;
    }

    /** How to connect to a new database that has nothing in it. */
    public static DatabaseSettings freshSettings() {
        var name = "test_" + UUID.randomUUID().toString().replace("-", "");
        try (var server = Database.open(Server.SETTINGS)) {
            return server.inAutoCommitNow(connection -> {
                try (var statement = connection.createStatement()) {
                    statement.executeUpdate("CREATE DATABASE " + name);
                    var settings = Server.SETTINGS.withDatabase(name);
                    return new DatabaseSettings(settings.url(), settings.user(), settings.password(), POOL_MAX);
                }
            });
        }
    }
}
