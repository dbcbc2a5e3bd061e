package dev.millwright.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.TestDatabase;
import dev.millwright.twins.history.MeasurementHistory;
import dev.millwright.twins.history.StorageSettings;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.twin.InMemoryTwins;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of frame has its outcome, its row and its place in the ledger, and never stops the next one. */
class IngestIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long NOON = System.currentTimeMillis() - 3_600_000;

    @TempDir
    private static Path directory;

    private static TestBroker broker;
    private Database database;
    private StoredRows stored;
    private InMemoryTwins twins;
    private TestFleet fleet;
    private MeasurementHistory history;
    private RunningIngest ingest;
    private PublisherClient machine;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = TestBroker.start(directory);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void startIngest() throws Exception {
        database = TestDatabase.fresh();
        stored = new StoredRows(database);
        fleet = TestFleet.register(database, 5);
        history = MeasurementHistory.on(database, StorageSettings.from(ConfigFactory.load()));
        twins = new InMemoryTwins(fleet, history);
        ingest = RunningIngest.start(broker.uri(), 5, fleet, twins, history).awaitRunning();
        machine = new PublisherClient(broker.uri());
    }

    @AfterEach
    void stopIngest() throws Exception {
        machine.close();
        ingest.close();
        database.close();
    }

    private static String frame(long ts, String values) {
        return "{\"ts\":%d,\"values\":{%s}}".formatted(ts, values);
    }

    /** Waits until everything received is settled, then holds the lane's account against itself and the database's. */
    private LedgerEntry settled(long received) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            var ledger = ingest.ledger(Lane.LIVE);
            assertThat(ledger.received()).isEqualTo(received);
            assertThat(ledger.pending()).isZero();
        });
        var ledger = ingest.ledger(Lane.LIVE);
        assertThat(ledger.balances()).as(ledger.toString()).isTrue();
        assertThat(ledger.returned()).isZero();
        assertThat(stored.number(
                        "SELECT sum(received - stored - merged - duplicate - rejected) FROM twins.ingest_ledger"))
                .isZero();
        assertThat(stored.number("SELECT sum(received) FROM twins.ingest_ledger"))
                .isEqualTo(received);
        return ledger;
    }

    @Test
    void stores_and_folds_what_a_machine_says_and_acknowledges_it() throws Exception {
        machine.publish("machines/m-1/telemetry", frame(NOON, "\"s0\":1.5,\"s1\":2"));
        machine.publish(
                "machines/m-2/telemetry", "[" + frame(NOON, "\"s0\":7") + "," + frame(NOON + 1000, "\"s0\":8") + "]");
        machine.publish("v1/devices/m-3/telemetry", "{\"s0\":9}");

        var ledger = settled(4);

        assertThat(ledger.stored()).isEqualTo(4);
        assertThat(stored.all().subList(0, 3))
                .containsExactly(
                        "m-1 %d 1.5 2".formatted(NOON),
                        "m-2 %d 7 -".formatted(NOON),
                        "m-2 %d 8 -".formatted(NOON + 1000));
        assertThat(twins.describe().get("m-2")).startsWith("2 rows").endsWith("newest " + (NOON + 1000));
        await().atMost(PATIENCE).until(() -> ingest.status().lanes().getFirst().framesInside() == 0);
        assertThat(ingest.meters
                        .get("millwright.ingest.acknowledged")
                        .tag("lane", "live")
                        .functionCounter()
                        .count())
                .isEqualTo(3);
    }

    @Test
    void counts_duplicates_and_stores_them_once() throws Exception {
        for (int i = 0; i < 3; i++) {
            machine.publish("machines/m-1/telemetry", frame(NOON, "\"s0\":1"));
            machine.flush();
            settled(i + 1);
        }
        machine.publish("machines/m-1/telemetry", "[%1$s,%1$s]".formatted(frame(NOON + 1, "\"s0\":2")));

        var ledger = settled(5);

        assertThat(ledger.stored()).isEqualTo(2);
        assertThat(ledger.duplicate()).isEqualTo(3);
        assertThat(stored.telemetry()).isEqualTo(2);
        assertThat(twins.describe().get("m-1")).startsWith("2 rows");
    }

    @Test
    void merges_signals_that_arrive_apart_for_the_same_instant() throws Exception {
        machine.publish("machines/m-1/telemetry", frame(NOON, "\"s0\":1"));
        machine.flush();
        settled(1);
        machine.publish("machines/m-1/telemetry", frame(NOON, "\"s1\":2"));

        var ledger = settled(2);

        assertThat(ledger.merged()).isEqualTo(1);
        assertThat(stored.all()).containsExactly("m-1 %d 1 2".formatted(NOON));
    }

    @Test
    void stores_late_data_as_late_and_leaves_the_twin_where_it_is() throws Exception {
        machine.publish("machines/m-1/telemetry", frame(NOON, "\"s0\":1"));
        machine.flush();
        settled(1);
        var before = twins.describe().get("m-1");
        machine.publish("machines/m-1/telemetry", frame(NOON - 60_000, "\"s0\":2"));

        var ledger = settled(2);

        assertThat(ledger.late()).isEqualTo(1);
        assertThat(stored.number("SELECT count(*) FROM twins.telemetry WHERE quality = 1"))
                .isEqualTo(1);
        assertThat(twins.describe().get("m-1")).isEqualTo(before);
    }

    @Test
    void refuses_clocks_that_are_wrong_in_either_direction() throws Exception {
        long tomorrow = System.currentTimeMillis() + 86_400_000;
        long before = TestFleet.COMMISSIONED.toEpochMilli() - 1;
        machine.publish("machines/m-1/telemetry", frame(tomorrow, "\"s0\":1"));
        machine.publish("machines/m-1/telemetry", frame(before, "\"s0\":1"));

        assertThat(settled(2).rejected()).isEqualTo(2);
        assertThat(stored.telemetry()).isZero();
        assertThat(stored.lines("SELECT reason FROM twins.rejected_frame ORDER BY reason"))
                .containsExactly("CLOCK_AHEAD", "CLOCK_BEHIND");
    }

    @Test
    void keeps_a_frame_of_an_unknown_machine_with_its_payload() throws Exception {
        machine.publish("machines/stranger/telemetry", frame(NOON, "\"s0\":1"));
        machine.publish("v1/devices/me/telemetry", "{\"s0\":1}");

        assertThat(settled(2).rejected()).isEqualTo(2);
        assertThat(stored.lines("SELECT reason || ' ' || coalesce(machine_id, '?') || ' '"
                        + " || convert_from(payload, 'UTF8') FROM twins.rejected_frame ORDER BY id"))
                .containsExactly("UNKNOWN_MACHINE stranger " + frame(NOON, "\"s0\":1"), "UNKNOWN_MACHINE ? {\"s0\":1}");
    }

    @Test
    void puts_unknown_signals_into_quarantine_and_stores_the_known_ones() throws Exception {
        machine.publish("machines/m-1/telemetry", frame(NOON, "\"s0\":1,\"humidity\":55.5"));
        machine.publish("machines/m-2/telemetry", frame(NOON, "\"only-unknown\":3"));

        var ledger = settled(2);

        assertThat(ledger.stored()).isEqualTo(1);
        assertThat(ledger.rejected()).isEqualTo(1);
        assertThat(ledger.quarantined()).isEqualTo(2);
        assertThat(stored.lines("SELECT signal || ' ' || value FROM twins.quarantine ORDER BY signal"))
                .containsExactly("humidity 55.5", "only-unknown 3");
        assertThat(stored.lines("SELECT reason FROM twins.rejected_frame")).containsExactly("NO_KNOWN_SIGNAL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "{", "[1,2", "\u0000\u0001", "{\"ts\":1}", "null"})
    void keeps_what_is_not_a_measurement_and_goes_on(String payload) throws Exception {
        machine.publish("machines/m-1/telemetry", payload);
        machine.publish("machines/m-1/telemetry", frame(NOON, "\"s0\":1"));

        var ledger = settled(2);

        assertThat(ledger.rejected()).isEqualTo(1);
        assertThat(ledger.stored()).isEqualTo(1);
        assertThat(stored.lines("SELECT reason FROM twins.rejected_frame")).containsExactly("MALFORMED");
    }

    @Test
    void refuses_values_that_are_not_finite_and_keeps_the_rest_of_the_observation() throws Exception {
        machine.publish("machines/m-1/telemetry", frame(NOON, "\"s0\":NaN,\"s1\":2"));
        machine.publish("machines/m-2/telemetry", frame(NOON, "\"s0\":\"Infinity\""));
        machine.publish("machines/m-3/telemetry", frame(NOON, "\"s0\":1e400"));

        var ledger = settled(3);

        assertThat(ledger.stored()).isEqualTo(1);
        assertThat(ledger.rejected()).isEqualTo(2);
        assertThat(stored.all()).containsExactly("m-1 %d - 2".formatted(NOON));
        assertThat(stored.lines("SELECT DISTINCT reason FROM twins.rejected_frame"))
                .containsExactly("NOT_FINITE");
    }

    @Test
    void rejects_a_frame_of_ten_megabytes_unread_and_goes_on() throws Exception {
        machine.publish("machines/m-1/telemetry", new byte[10 * 1024 * 1024]);
        machine.publish("machines/m-1/telemetry", frame(NOON, "\"s0\":1"));

        var ledger = settled(2);

        assertThat(ledger.rejected()).isEqualTo(1);
        assertThat(ledger.stored()).isEqualTo(1);
        assertThat(stored.lines("SELECT reason || ' ' || length(payload) || ' ' || detail FROM twins.rejected_frame"))
                .containsExactly("TOO_LARGE 4096 frame of 10,485,760 bytes (expected: at most 262,144)");
    }

    @Test
    void stores_events_and_refuses_those_without_a_code() throws Exception {
        machine.publish(
                "machines/m-1/events",
                "[{\"ts\":%d,\"code\":\"E-17\",\"severity\":\"warning\"},{\"ts\":%d}]".formatted(NOON, NOON));

        var ledger = settled(2);

        assertThat(ledger.stored()).isEqualTo(1);
        assertThat(ledger.rejected()).isEqualTo(1);
        assertThat(stored.lines("SELECT code FROM twins.machine_event")).containsExactly("E-17");
    }

    @Test
    void takes_backfill_in_a_lane_of_its_own() throws Exception {
        machine.publish(
                "machines/m-1/backfill/telemetry",
                "[" + frame(NOON, "\"s0\":1") + "," + frame(NOON + 1, "\"s0\":2") + "]");
        machine.flush();

        await().atMost(PATIENCE).until(() -> ingest.ledger(Lane.BACKFILL).stored() == 2);
        assertThat(ingest.ledger(Lane.BACKFILL).balances()).isTrue();
        assertThat(ingest.ledger(Lane.LIVE).received()).isZero();
        assertThat(stored.lines("SELECT source FROM twins.ingest_ledger")).containsExactly("backfill");
    }

    @Test
    void knows_from_status_and_will_who_is_online() throws Exception {
        var options = new MqttConnectionOptions();
        var will = new MqttMessage("{\"online\":false}".getBytes(StandardCharsets.UTF_8));
        will.setQos(1);
        will.setRetained(true);
        options.setWill("machines/m-4/status", will);
        var press = new PublisherClient(broker.uri(), "", "", options);
        press.publishRetained("machines/m-4/status", "{\"online\":true}");
        var id = new MachineId("m-4");

        await().atMost(PATIENCE)
                .until(() -> ingest.presence
                        .of(id)
                        .map(MachinePresence.Presence::online)
                        .orElse(false));
        assertThat(ingest.status().machinesOnline()).isEqualTo(1);

        press.vanish();
        await().atMost(PATIENCE)
                .until(() -> !ingest.presence.of(id).orElseThrow().online());
        assertThat(ingest.ledger(Lane.LIVE).received()).isZero();
    }

    @Test
    void speaks_mqtt_3_as_well() throws Exception {
        ingest.close();
        ingest = RunningIngest.start(broker.uri(), 3, fleet, twins, history).awaitRunning();
        for (int i = 0; i < 500; i++) {
            machine.publish("machines/m-1/telemetry", frame(NOON + i, "\"s0\":" + i));
        }

        assertThat(settled(500).stored()).isEqualTo(500);
        assertThat(twins.describe().get("m-1")).startsWith("500 rows");
    }

    @Test
    void shows_how_it_is_doing() {
        var status = ingest.status();

        assertThat(status.running()).isTrue();
        assertThat(status.lanes()).extracting(LaneStatus::lane).containsExactly("live", "backfill");
        assertThat(Map.of("broker", status.broker())).containsEntry("broker", broker.uri());
    }
}
