package dev.millwright.twins.rerun;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.TestDatabase;
import dev.millwright.twins.history.IngestBatch;
import dev.millwright.twins.history.MeasurementHistory;
import dev.millwright.twins.history.StorageSettings;
import dev.millwright.twins.history.Verdict;
import dev.millwright.twins.history.VerdictStore;
import dev.millwright.twins.learning.StoredPast;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.prognosis.HazardSettings;
import dev.millwright.twins.rerun.MachineDifference.Kind;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.twin.Pumps;
import dev.millwright.twins.twin.TwinKnowledge;
import dev.millwright.twins.twin.TwinState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A period that lies in the database, judged again. */
@Tag("database")
class RerunIT {
    private static final int HOURS = 2300;
    private static final Instant FROM = Pumps.BEGIN.plus(Duration.ofHours(500));
    private static final Instant TO = Pumps.BEGIN.plus(Duration.ofHours(2250));

    private final Database database = TestDatabase.fresh();
    private final MeasurementHistory history =
            MeasurementHistory.on(database, StorageSettings.from(ConfigFactory.load()));
    private final VerdictStore verdicts = VerdictStore.on(database);

    @AfterEach
    void close() {
        database.close();
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(90, TimeUnit.SECONDS).join();
    }

    /** As a twin that lives from the first row on: rows are stored, then folded, then the verdict is saved. */
    private void live(List<Observation> rows, Instant until) {
        registered();
        join(history.store(new IngestBatch(
                "test",
                Pumps.BEGIN.toEpochMilli(),
                1,
                List.of(new IngestBatch.Part(Pumps.MACHINE.no(), rows, List.of(), List.of(), 0)),
                List.of())));
        var twin = TwinState.fresh(Pumps.MACHINE, standard(Pumps.MODEL));
        var episodes = new LinkedHashMap<UUID, Episode>();
        for (var row : rows) {
            if (row.observedAtMillis() < until.toEpochMilli()) {
                var news = twin.fold(row);
                news.opened().forEach(episode -> episodes.put(episode.id(), episode));
                news.updated().forEach(episode -> episodes.put(episode.id(), episode));
                news.closed().forEach(episode -> episodes.put(episode.id(), episode));
            }
        }
        join(verdicts.save(
                Pumps.MACHINE,
                new Verdict(null, List.copyOf(episodes.values()), List.of(), null, List.of(), List.of())));
    }

    private void registered() {
        database.inTransactionNow(connection -> {
            try (var insert = connection.createStatement()) {
                insert.executeUpdate("INSERT INTO twins.machine_model VALUES ('pump', 'Pump', '{}')");
                return insert.executeUpdate("""
                    INSERT INTO twins.machine (machine_no, machine_id, model_id, name, customer_id, site_id, time_zone,
                                               commissioned_at)
                    OVERRIDING SYSTEM VALUE
                    VALUES (7, 'pump-7', 'pump', 'Pump 7', 'acme', 'hall-b', 'UTC', '2026-01-01Z')""");
            }
        });
    }

    private static TwinKnowledge standard(MachineModel model) {
        return TwinKnowledge.dayOne(model);
    }

    private StoredPast past() {
        return new StoredPast(Pumps.MACHINE, Pumps.MODEL, List.of(), Instant.EPOCH, TO, history, 1);
    }

    @Test
    void the_same_settings_find_what_is_stored_and_nothing_is_written() {
        live(Pumps.rows(HOURS, 1800, 0.01, 1), TO);
        var stored = stored();

        var twin = new RerunTwin(Pumps.MACHINE, standard(Pumps.MODEL), Instant.EPOCH);
        past().tell(twin::event, twin::row);
        var said = twin.judged();
        var difference = new Rerun(RerunIT::standard, RerunIT::standard, FROM, () -> false).run(past(), List.of());

        assertThat(stored).isNotEmpty();
        assertThat(said.episodes()).extracting(RerunIT::line).containsExactlyInAnyOrderElementsOf(stored);
        assertThat(difference.rows())
                .as("more than one chunk, none from the end on")
                .isEqualTo(2250);
        assertThat(difference.episodes()).isEmpty();
        assertThat(difference.episodesNow()).isPositive();
        assertThat(stored()).isEqualTo(stored);
        assertThat(count("SELECT count(*)::int FROM twins.forecast")).isZero();
        assertThat(count("SELECT count(*)::int FROM twins.twin_checkpoint")).isZero();
    }

    @Test
    void higher_limits_see_a_wear_later_or_not_at_all() {
        live(Pumps.rows(HOURS, 1800, 0.01, 1), TO);
        var config = ConfigFactory.parseString("millwright.condition { step-limit = 30, joint-limit = 60 }")
                .withFallback(ConfigFactory.defaultReference());
        var higher = dev.millwright.twins.condition.ConditionSettings.from(config);

        var difference = new Rerun(
                        RerunIT::standard,
                        model -> TwinKnowledge.dayOne(model, higher, HazardSettings.STANDARD),
                        FROM,
                        () -> false)
                .run(past(), List.of());

        // What no failure mode explains any more may be said of the whole or of the sensor instead, so only the mode is
        // counted.
        assertThat(difference.episodes())
                .filteredOn(change -> change.failureMode().equals("bearing-wear"))
                .isNotEmpty()
                .allSatisfy(change -> assertThat(change.kind()).isIn(Kind.LATER, Kind.LOST));
    }

    private List<String> stored() {
        return database.inTransactionNow(connection -> {
            try (var select = connection.createStatement();
                    var rows = select.executeQuery("""
                        SELECT concat_ws(' ', episode_id, failure_mode, (extract(epoch FROM opened_at) * 1000)::bigint,
                                         coalesce((extract(epoch FROM closed_at) * 1000)::bigint::text, 'open'),
                                         (array['ADVISORY', 'WARNING', 'CRITICAL'])[severity + 1])
                        FROM twins.episode ORDER BY episode_id""")) {
                var lines = new ArrayList<String>();
                while (rows.next()) {
                    lines.add(rows.getString(1));
                }
                return lines;
            }
        });
    }

    private static String line(Episode episode) {
        var closed = episode.closedAt();
        return "%s %s %d %s %s"
                .formatted(
                        episode.id(),
                        episode.failureMode(),
                        episode.openedAt().toEpochMilli(),
                        closed == null ? "open" : closed.toEpochMilli(),
                        episode.severity());
    }

    private int count(String query) {
        return database.inTransactionNow(connection -> {
            try (var select = connection.createStatement();
                    var rows = select.executeQuery(query)) {
                rows.next();
                return rows.getInt(1);
            }
        });
    }
}
