package dev.millwright.twins.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.condition.Evidence;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.TestDatabase;
import dev.millwright.twins.history.IngestBatch.RejectedFrame;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.prognosis.FailureForecast;
import dev.millwright.twins.registry.Registers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class StoresIT {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final List<Evidence> EVIDENCE =
            List.of(new Evidence("Vibration 4.1 mm/s, usually 2.6", "vibration", 4.1, Double.NaN, "mm/s", 1, NOON));

    private Database database;
    private Machine press;
    private VerdictStore verdicts;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        press = Registers.machine(Registers.presses(database, "press-1", "press-2"), "press-1");
        verdicts = VerdictStore.on(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_twin_finds_what_it_saved() {
        var open = episode("bearing-wear", NOON, null);
        var forecast = forecast(NOON, 0.4);
        var life = new ComponentLife("spindle-bearing", NOON.minusSeconds(60), null, null);
        var finding = new RecordedFinding(
                UUID.randomUUID(), "spindle-bearing", NOON, "WORN", "REPLACED", true, "bearing-wear");

        join(verdicts.save(
                press,
                new Verdict(
                        new Checkpoint(new byte[] {1, 2, 3}, 7, NOON),
                        List.of(open, episode("stuck-sensor", NOON, NOON.plusSeconds(1))),
                        List.of(forecast(NOON.minusSeconds(1), 0.1), forecast),
                        health(81),
                        List.of(life),
                        List.of(finding))));

        var saved = join(verdicts.load(press));
        var checkpoint = saved.checkpoint();
        assertThat(checkpoint).isNotNull();
        assertThat(checkpoint.state()).containsExactly(1, 2, 3);
        assertThat(checkpoint.observedThrough()).isEqualTo(NOON);
        assertThat(saved.openEpisodes()).containsExactly(open);
        assertThat(saved.forecasts()).containsExactly(forecast);
        assertThat(saved.lives()).containsExactly(life);
        assertThat(join(new HealthStore(database).find(press.no()))).contains(health(81));
        assertThat(join(new HealthStore(database).fleet())).containsOnlyKeys(press.no());
        assertThat(join(new FindingStore(database).all()))
                .containsExactly(new FindingStore.OfMachine(press.id(), finding));
        assertThat(join(new ComponentLifeStore(database).all()))
                .containsExactly(new ComponentLifeStore.OfMachine(press.id(), life));
    }

    @Test
    void saving_the_same_verdict_again_changes_nothing() {
        var verdict = verdict(episode("bearing-wear", NOON, null));
        join(verdicts.save(press, verdict));

        join(verdicts.save(press, verdict));

        assertThat(join(verdicts.load(press)).openEpisodes()).isEqualTo(verdict.episodes());
    }

    @Test
    void one_episode_per_failure_mode_stays_open() {
        join(verdicts.save(press, verdict(episode("bearing-wear", NOON, null))));
        var newer = episode("bearing-wear", NOON.plusSeconds(60), null);

        join(verdicts.save(press, verdict(newer)));

        assertThat(join(verdicts.load(press)).openEpisodes()).containsExactly(newer);
        assertThat(count("twins.episode")).isEqualTo(2);
    }

    @Test
    void a_new_machine_has_nothing_saved() {
        assertThat(join(verdicts.load(press))).isEqualTo(new SavedTwin(null, null, List.of(), List.of(), List.of()));
    }

    @Test
    void an_episode_that_is_dated_anew_keeps_its_case_and_a_later_one_has_its_own() {
        join(verdicts.save(press, verdict(episode("bearing-wear", NOON, null))));
        var first = cases();

        // Late data: the same change began a minute earlier, so it has another id; and one that opens after it was
        // over.
        var anew = episode("bearing-wear", NOON.minusSeconds(60), null);
        join(verdicts.save(press, verdict(anew)));
        join(verdicts.save(press, verdict(closed(anew, NOON.plusSeconds(600)))));
        join(verdicts.save(press, verdict(episode("bearing-wear", NOON.plusSeconds(7200), null))));

        assertThat(first).hasSize(1);
        assertThat(cases()).hasSize(2).containsAll(first);
        assertThat(count("twins.episode")).isEqualTo(3);
    }

    private static Episode closed(Episode open, Instant at) {
        return new Episode(
                open.id(),
                open.machine(),
                open.component(),
                open.failureMode(),
                open.severity(),
                open.onsetAt(),
                open.openedAt(),
                at,
                open.score(),
                open.summary(),
                open.evidence());
    }

    private List<String> cases() {
        return texts("SELECT DISTINCT case_id::text FROM twins.episode");
    }

    @Test
    void the_current_forecast_is_the_newest_one_and_all_are_kept() {
        var newest = forecast(NOON.plusSeconds(60), 0.3);
        join(verdicts.save(
                press, new Verdict(null, List.of(), List.of(forecast(NOON, 0.2), newest), null, List.of(), List.of())));

        assertThat(join(verdicts.load(press)).forecasts()).containsExactly(newest);
        assertThat(count("twins.current_forecast")).isEqualTo(1);
        assertThat(count("twins.forecast")).isEqualTo(2);
    }

    @Test
    void refused_frames_stand_with_their_reason_and_in_the_ledger() {
        var history = MeasurementHistory.on(database, StorageSettings.from(ConfigFactory.load()));
        for (int i = 0; i < 3; i++) {
            var frame =
                    new RejectedFrame("machines/x/telemetry", "x", "MALFORMED", "frame " + i, new byte[] {(byte) i}, 1);
            join(history.store(new IngestBatch("broker", NOON.toEpochMilli(), 1, List.of(), List.of(frame))));
        }

        assertThat(texts("SELECT machine_id || ' ' || reason || ' ' || detail FROM twins.rejected_frame ORDER BY id"))
                .containsExactly("x MALFORMED frame 0", "x MALFORMED frame 1", "x MALFORMED frame 2");
        assertThat(texts("SELECT source || ' ' || day || ' ' || frames || ' ' || received - rejected || ' '"
                        + " || stored + merged + duplicate FROM twins.ingest_ledger"))
                .containsExactly("broker 2026-03-01 3 0 0");
    }

    @Test
    void what_earlier_cases_became_is_counted_by_the_worst_that_followed() {
        // Onsets are ten minutes before the opening: at day 0, 10, 20 and 30; failed after 20 h, replaced after 40 h, a
        // wrong
        // alarm, nothing. The median of 20 and 40 h is 30 h. The open one does not count.
        var onset = NOON.minusSeconds(600);
        join(verdicts.save(
                press,
                new Verdict(
                        null,
                        List.of(
                                episode("bearing-wear", NOON, NOON.plus(Duration.ofHours(19))),
                                episode("bearing-wear", day(10), day(10).plus(Duration.ofHours(50))),
                                episode("bearing-wear", day(20), day(21)),
                                episode("bearing-wear", day(30), day(31)),
                                episode("bearing-wear", day(40), null)),
                        List.of(),
                        null,
                        List.of(
                                new ComponentLife(
                                        "spindle-bearing",
                                        NOON.minus(Duration.ofDays(90)),
                                        onset.plus(Duration.ofHours(20)),
                                        ComponentLife.EndKind.FAILED),
                                new ComponentLife(
                                        "spindle-bearing",
                                        onset.plus(Duration.ofHours(20)),
                                        day(10).minusSeconds(600).plus(Duration.ofHours(40)),
                                        ComponentLife.EndKind.REPLACED)),
                        List.of(new RecordedFinding(
                                UUID.randomUUID(), "spindle-bearing", day(21), "AS_NEW", "NONE", false, null)))));

        assertThat(join(new PastCaseStore(database).counted()))
                .containsExactly(new PastCaseStore.Counted(press.modelId(), "bearing-wear", 4, 1, 1, 1, 30));
    }

    private static Instant day(int day) {
        return NOON.plus(Duration.ofDays(day));
    }

    private List<String> texts(String query) {
        return database.inTransactionNow(connection -> Sql.list(connection, query, row -> row.getString(1)));
    }

    private int count(String table) {
        return Integer.parseInt(texts("SELECT count(*) FROM " + table).getFirst());
    }

    private Episode episode(String failureMode, Instant openedAt, @Nullable Instant closedAt) {
        return new Episode(
                UUID.randomUUID(),
                press.id(),
                "spindle-bearing",
                failureMode,
                Episode.Severity.WARNING,
                openedAt.minusSeconds(600),
                openedAt,
                closedAt,
                5.5,
                "Vibration is rising",
                EVIDENCE);
    }

    private FailureForecast forecast(Instant issuedAt, double probability) {
        return new FailureForecast(
                press.id(),
                "spindle-bearing",
                "bearing-wear",
                issuedAt,
                0.0625,
                0.125,
                (float) probability,
                0.5,
                0.75,
                FailureForecast.Alarm.EARLY,
                100,
                200,
                Double.NaN,
                80,
                "hazard prior",
                "May fail within a month",
                EVIDENCE);
    }

    private static Verdict verdict(Episode... episodes) {
        return new Verdict(null, List.of(episodes), List.of(), null, List.of(), List.of());
    }

    private static HealthSnapshot health(double health) {
        return new HealthSnapshot(
                health,
                "pressing",
                NOON,
                null,
                false,
                NOON,
                List.of(new HealthSnapshot.Band("vibration", 4.1, 2.6, 0.3, Double.NaN)),
                List.of(new HealthSnapshot.ComponentCondition("spindle-bearing", 12.5, 81)));
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
