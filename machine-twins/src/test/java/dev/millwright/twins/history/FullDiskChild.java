package dev.millwright.twins.history;

import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.DatabaseUnavailable;
import dev.millwright.twins.database.EmbeddedDatabase;
import dev.millwright.twins.database.EmbeddedSettings;
import dev.millwright.twins.database.SchemaMigrator;
import dev.millwright.twins.history.IngestBatch.Part;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.telemetry.Observation.Quality;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** Run by {@link FullDiskIT} on a small file system: fills it, stores, makes room, and says what happened. */
final class FullDiskChild {
    /** Rows that are sent while the disk is full; too many for the room that PostgreSQL has in files it holds already. */
    static final int ROWS = 400_000;

    private static final int ROWS_PER_BATCH = 20_000;
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private FullDiskChild() {}

    public static void main(String[] arguments) throws IOException {
        var root = Path.of(arguments[0]);
        var ballast = root.resolve("ballast");
        var settings = new EmbeddedSettings(root.resolve("db"), 0, null);
        try (var server = EmbeddedDatabase.start(settings);
                var database = Database.open(server.settings())) {
            SchemaMigrator.migrate(database);
            var history = MeasurementHistory.on(database, storageSettings());
            fill(ballast);

            var stored = new ArrayList<CompletableFuture<StoreOutcome>>();
            for (int batch = 0; batch < ROWS / ROWS_PER_BATCH; batch++) {
                stored.add(history.store(batch(batch)).toCompletableFuture());
            }
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> saysFull(server.log()));
            System.out.println("refused while full: "
                    + stored.stream().filter(batch -> !batch.isDone()).count() + " batches wait");

            Files.delete(ballast);
            stored.forEach(CompletableFuture::join);
            System.out.println(
                    "stored after room was made: " + ask(database, "SELECT count(*) AS n FROM twins.telemetry"));
            System.out.println("ledger: " + ask(database, "SELECT sum(stored)::bigint AS n FROM twins.ingest_ledger"));
        }
        fill(ballast);
        try (var fresh = EmbeddedDatabase.start(new EmbeddedSettings(root.resolve("other"), 0, null))) {
            System.out.println("started on a full disk: " + fresh.log());
        } catch (DatabaseUnavailable full) {
            System.out.println("start on a full disk: " + full.getMessage());
        }
    }

    private static boolean saysFull(Path log) throws IOException {
        return Files.readString(log).contains("No space left on device");
    }

    private static void fill(Path ballast) {
        var block = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            System.out.println("filled: " + full.getMessage());
        }
    }

    private static IngestBatch batch(int number) {
        var rows = IntStream.range(0, ROWS_PER_BATCH)
                .mapToObj(i -> new Observation(
                        NOON.toEpochMilli() + 10L * (number * ROWS_PER_BATCH + i),
                        NOON.toEpochMilli(),
                        Quality.GOOD,
                        new float[] {i, i, i, i}))
                .toList();
        return new IngestBatch(
                "test", NOON.toEpochMilli(), 1, List.of(new Part(1, rows, List.of(), List.of(), 0)), List.of());
    }

    private static StorageSettings storageSettings() {
        return new StorageSettings(
                Duration.ofDays(400),
                Duration.ofDays(400),
                Duration.ofDays(7),
                Duration.ofDays(30),
                2,
                Duration.ofMinutes(4),
                100);
    }

    private static long ask(Database database, String sql) {
        return database.inTransactionNow(
                connection -> Sql.list(connection, sql, row -> row.getLong("n")).getFirst());
    }
}
