package dev.millwright.twins.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.TestDatabase;
import dev.millwright.twins.history.IngestBatch.Part;
import dev.millwright.twins.history.IngestBatch.RejectedFrame;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.telemetry.Observation.Quality;
import dev.millwright.twins.telemetry.QuarantinedValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class MeasurementHistoryIT {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final float NONE = Float.NaN;

    private Database database;
    private MeasurementHistory history;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        history = MeasurementHistory.on(database, StorageSettings.from(ConfigFactory.load()));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void stores_the_rows_of_many_machines_and_reads_them_back() {
        var outcome = store(part(1, row(0, 1, 10), row(1, 2, 20)), part(2, row(0, 3, 30)));

        assertThat(outcome).isEqualTo(new StoreOutcome(3, 3, 0, 0, 0, 0, 0));
        assertThat(rows(1)).containsExactly("0s [1.0, 10.0] GOOD", "1s [2.0, 20.0] GOOD");
        assertThat(rows(2)).containsExactly("0s [3.0, 30.0] GOOD");
        assertThat(join(history.latest(new ReplayRequest(1, 2, Instant.EPOCH)))
                        .orElseThrow()
                        .values())
                .containsExactly(2, 20);
        assertThat(join(history.latest(new ReplayRequest(9, 2, Instant.EPOCH)))).isEmpty();
    }

    @Test
    void a_batch_that_comes_twice_is_stored_once() {
        store(part(1, row(0, 1, 10), row(1, 2, 20)));

        var again = store(part(1, row(0, 1, 10), row(1, 2, 20)));

        assertThat(again).isEqualTo(new StoreOutcome(2, 0, 0, 2, 0, 0, 0));
        assertThat(rows(1)).hasSize(2);
    }

    @Test
    void signals_that_come_apart_for_the_same_instant_are_merged() {
        store(part(1, row(0, 1, NONE), row(1, NONE, 20)));

        var outcome = store(part(1, row(0, 99, 10), row(1, NONE, 20), row(2, 3, 30)));

        assertThat(outcome).isEqualTo(new StoreOutcome(3, 1, 1, 1, 0, 0, 0, Set.of(1)));
        assertThat(rows(1))
                .as("what is there stays, what is missing is filled in")
                .containsExactly("0s [1.0, 10.0] GOOD", "1s [NaN, 20.0] GOOD", "2s [3.0, 30.0] GOOD");
    }

    @Test
    void rows_for_the_same_instant_within_one_batch_are_merged_too() {
        var outcome = store(part(1, row(0, 1, NONE), row(0, NONE, 10), row(0, 7, 7)));

        assertThat(outcome).isEqualTo(new StoreOutcome(3, 1, 1, 1, 0, 0, 0, Set.of(1)));
        assertThat(rows(1)).containsExactly("0s [1.0, 10.0] GOOD");
    }

    @Test
    void late_rows_find_their_place() {
        store(part(1, row(10, 1, 1)));

        var outcome = store(part(1, row(20, 2, 2), late(5, 0, 0), late(10, 9, 9)));

        assertThat(outcome).isEqualTo(new StoreOutcome(3, 2, 0, 1, 0, 2, 0, Set.of(1)));
        assertThat(rows(1)).containsExactly("5s [0.0, 0.0] LATE", "10s [1.0, 1.0] GOOD", "20s [2.0, 2.0] GOOD");
    }

    @Test
    void everything_that_is_not_a_row_is_stored_with_it_and_the_ledger_balances() {
        var event =
                new MachineEvent(NOON.toEpochMilli(), "E42", MachineEvent.Severity.WARNING, "spindle-bearing", "hot");
        var batch = new IngestBatch(
                "broker",
                NOON.toEpochMilli(),
                4,
                List.of(new Part(
                        1,
                        List.of(row(0, 1, 1)),
                        List.of(event),
                        List.of(new QuarantinedValue(NOON.toEpochMilli(), "odd", 7)),
                        2)),
                List.of(
                        new RejectedFrame("machines/x/telemetry", "x", "UNKNOWN_MACHINE", "who\0?", new byte[9_000], 5),
                        new RejectedFrame("bad", null, "MALFORMED", "not JSON", new byte[] {1, 2}, 1)));

        var outcome = join(history.store(batch));
        join(history.store(batch));

        assertThat(outcome).isEqualTo(new StoreOutcome(10, 2, 0, 2, 6, 0, 1));
        assertThat(database.<Long>inTransactionNow(connection -> Sql.list(
                                connection,
                                "SELECT received - stored - merged - duplicate - rejected, received FROM twins.ingest_ledger",
                                row -> {
                                    assertThat(row.getLong(2)).isEqualTo(20);
                                    return row.getLong(1);
                                })
                        .getFirst()))
                .isZero();
        var events = new ArrayList<MachineEvent>();
        join(history.replay(new ReplayRequest(1, 2, Instant.EPOCH), chunk -> events.addAll(chunk.events())));
        assertThat(events).containsExactly(event);
    }

    @Test
    void days_that_nobody_prepared_find_their_place() {
        var ninetyDays = IntStream.range(0, 90)
                .mapToObj(day -> new Observation(
                        NOON.minus(Duration.ofDays(day)).toEpochMilli(),
                        NOON.toEpochMilli(),
                        Quality.GOOD,
                        new float[] {day, 0}))
                .toArray(Observation[]::new);
        var outOfRange = new Observation(0, NOON.toEpochMilli(), Quality.GOOD, new float[] {1, 1});

        var outcome = store(part(1, ninetyDays), part(2, outOfRange));

        assertThat(outcome.stored()).isEqualTo(91);
        assertThat(rows(1)).hasSize(90);
        assertThat(rows(2)).isEmpty();
    }

    @Test
    void a_replay_hands_over_everything_after_an_instant_in_order_and_in_pieces() {
        int count = 2 * ReplayedChunk.ROWS_MAX + 17;
        store(part(1, IntStream.range(0, count).mapToObj(i -> row(i, i, 0)).toArray(Observation[]::new)));
        var sizes = new ArrayList<Integer>();
        var times = new ArrayList<Long>();

        long rows = join(history.replay(new ReplayRequest(1, 2, NOON.plusSeconds(9)), chunk -> {
            sizes.add(chunk.rows().size());
            chunk.rows().forEach(row -> times.add(row.observedAtMillis()));
        }));

        assertThat(rows).isEqualTo(count - 10);
        assertThat(sizes).containsExactly(2_000, 2_000, 7);
        assertThat(times).isSorted().first().isEqualTo(NOON.plusSeconds(10).toEpochMilli());
    }

    @Test
    void a_short_chart_is_made_of_raw_rows() {
        store(part(1, row(0, 1, NONE), row(30, 3, NONE), row(60, 10, NONE), row(3_599, 7, NONE)));

        var series = join(history.series(new SeriesRequest(1, 0, NOON, NOON.plusSeconds(3_600), 60)));

        assertThat(series)
                .containsExactly(
                        new SeriesBucket(NOON, 2, 1, 3),
                        new SeriesBucket(NOON.plusSeconds(60), 10, 10, 10),
                        new SeriesBucket(NOON.plusSeconds(3_540), 7, 7, 7));
    }

    @Test
    void the_yardstick_copies_the_same_rows_and_leaves_nothing_behind() {
        var part =
                part(1, IntStream.range(0, 5_000).mapToObj(i -> row(i, i, NONE)).toArray(Observation[]::new));
        store(part);

        var measured =
                new RawCopyBenchmark(database, StorageSettings.from(ConfigFactory.load())).run(List.of(part), 1_000);

        assertThat(measured.rows()).isEqualTo(5_000);
        assertThat(measured.values()).isEqualTo(5_000);
        assertThat(measured.rowsPerSecond()).isPositive();
        assertThat(rows(-1)).isEmpty();
        assertThat(rows(1)).hasSize(5_000);
    }

    private StoreOutcome store(Part... parts) {
        return join(history.store(new IngestBatch("test", NOON.toEpochMilli(), 1, List.of(parts), List.of())));
    }

    private List<String> rows(int machineNo) {
        var rows = new ArrayList<String>();
        join(history.replay(
                new ReplayRequest(machineNo, 2, Instant.EPOCH),
                chunk -> chunk.rows()
                        .forEach(row -> rows.add("%ds %s %s"
                                .formatted(
                                        (row.observedAtMillis() - NOON.toEpochMilli()) / 1_000,
                                        Arrays.toString(row.values()),
                                        row.quality())))));
        return rows;
    }

    private static Part part(int machineNo, Observation... rows) {
        return new Part(machineNo, List.of(rows), List.of(), List.of(), 0);
    }

    private static Observation row(int second, float vibration, float load) {
        return new Observation(
                NOON.plusSeconds(second).toEpochMilli(), NOON.toEpochMilli(), Quality.GOOD, new float[] {vibration, load
                });
    }

    private static Observation late(int second, float vibration, float load) {
        return new Observation(
                NOON.plusSeconds(second).toEpochMilli(), NOON.toEpochMilli(), Quality.LATE, new float[] {vibration, load
                });
    }

    private static <T> T join(java.util.concurrent.CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
