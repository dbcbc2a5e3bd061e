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
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Things break in the middle of a run. Afterwards every measurement that a machine got acknowledged is stored exactly once, and
 * the twins know, to the last bit, what twins would know that nothing happened to: counted row by row, not sampled.
 */
@Tag("database")
@Tag("broker")
class IngestFaultIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int MACHINES = 6;
    private static final int INSTANTS = 800;
    private static final StorageSettings STORAGE = StorageSettings.from(ConfigFactory.load());

    @TempDir
    private Path directory;

    private static void reaches(SteadyFeed feed, int instants) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> feed.confirmed() >= instants);
    }

    private static void assertAllStoredOnce(Database database, SteadyFeed feed) {
        var stored = new StoredRows(database);
        await().atMost(PATIENCE).until(() -> stored.telemetry() >= (long) MACHINES * INSTANTS);
        assertThat(stored.all()).isEqualTo(feed.expected());
        assertThat(stored.number(
                        "SELECT sum(received - stored - merged - duplicate - rejected) FROM twins.ingest_ledger"))
                .isZero();
        assertThat(stored.number("SELECT sum(stored) FROM twins.ingest_ledger")).isEqualTo((long) MACHINES * INSTANTS);
    }

    /** The twins' states and open episodes, whenever {@code save} has been done, become those of undisturbed twins. */
    private static void assertTwinsAsUndisturbed(Database database, TestFleet fleet, Runnable save) {
        var stored = new StoredRows(database);
        var history = MeasurementHistory.on(database, STORAGE);
        var states = TwinRecords.undisturbed(fleet, history);
        var episodes = TwinRecords.undisturbedEpisodes(fleet, history);
        assertThat(episodes).as("wear that the feed shows").hasSizeGreaterThanOrEqualTo(MACHINES);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            save.run();
            assertThat(TwinRecords.saved(stored)).isEqualTo(states);
            assertThat(TwinRecords.openEpisodes(stored)).isEqualTo(episodes);
        });
    }

    private static void assertLaneBalances(RunningIngest ingest) {
        await().atMost(PATIENCE).until(() -> ingest.ledger(Lane.LIVE).pending() == 0);
        assertThat(ingest.ledger(Lane.LIVE).balances()).isTrue();
    }

    @Test
    void survives_a_restart_of_the_broker() throws Exception {
        try (var broker = TestBroker.start(directory);
                var database = TestDatabase.fresh()) {
            var fleet = TestFleet.register(database, MACHINES);
            var history = MeasurementHistory.on(database, STORAGE);
            try (var twins = RunningTwins.start(fleet, database, history);
                    var ingest = RunningIngest.start(broker.uri(), 5, fleet, twins.twins, history)
                            .awaitRunning()) {
                var feed = SteadyFeed.inOrder(broker.uri(), MACHINES, INSTANTS);
                var done = feed.start();
                reaches(feed, INSTANTS / 3);

                broker.stop();
                broker.start();

                done.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                assertAllStoredOnce(database, feed);
                assertLaneBalances(ingest);
                assertTwinsAsUndisturbed(database, fleet, twins::save);
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
            try (var twins = RunningTwins.start(fleet, database, history);
                    var ingest = RunningIngest.start(broker.uri(), 5, fleet, twins.twins, history)
                            .awaitRunning()) {
                var feed = SteadyFeed.inOrder(broker.uri(), MACHINES, INSTANTS);
                var done = feed.start();
                reaches(feed, INSTANTS / 3);

                server.close();
                server = EmbeddedDatabase.start(servers);

                done.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                assertAllStoredOnce(database, feed);
                assertLaneBalances(ingest);
                assertTwinsAsUndisturbed(database, fleet, twins::save);
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
            var feed = SteadyFeed.inOrder(broker.uri(), MACHINES, INSTANTS);
            long all = (long) MACHINES * INSTANTS;
            try (var first = IngestChild.start(broker.uri(), database.settings(), MACHINES)) {
                first.awaitRunning();
                var done = feed.start();
                await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> stored.telemetry() > all / 10);
                first.kill();
                assertThat(stored.telemetry()).isLessThan(all);
                done.get(PATIENCE.toSeconds(), TimeUnit.SECONDS); // the broker keeps what the dead cannot take
            }
            long before = stored.telemetry();
            try (var second = IngestChild.start(broker.uri(), database.settings(), MACHINES)) {
                await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> stored.telemetry() > before);
                second.kill();
            }
            try (var third = IngestChild.start(broker.uri(), database.settings(), MACHINES)) {
                third.awaitRunning();
                assertAllStoredOnce(database, feed);
                assertTwinsAsUndisturbed(database, fleet, third::save);
            }
        }
    }

    @Test
    void puts_in_their_place_measurements_that_arrive_in_any_order() throws Exception {
        try (var broker = TestBroker.start(directory);
                var database = TestDatabase.fresh()) {
            var fleet = TestFleet.register(database, MACHINES);
            var history = MeasurementHistory.on(database, STORAGE);
            try (var twins = RunningTwins.start(fleet, database, history);
                    var ingest = RunningIngest.start(
                                    broker.uri(),
                                    5,
                                    fleet,
                                    twins.twins,
                                    history,
                                    "millwright.ingest.live.batch-frames-max = 20")
                            .awaitRunning()) {
                var feed = SteadyFeed.shuffled(broker.uri(), MACHINES, INSTANTS, 50);

                feed.start().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

                assertAllStoredOnce(database, feed);
                assertThat(ingest.ledger(Lane.LIVE).late()).isPositive();
                assertTwinsAsUndisturbed(database, fleet, twins::save);
            }
        }
    }

    private static int freePort() throws Exception {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
