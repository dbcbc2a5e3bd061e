package dev.millwright.twins.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.StorageCapabilities.Home;
import dev.millwright.twins.database.TestDatabase;
import dev.millwright.twins.history.IngestBatch.Part;
import dev.millwright.twins.history.IngestBatch.RejectedFrame;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.telemetry.Observation.Quality;
import dev.millwright.twins.telemetry.QuarantinedValue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class StorageMaintenanceIT {
    private static final StorageSettings SETTINGS = new StorageSettings(
            Duration.ofDays(30),
            Duration.ofDays(60),
            Duration.ofDays(7),
            Duration.ofDays(10),
            2,
            Duration.ofSeconds(30),
            10_000);

    /** Real time, since the roll-up begins when the schema is made; a whole hour, so that buckets are easy to name. */
    private final Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);

    private Database database;
    private MeasurementHistory history;
    private StorageMaintenance maintenance;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        history = MeasurementHistory.on(database, SETTINGS);
        maintenance = new StorageMaintenance(database, SETTINGS);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_long_chart_says_the_same_before_and_after_the_roll_up_and_after_late_data() {
        var from = hour.minus(Duration.ofHours(5));
        var request = new SeriesRequest(1, 0, from, hour.plus(Duration.ofHours(2)), 7 * 60);
        // Ten values a minute, from five hours ago to one hour ahead of the schema's making.
        store(IntStream.range(0, 3_600)
                .mapToObj(i -> row(from.plusSeconds(6L * i), i % 10))
                .toArray(Observation[]::new));
        var before = series(request);

        rollUp(hour.plus(Duration.ofMinutes(90)));
        var after = series(request);
        store(row(from.plusSeconds(1), 100), row(hour.plusSeconds(1), 100));
        var corrected = series(request);
        rollUp(hour.plus(Duration.ofMinutes(91)));
        var rolledAgain = series(request);

        assertThat(before).hasSize(360);
        // 0..9 in each minute: mean 4.5.
        assertThat(before).allSatisfy(bucket -> assertThat(bucket).isEqualTo(new SeriesBucket(bucket.at(), 4.5, 0, 9)));
        assertThat(after).isEqualTo(before);
        if (home() != Home.TIMESCALEDB_COMMUNITY) {
            assertThat(corrected).as("late data shows at once").isEqualTo(rolledAgain);
        }
        // (45 + 100) / 11 = 13.18.
        assertThat(rolledAgain)
                .filteredOn(bucket -> bucket.max() == 100)
                .hasSize(2)
                .allSatisfy(bucket -> assertThat(bucket.mean()).isBetween(13.17, 13.19));
    }

    @Test
    void the_platform_rolls_up_everything_once_and_late_hours_again() {
        assumeThat(home()).isNotEqualTo(Home.TIMESCALEDB_COMMUNITY);
        store(row(hour.minus(Duration.ofHours(3)), 1), row(hour.plus(Duration.ofMinutes(70)), 2));

        var first = maintenance.runOnce(at(hour.plus(Duration.ofMinutes(80))));
        var second = maintenance.runOnce(at(hour.plus(Duration.ofMinutes(80))));
        store(row(hour.minus(Duration.ofHours(3)).plusSeconds(5), 3));
        var third = maintenance.runOnce(at(hour.plus(Duration.ofMinutes(80))));

        assertThat(first.minutesRolled()).isEqualTo(2);
        assertThat(first.hoursDue()).isZero();
        assertThat(second.minutesRolled()).isZero();
        assertThat(third.minutesRolled()).isEqualTo(1);
        assertThat(count("twins.telemetry_1m")).isEqualTo(2);
    }

    @Test
    void the_platform_drops_what_is_too_old() {
        assumeThat(home()).isNotEqualTo(Home.TIMESCALEDB_COMMUNITY);
        store(row(hour.minus(Duration.ofDays(29)), 1), row(hour, 2));
        maintenance.runOnce(at(hour));

        var report = maintenance.runOnce(at(hour.plus(Duration.ofDays(5))));

        assertThat(report.partitionsDropped()).isPositive();
        assertThat(count("twins.telemetry")).isEqualTo(1);
        assertThat(count("twins.telemetry_1m")).as("roll-ups are kept longer").isEqualTo(2);
        maintenance.runOnce(at(hour.plus(Duration.ofDays(40))));
        assertThat(count("twins.telemetry_1m")).isEqualTo(1);
    }

    @Test
    void plain_partitions_are_made_ahead_and_for_what_waits_in_the_default_one() {
        assumeThat(home()).isEqualTo(Home.PLAIN_POSTGRESQL);
        database.inTransactionNow(connection -> Sql.update(
                connection,
                "INSERT INTO twins.telemetry (time, machine_no, received_at, quality) VALUES (?, 1, now(), 0)",
                hour.minus(Duration.ofDays(3))));

        var first = maintenance.runOnce(at(hour));
        var second = maintenance.runOnce(at(hour));

        assertThat(first.partitionsMade())
                .as("today, two ahead, and three days ago")
                .isEqualTo(4);
        assertThat(second.partitionsMade()).isZero();
        assertThat(count("twins.telemetry_default")).isZero();
        assertThat(count("twins.telemetry")).isEqualTo(1);
    }

    @Test
    void community_gets_its_policies_from_the_settings() {
        assumeThat(home()).isEqualTo(Home.TIMESCALEDB_COMMUNITY);
        maintenance.runOnce(at(hour));
        var changed = new StorageSettings(
                Duration.ofDays(50),
                Duration.ofDays(60),
                Duration.ofDays(7),
                Duration.ofDays(10),
                2,
                Duration.ofSeconds(30),
                1);

        new StorageMaintenance(database, changed).runOnce(at(hour));

        assertThat(policies())
                .containsExactly(
                        "policy_compression",
                        "policy_refresh_continuous_aggregate",
                        "policy_retention",
                        "policy_retention");
        assertThat(database.<String>inTransactionNow(connection -> Sql.list(
                                connection,
                                "SELECT config ->> 'drop_after' AS age FROM timescaledb_information.jobs"
                                        + " WHERE proc_name = 'policy_retention' AND hypertable_name = 'telemetry'",
                                row -> row.getString("age"))
                        .getFirst()))
                .isEqualTo("1200:00:00");
    }

    @Test
    void refusals_are_forgotten() {
        var frame = new RejectedFrame("t", null, "MALFORMED", "?", new byte[] {1}, 1);
        var part = new Part(1, List.of(), List.of(), List.of(new QuarantinedValue(hour.toEpochMilli(), "odd", 1)), 0);
        history.store(new IngestBatch("test", hour.toEpochMilli(), 1, List.of(part), List.of(frame)))
                .toCompletableFuture()
                .join();

        maintenance.runOnce(at(hour.plus(Duration.ofDays(9))));
        long kept = count("twins.rejected_frame") + count("twins.quarantine");
        maintenance.runOnce(at(hour.plus(Duration.ofDays(11))));

        assertThat(kept).isEqualTo(2);
        assertThat(count("twins.rejected_frame") + count("twins.quarantine")).isZero();
    }

    /** Community rolls up in a job of its own, which is run here by hand. */
    private void rollUp(Instant now) {
        maintenance.runOnce(at(now));
        if (home() == Home.TIMESCALEDB_COMMUNITY) {
            database.inAutoCommitNow(connection -> {
                try (var statement = connection.createStatement()) {
                    return statement.execute(
                            "CALL public.refresh_continuous_aggregate('twins.telemetry_1m', NULL, NULL)");
                }
            });
        }
    }

    private List<String> policies() {
        return database.inTransactionNow(connection -> Sql.list(
                connection,
                "SELECT proc_name FROM timescaledb_information.jobs WHERE proc_name LIKE 'policy%'"
                        + " AND proc_name <> 'policy_telemetry' AND proc_name <> 'policy_job_stat_history_retention' ORDER BY 1",
                row -> row.getString("proc_name")));
    }

    private Home home() {
        return database.capabilities().home();
    }

    private long count(String table) {
        return database.inTransactionNow(
                connection -> Sql.list(connection, "SELECT count(*) AS n FROM " + table, row -> row.getLong("n"))
                        .getFirst());
    }

    private List<SeriesBucket> series(SeriesRequest request) {
        return history.series(request).toCompletableFuture().join();
    }

    private void store(Observation... rows) {
        var part = new Part(1, List.of(rows), List.of(), List.of(), 0);
        history.store(new IngestBatch("test", hour.toEpochMilli(), 1, List.of(part), List.of()))
                .toCompletableFuture()
                .join();
    }

    private Observation row(Instant at, float value) {
        return new Observation(at.toEpochMilli(), hour.toEpochMilli(), Quality.GOOD, new float[] {value, value});
    }

    private static InstantSource at(Instant instant) {
        return InstantSource.fixed(instant);
    }
}
