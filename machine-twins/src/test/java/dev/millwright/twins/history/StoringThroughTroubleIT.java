package dev.millwright.twins.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.DatabaseFailure;
import dev.millwright.twins.database.EmbeddedDatabase;
import dev.millwright.twins.database.EmbeddedSettings;
import dev.millwright.twins.database.SchemaMigrator;
import dev.millwright.twins.database.StorageCapabilities.Home;
import dev.millwright.twins.database.TestDatabase;
import dev.millwright.twins.history.IngestBatch.Part;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.telemetry.Observation.Quality;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database goes away and comes back while batches are being stored. */
@Tag("database")
class StoringThroughTroubleIT {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path directory;

    @Test
    void every_row_is_stored_once_and_counted_once_through_restarts_of_the_database() throws IOException {
        var settings = new EmbeddedSettings(directory.resolve("db"), freePort(), TestDatabase.timescaleDirectory());
        var server = EmbeddedDatabase.start(settings);
        try (var database = Database.open(server.settings())) {
            SchemaMigrator.migrate(database);
            var history = MeasurementHistory.on(database, settings(Duration.ofMinutes(2)));
            var stored = new ArrayList<CompletableFuture<StoreOutcome>>();
            for (int i = 0; i < 60; i++) {
                stored.add(history.store(batch(i)).toCompletableFuture());
                if (i == 20 || i == 40) {
                    server.close();
                    server = EmbeddedDatabase.start(settings);
                }
            }
            stored.forEach(CompletableFuture::join);

            assertThat(count(database, "SELECT count(*) AS n FROM twins.telemetry"))
                    .isEqualTo(60 * 100);
            assertThat(count(database, "SELECT stored AS n FROM twins.ingest_ledger"))
                    .isEqualTo(60 * 100);
            assertThat(count(database, "SELECT received AS n FROM twins.ingest_ledger"))
                    .isEqualTo(60 * 100);
        } finally {
            server.close();
        }
    }

    @Test
    void many_writers_that_reach_a_new_day_at_once_make_its_partition_once() {
        try (var database = TestDatabase.fresh()) {
            for (int day = 0; day < 30; day++) {
                var sameDay = NOON.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(day);
                var made = IntStream.range(0, 8)
                        .mapToObj(_ -> database.inTransaction(connection -> ensurePartition(connection, sameDay))
                                .toCompletableFuture())
                        .toList()
                        .stream()
                        .filter(CompletableFuture::join)
                        .count();
                assertThat(made)
                        .as("writers that made the partition of %s", sameDay)
                        .isEqualTo(database.capabilities().home() == Home.PLAIN_POSTGRESQL ? 1 : 0);
            }
        }
    }

    private static boolean ensurePartition(Connection connection, LocalDate day) throws SQLException {
        try (var call = connection.prepareStatement("SELECT twins.ensure_telemetry_partition(?)")) {
            call.setObject(1, day);
            try (var row = call.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    @Test
    void patience_ends() throws IOException {
        var server = EmbeddedDatabase.start(new EmbeddedSettings(directory.resolve("db"), 0, null));
        try (var database = Database.open(server.settings())) {
            SchemaMigrator.migrate(database);
            var history = MeasurementHistory.on(database, settings(Duration.ofSeconds(1)));
            server.close();

            assertThatThrownBy(
                            () -> history.store(batch(0)).toCompletableFuture().join())
                    .hasCauseInstanceOf(DatabaseFailure.class);
        }
    }

    private static IngestBatch batch(int number) {
        var rows = IntStream.range(0, 100)
                .mapToObj(i -> new Observation(
                        NOON.plusSeconds(100L * number + i).toEpochMilli(),
                        NOON.toEpochMilli(),
                        Quality.GOOD,
                        new float[] {i}))
                .toList();
        return new IngestBatch(
                "test", NOON.toEpochMilli(), 1, List.of(new Part(1, rows, List.of(), List.of(), 0)), List.of());
    }

    private static StorageSettings settings(Duration patience) {
        return new StorageSettings(
                Duration.ofDays(400), Duration.ofDays(400), Duration.ofDays(7), Duration.ofDays(30), 2, patience, 100);
    }

    private static long count(Database database, String sql) {
        return database.inTransactionNow(
                connection -> Sql.list(connection, sql, row -> row.getLong("n")).getFirst());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
