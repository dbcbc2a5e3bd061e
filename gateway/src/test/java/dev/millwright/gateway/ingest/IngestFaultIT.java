package dev.millwright.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.EmbeddedDatabase;
import dev.millwright.twins.database.EmbeddedSettings;
import dev.millwright.twins.database.SchemaMigrator;
import dev.millwright.twins.database.TestDatabase;
import dev.millwright.twins.history.MeasurementHistory;
import dev.millwright.twins.history.StorageSettings;
import dev.millwright.twins.twin.InMemoryTwins;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Things break in the middle of a run. Afterwards every measurement that a machine got acknowledged is stored exactly once, and
 * the twins are where an undisturbed run would have left them: counted row by row, not sampled.
 */
@EnabledIfEnvironmentVariable(
        named = "MILLWRIGHT_TEST_FAULTS",
        matches = "true",
        disabledReason = "Killing things takes minutes and a quiet machine: MILLWRIGHT_TEST_FAULTS=true ./mvnw verify")
class IngestFaultIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MACHINES = 8;
    private static final int INSTANTS = 1_000;
    private static final long FIRST = System.currentTimeMillis() - 7_200_000;
    private static final StorageSettings STORAGE = StorageSettings.from(ConfigFactory.load());

    @TempDir
    private Path directory;

    private static void reaches(SteadyFeed feed, int instants) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> feed.confirmed() >= instants);
    }

    private static void assertAllThere(Database database, SteadyFeed feed) {
        var stored = new StoredRows(database);
        await().atMost(PATIENCE).until(() -> stored.telemetry() >= (long) MACHINES * INSTANTS);
        assertThat(stored.all()).isEqualTo(feed.expected());
        assertThat(stored.number(
                        "SELECT sum(received - stored - merged - duplicate - rejected) FROM twins.ingest_ledger"))
                .isZero();
        assertThat(stored.number("SELECT sum(stored) FROM twins.ingest_ledger")).isEqualTo((long) MACHINES * INSTANTS);
    }

    @Test
    void survives_a_restart_of_the_broker() throws Exception {
        try (var broker = TestBroker.start(directory);
                var database = TestDatabase.fresh()) {
            var fleet = TestFleet.register(database, MACHINES);
            var history = MeasurementHistory.on(database, STORAGE);
            var twins = new InMemoryTwins(fleet, history);
            try (var ingest =
                    RunningIngest.start(broker.uri(), 5, fleet, twins, history).awaitRunning()) {
                var feed = new SteadyFeed(broker.uri(), MACHINES, INSTANTS, FIRST);
                var done = feed.start();
                reaches(feed, INSTANTS / 3);

                broker.stop();
                broker.start();

                done.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                assertAllThere(database, feed);
                var undisturbed = new InMemoryTwins(fleet, history).describe();
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(twins.describe()).isEqualTo(undisturbed));
                await().atMost(PATIENCE).until(() -> ingest.ledger(Lane.LIVE).pending() == 0);
                assertThat(ingest.ledger(Lane.LIVE).balances()).isTrue();
            }
        }
    }

    @Test
    void survives_a_restart_of_the_database() throws Exception {
        var servers = new EmbeddedSettings(directory.resolve("database"), freePort(), null);
        var server = EmbeddedDatabase.start(servers);
        try (var broker = TestBroker.start(directory.resolve("broker"));
                var database = Database.open(server.settings())) {
            SchemaMigrator.migrate(database);
            var fleet = TestFleet.register(database, MACHINES);
            var history = MeasurementHistory.on(database, STORAGE);
            var twins = new InMemoryTwins(fleet, history);
            try (var ingest =
                    RunningIngest.start(broker.uri(), 5, fleet, twins, history).awaitRunning()) {
                var feed = new SteadyFeed(broker.uri(), MACHINES, INSTANTS, FIRST);
                var done = feed.start();
                reaches(feed, INSTANTS / 3);

                server.close();
                server = EmbeddedDatabase.start(servers);

                done.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                assertAllThere(database, feed);
                assertThat(twins.describe()).isEqualTo(new InMemoryTwins(fleet, history).describe());
                await().atMost(PATIENCE).until(() -> ingest.ledger(Lane.LIVE).pending() == 0);
                assertThat(ingest.ledger(Lane.LIVE).balances()).isTrue();
            }
        } finally {
            server.close();
        }
    }

    @Test
    void survives_being_killed_twice() throws Exception {
        try (var broker = TestBroker.start(directory);
                var database = TestDatabase.fresh()) {
            var fleet = TestFleet.register(database, MACHINES);
            var stored = new StoredRows(database);
            var feed = new SteadyFeed(broker.uri(), MACHINES, INSTANTS, FIRST);
            try (var first = IngestChild.start(broker.uri(), database.settings(), MACHINES)) {
                await().atMost(PATIENCE).until(() -> first.states().contains("m-8"));
                var done = feed.start();
                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> stored.telemetry() > MACHINES * INSTANTS / 10);
                first.kill();
                assertThat(stored.telemetry()).isLessThan((long) MACHINES * INSTANTS);

                long before = stored.telemetry();
                try (var second = IngestChild.start(broker.uri(), database.settings(), MACHINES)) {
                    await().atMost(PATIENCE)
                            .pollInterval(Duration.ofMillis(5))
                            .until(() -> stored.telemetry() > before);
                    second.kill();
                }
                done.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
            try (var third = IngestChild.start(broker.uri(), database.settings(), MACHINES)) {
                assertAllThere(database, feed);
                var history = MeasurementHistory.on(database, STORAGE);
                var undisturbed = new InMemoryTwins(fleet, history).describe().toString();
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(third.states()).isEqualTo(undisturbed));
            }
        }
    }

    private static int freePort() throws Exception {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
