package dev.millwright.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.TestDatabase;
import dev.millwright.twins.history.MeasurementHistory;
import dev.millwright.twins.history.StorageSettings;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.twin.ComponentFinding;
import dev.millwright.twins.twin.HealthReport;
import dev.millwright.twins.twin.InMemoryTwins;
import dev.millwright.twins.twin.MachineTwins;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bounds, brakes, sharing and encryption, on a real broker. */
@Tag("database")
@Tag("broker")
class IngestLimitsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long NOON = System.currentTimeMillis() - 3_600_000;

    @TempDir
    private Path directory;

    private TestBroker broker;
    private Database database;
    private StoredRows stored;
    private TestFleet fleet;
    private MeasurementHistory history;
    private InMemoryTwins twins;

    @BeforeEach
    void startBroker() throws Exception {
        broker = TestBroker.start(directory.resolve("broker"));
        database = TestDatabase.fresh();
        stored = new StoredRows(database);
        fleet = TestFleet.register(database, 4);
        history = MeasurementHistory.on(database, StorageSettings.from(ConfigFactory.load()));
        twins = new InMemoryTwins(fleet, history);
    }

    @AfterEach
    void stopBroker() {
        database.close();
        broker.close();
    }

    private static String frame(long ts) {
        return "{\"ts\":%d,\"values\":{\"s0\":1}}".formatted(ts);
    }

    private RunningIngest ingest(MachineTwins which, String overrides) {
        return RunningIngest.start(broker.uri(), 5, fleet, which, history, overrides)
                .awaitRunning();
    }

    @Test
    void backfill_is_braked_and_does_not_hold_up_live_data() throws Exception {
        int perSecond = 20;
        int burst = 20;
        var brake =
                "millwright.ingest.backfill { observations-per-second = %d, batch-observations-max = %d, batch-frames-max = 20 }"
                        .formatted(perSecond, burst);
        try (var ingest = ingest(twins, brake);
                var machine = new PublisherClient(broker.uri())) {
            long begun = System.nanoTime();
            for (int i = 0; i < 4_000; i++) {
                machine.publish("machines/m-1/backfill/telemetry", frame(NOON + i));
            }
            machine.flush();
            machine.publish("machines/m-2/telemetry", frame(NOON));
            machine.flush();

            await().atMost(PATIENCE).until(() -> ingest.ledger(Lane.LIVE).stored() == 1);
            await().atMost(PATIENCE).until(() -> ingest.ledger(Lane.BACKFILL).stored() >= 3L * burst);
            long done = ingest.ledger(Lane.BACKFILL).stored();
            double seconds = (System.nanoTime() - begun) / 1e9;

            // A slow machine makes the time longer, never the count larger. A batch under way may come on top.
            assertThat((double) done).isLessThanOrEqualTo(2 * burst + perSecond * seconds);
            assertThat(stored.telemetry()).isLessThan(4_001);
        }
    }

    @Test
    void holds_no_more_frames_than_its_queue_while_twins_do_not_answer_and_loses_none() throws Exception {
        var gate = new CompletableFuture<Void>();
        var slow = new Gate(twins, gate);
        try (var ingest = ingest(slow, "millwright.ingest.live { queue-frames = 8, batch-frames-max = 4 }");
                var machine = new PublisherClient(broker.uri())) {
            for (int i = 0; i < 100; i++) {
                machine.publish("machines/m-1/telemetry", frame(NOON + i));
            }
            machine.flush();
            await().atMost(PATIENCE)
                    .until(() -> ingest.status().lanes().getFirst().framesInside() == 8);
            await().during(Duration.ofSeconds(1))
                    .atMost(PATIENCE)
                    .until(() -> ingest.status().lanes().getFirst().framesInside() == 8);
            assertThat(ingest.ledger(Lane.LIVE).frames()).isEqualTo(8);
            assertThat(stored.telemetry()).isZero();

            gate.complete(null);

            await().atMost(PATIENCE).until(() -> stored.telemetry() == 100);
            assertThat(ingest.ledger(Lane.LIVE).balances()).isTrue();
        }
    }

    @Test
    void gateways_that_share_a_subscription_divide_the_frames_and_store_each_once() throws Exception {
        var first = "millwright.ingest.mqtt { shared-group = gateways, client-id = gateway-1 }";
        var second = "millwright.ingest.mqtt { shared-group = gateways, client-id = gateway-2 }";
        try (var one = ingest(twins, first);
                var other = ingest(twins, second);
                var machine = new PublisherClient(broker.uri())) {
            int frames = 0;
            while (one.ledger(Lane.LIVE).stored() == 0
                    || other.ledger(Lane.LIVE).stored() == 0) {
                assertThat(frames).as("frames until both had some").isLessThan(5_000);
                for (int i = 0; i < 100; i++) {
                    machine.publish("machines/m-%d/telemetry".formatted(frames % 4 + 1), frame(NOON + frames));
                    frames++;
                }
                machine.flush();
                int sent = frames;
                await().atMost(PATIENCE).until(() -> stored.telemetry() == sent);
                await().atMost(PATIENCE)
                        .until(() -> one.ledger(Lane.LIVE).stored()
                                        + other.ledger(Lane.LIVE).stored()
                                == sent);
            }

            assertThat(stored.number("SELECT sum(duplicate) FROM twins.ingest_ledger"))
                    .isZero();
        }
    }

    @Test
    void speaks_to_an_encrypted_broker_that_the_ca_file_vouches_for_and_to_no_other() throws Exception {
        try (var door = TlsDoor.before(broker.uri(), directory)) {
            var trusting = "millwright.ingest.mqtt.ca-file = \"%s\"".formatted(door.certificate());
            try (var ingest = RunningIngest.start(door.uri(), 5, fleet, twins, history, trusting)
                            .awaitRunning();
                    var machine = new PublisherClient(broker.uri())) {
                machine.publish("machines/m-1/telemetry", frame(NOON));

                await().atMost(PATIENCE).until(() -> ingest.ledger(Lane.LIVE).stored() == 1);
            }
            for (int version : new int[] {3, 5}) {
                var wary = RunningIngest.settings(door.uri(), version, "").mqtt();
                assertThatThrownBy(() -> ListeningLink.open(wary, Lane.LIVE, 10))
                        .isInstanceOf(LinkLost.class)
                        .hasMessageContaining("PKIX");
            }
        }
    }

    @Test
    void says_which_ca_file_it_cannot_use() {
        var missing = RunningIngest.settings("ssl://127.0.0.1:1", 5, "millwright.ingest.mqtt.ca-file = /nowhere/ca.pem")
                .mqtt();

        assertThatThrownBy(() -> ListeningLink.open(missing, Lane.LIVE, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ca-file: '/nowhere/ca.pem'");
    }

    /** Twins that answer only when the gate is open. */
    private record Gate(MachineTwins behind, CompletableFuture<Void> gate) implements MachineTwins {
        @Override
        public CompletionStage<Admission> admit(MachineId machine, Arrival arrival) {
            return gate.thenCompose(_ -> behind.admit(machine, arrival));
        }

        @Override
        public CompletionStage<Void> fold(MachineId machine, Committed committed) {
            return behind.fold(machine, committed);
        }

        @Override
        public CompletionStage<HealthReport> health(MachineId machine) {
            return behind.health(machine);
        }

        @Override
        public CompletionStage<Void> record(MachineId machine, ComponentFinding finding) {
            return behind.record(machine, finding);
        }

        @Override
        public CompletionStage<Void> stop() {
            return behind.stop();
        }
    }
}
