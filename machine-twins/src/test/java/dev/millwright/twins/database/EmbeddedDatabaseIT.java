package dev.millwright.twins.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class EmbeddedDatabaseIT {
    @TempDir
    Path directory;

    @Test
    void keeps_its_data_over_a_restart_and_over_the_loss_of_the_process_that_started_it() throws IOException {
        try (var first = start()) {
            execute(first.settings(), "CREATE TABLE kept (n int)");
            execute(first.settings(), "INSERT INTO kept VALUES (1)");
            assertThat(ask(first.settings(), "SHOW fsync")).isEqualTo("on");
        }

        try (var second = start()) {
            execute(second.settings(), "INSERT INTO kept VALUES (2)");
            long postmaster = postmaster();
            // A server that outlives its Millwright: only the lock is let go, as by kill -9.
            second.abandon();
            assertThat(ProcessHandle.of(postmaster)).isPresent();

            try (var third = start()) {
                assertThat(ask(third.settings(), "SELECT count(*) FROM kept")).isEqualTo("2");
                assertThat(postmaster()).isNotEqualTo(postmaster);
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> ProcessHandle.of(postmaster)
                                .filter(ProcessHandle::isAlive)
                                .isEmpty());
            }
        }
    }

    @Test
    void starts_a_server_again_that_was_killed_under_it() throws IOException {
        try (var server = start()) {
            execute(server.settings(), "CREATE TABLE kept (n int)");
            long killed = postmaster();

            ProcessHandle.of(killed).orElseThrow().destroyForcibly();

            Awaitility.await().atMost(Duration.ofMinutes(2)).ignoreExceptions().untilAsserted(() -> {
                assertThat(postmaster()).isNotEqualTo(killed);
                assertThat(ask(server.settings(), "SELECT count(*) FROM kept")).isEqualTo("0");
            });
        }
    }

    @Test
    void comes_back_after_its_server_was_killed() throws IOException {
        var server = start();
        execute(server.settings(), "CREATE TABLE kept (n int)");
        server.abandon();
        ProcessHandle.of(postmaster()).orElseThrow().destroyForcibly();

        try (var again = start()) {
            assertThat(ask(again.settings(), "SELECT count(*) FROM kept")).isEqualTo("0");
        }
    }

    @Test
    void says_when_the_data_directory_is_in_use() throws IOException {
        try (var server = start()) {
            assertThat(server.log()).exists();
            assertThatThrownBy(this::start)
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining("in use by another Millwright process");
        }
    }

    @Test
    void says_when_the_port_is_in_use() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(() -> EmbeddedDatabase.start(
                            new EmbeddedSettings(directory.resolve("db"), taken.getLocalPort(), null)))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining("embedded database port: " + taken.getLocalPort() + " is in use");
        }
    }

    @Test
    void says_when_the_directory_is_something_else() throws IOException {
        Files.writeString(directory.resolve("holiday.txt"), "sun");
        assertThatThrownBy(() -> EmbeddedDatabase.start(new EmbeddedSettings(directory, 0, null)))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("is not empty and was not made by Millwright");

        var file = directory.resolve("holiday.txt");
        assertThatThrownBy(() -> EmbeddedDatabase.start(new EmbeddedSettings(file, 0, null)))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("is a file (expected: a directory)");
    }

    @Test
    void says_when_the_data_is_of_another_major_version() throws IOException {
        start().close();
        Files.writeString(directory.resolve("db/data/PG_VERSION"), "16\n");

        assertThatThrownBy(this::start)
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("made by PostgreSQL 16 (expected: 17)");
    }

    @Test
    void goes_on_plain_when_there_is_no_timescaledb_where_the_settings_say() {
        var nothing = directory.resolve("nothing");

        try (var server = EmbeddedDatabase.start(new EmbeddedSettings(directory.resolve("db"), 0, nothing));
                var database = Database.open(server.settings())) {
            SchemaMigrator.migrate(database);

            assertThat(database.capabilities().home()).isEqualTo(StorageCapabilities.Home.PLAIN_POSTGRESQL);
        }
    }

    @Test
    void goes_on_plain_when_the_server_does_not_start_with_what_is_there() throws IOException {
        var broken = directory.resolve("broken");
        Files.createDirectories(broken.resolve("usr/lib/postgresql/17/lib"));
        Files.createDirectories(broken.resolve("usr/share/postgresql/17/extension"));
        Files.writeString(
                broken.resolve("usr/share/postgresql/17/extension/timescaledb.control"), "default_version = '9.9.9'\n");

        try (var server = EmbeddedDatabase.start(new EmbeddedSettings(directory.resolve("db"), 0, broken));
                var database = Database.open(server.settings())) {
            SchemaMigrator.migrate(database);

            assertThat(database.capabilities().home()).isEqualTo(StorageCapabilities.Home.PLAIN_POSTGRESQL);
        }
    }

    @Test
    void explains_what_the_servers_words_mean() throws IOException {
        var data = new DataDirectory(directory);

        assertThat(data.explained("FATAL: could not write: No space left on device", 1))
                .hasMessageContaining("the disk is full")
                .hasMessageContaining("Make room");
        assertThat(data.explained("could not open file: Permission denied", 1)).hasMessageContaining("chown");
        assertThat(data.explained("could not bind IPv4 address", 5432)).hasMessageContaining("port: 5432 is in use");
        assertThat(data.explained(new IOException("No space left on device"))).hasMessageContaining("the disk is full");
    }

    private EmbeddedDatabase start() {
        return EmbeddedDatabase.start(
                new EmbeddedSettings(directory.resolve("db"), 0, TestDatabase.timescaleDirectory()));
    }

    private long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(directory.resolve("db/data/postmaster.pid"))
                .getFirst()
                .strip());
    }

    private static void execute(DatabaseSettings settings, String sql) {
        try (var database = Database.open(settings)) {
            database.inTransactionNow(connection -> {
                try (var statement = connection.createStatement()) {
                    return statement.executeUpdate(sql);
                }
            });
        }
    }

    private static String ask(DatabaseSettings settings, String sql) {
        try (var database = Database.open(settings)) {
            return database.inTransactionNow(connection -> {
                try (var statement = connection.createStatement();
                        var row = statement.executeQuery(sql)) {
                    row.next();
                    return row.getString(1);
                }
            });
        }
    }
}
