package dev.millwright.twins.twin;

import static dev.millwright.twins.twin.Pumps.BEGIN;
import static dev.millwright.twins.twin.Pumps.MACHINE;
import static dev.millwright.twins.twin.Pumps.MODEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TwinStateTest {
    private static final TwinKnowledge KNOWLEDGE = TwinKnowledge.dayOne(MODEL);

    @Test
    void opens_one_episode_for_planted_wear_with_its_onset_and_reason() {
        var twin = TwinState.fresh(MACHINE, KNOWLEDGE);

        var opened = openedBy(twin, Pumps.rows(1500, 1000, 0.01, 1));

        assertThat(opened).extracting(Episode::failureMode).containsExactly("bearing-wear");
        var episode = opened.getFirst();
        assertThat(episode.component()).isEqualTo("bearing");
        assertThat(hours(episode.openedAt())).isBetween(1000.0, 1140.0);
        assertThat(hours(episode.onsetAt())).isBetween(960.0, 1120.0);
        assertThat(episode.evidence().getFirst().source()).isEqualTo("vibration");
        assertThat(episode.summary()).startsWith("Signs of Bearing wear at Bearing: Vibration");
    }

    @Test
    void stays_quiet_on_a_healthy_machine_through_its_daily_cycle() {
        for (int seed = 0; seed < 20; seed++) {
            var twin = TwinState.fresh(MACHINE, KNOWLEDGE);

            assertThat(openedBy(twin, Pumps.rows(2000, 9999, 0, seed)))
                    .as("seed " + seed)
                    .isEmpty();
        }
    }

    @Test
    void gives_the_same_output_after_a_restart_in_the_middle_of_anything() {
        var rows = Pumps.rows(1500, 1000, 0.01, 3);
        var straight = TwinState.fresh(MACHINE, KNOWLEDGE);
        var restarted = TwinState.fresh(MACHINE, KNOWLEDGE);

        for (int i = 0; i < rows.size(); i++) {
            var expected = straight.fold(rows.get(i));
            assertThat(restarted.fold(rows.get(i))).isEqualTo(expected);
            if (i % 400 == 0) {
                var error = Pumps.event(i, "E-VIB", null);
                assertThat(restarted.event(error)).isEqualTo(straight.event(error));
            }
            if (i % 37 == 0) {
                restarted = TwinState.restore(MACHINE, KNOWLEDGE, restarted.checkpoint());
            }
        }

        assertThat(Arrays.equals(restarted.checkpoint(), straight.checkpoint())).isTrue();
        assertThat(restarted.report(BEGIN)).isEqualTo(straight.report(BEGIN));
    }

    @Test
    void changes_nothing_for_rows_and_events_seen_before() {
        var rows = Pumps.rows(300, 9999, 0, 4);
        var twin = TwinState.fresh(MACHINE, KNOWLEDGE);
        rows.forEach(twin::fold);
        twin.event(Pumps.event(299, "E-VIB", null));
        var before = twin.checkpoint();

        rows.subList(200, 300)
                .forEach(row -> assertThat(twin.fold(row).isEmpty()).isTrue());
        twin.event(Pumps.event(299, "E-VIB", null));

        assertThat(Arrays.equals(twin.checkpoint(), before)).isTrue();
    }

    @Test
    void fills_in_signals_that_come_apart_for_the_same_instant() {
        var whole = TwinState.fresh(MACHINE, KNOWLEDGE);
        var apart = TwinState.fresh(MACHINE, KNOWLEDGE);

        for (var row : Pumps.rows(200, 9999, 0, 5)) {
            whole.fold(row);
            apart.fold(withOnly(row, 0));
            apart.fold(withOnly(row, 1));
            apart.fold(withOnly(row, 2));
        }

        assertThat(apart.report(BEGIN).bands().getFirst())
                .isEqualTo(whole.report(BEGIN).bands().getFirst());
    }

    @Test
    void notices_silence_by_the_learned_interval_and_its_end() {
        var twin = TwinState.fresh(MACHINE, KNOWLEDGE);
        Pumps.rows(100, 9999, 0, 6).forEach(twin::fold);
        var last = BEGIN.plus(Duration.ofHours(99));

        assertThat(twin.tick(last.plus(Duration.ofMinutes(359))).isEmpty()).isTrue();
        var silent = twin.tick(last.plus(Duration.ofMinutes(361)));
        assertThat(silent.opened()).singleElement().satisfies(episode -> {
            assertThat(episode.failureMode()).isEqualTo("silence");
            assertThat(episode.onsetAt()).isEqualTo(last);
            assertThat(episode.openedAt()).isEqualTo(last.plus(Duration.ofHours(6)));
        });
        assertThat(twin.tick(last.plus(Duration.ofHours(9))).isEmpty()).isTrue();

        var back = twin.fold(Pumps.row(110, 75, 2.5, 60));

        assertThat(back.closed()).extracting(Episode::failureMode).containsExactly("silence");
    }

    @Test
    void finds_a_stuck_sensor_and_does_not_call_it_wear() {
        var twin = TwinState.fresh(MACHINE, KNOWLEDGE);
        var rows = new ArrayList<>(Pumps.rows(600, 9999, 0, 7));
        for (int i = 500; i < 600; i++) {
            var values = rows.get(i).values().clone();
            values[2] = rows.get(499).values()[2];
            rows.set(i, Pumps.row(i, values[0], values[1], values[2]));
        }

        assertThat(openedBy(twin, rows)).extracting(Episode::failureMode).containsExactly("stuck-sensor");
    }

    @Test
    void a_replacement_closes_the_episode_and_starts_the_age_anew() {
        var twin = TwinState.fresh(MACHINE, KNOWLEDGE);
        openedBy(twin, Pumps.rows(1300, 1000, 0.01, 8));
        assertThat(twin.report(BEGIN).openEpisodes()).hasSize(1);

        var news = twin.event(Pumps.event(1300, MachineEvent.COMPONENT_REPLACED, "bearing"));

        assertThat(news.closed()).extracting(Episode::failureMode).containsExactly("bearing-wear");
        var bearing = twin.report(BEGIN).components().getFirst();
        assertThat(bearing.ageHours()).isZero();
        // In operating hours: 1300 hours since it was put in, times the share of them that the machine ran.
        assertThat(twin.report(BEGIN).components().get(1).ageHours())
                .isEqualTo(1300 * twin.condition().dutyShare());
    }

    @Test
    void a_wrong_alarm_raises_the_bar_and_a_finding_counts_once() {
        var twin = TwinState.fresh(MACHINE, KNOWLEDGE);
        openedBy(twin, Pumps.rows(1300, 1000, 0.01, 9));
        var finding = new ComponentFinding(
                UUID.randomUUID(),
                "bearing",
                BEGIN.plus(Duration.ofHours(1300)),
                ComponentFinding.AsFound.AS_NEW,
                ComponentFinding.Action.NONE,
                false,
                null);

        var news = twin.finding(finding);
        var after = twin.checkpoint();

        assertThat(news.closed()).hasSize(1);
        assertThat(twin.finding(finding).isEmpty()).isTrue();
        assertThat(Arrays.equals(twin.checkpoint(), after)).isTrue();
    }

    @Test
    void forecasts_grow_with_wear_and_never_fall_with_the_horizon() {
        var twin = TwinState.fresh(MACHINE, KNOWLEDGE);
        openedBy(twin, Pumps.rows(1000, 9999, 0, 10));
        double healthy = twin.forecasts().getFirst().probability7d();
        openedBy(twin, Pumps.rows(1400, 1000, 0.02, 10).subList(1000, 1400));

        var worn = twin.forecasts().getFirst();

        assertThat(worn.probability7d()).isGreaterThan(10 * healthy);
        assertThat(List.of(
                        worn.probability24h(),
                        worn.probability48h(),
                        worn.probability7d(),
                        worn.probability14d(),
                        worn.probability30d()))
                .isSorted();
        assertThat(worn.rulHoursP10()).isLessThan(worn.rulHoursP50());
        assertThat(worn.rulHoursP50()).isLessThan(worn.rulHoursP90());
        assertThat(worn.failureMode()).isEqualTo("bearing-wear");
    }

    @Test
    void says_that_it_lacks_data_while_it_learns() {
        var twin = TwinState.fresh(MACHINE, KNOWLEDGE);
        Pumps.rows(10, 9999, 0, 11).forEach(twin::fold);

        assertThat(twin.forecasts().getFirst().basis()).startsWith("not enough data");
    }

    @Test
    void refuses_a_checkpoint_of_another_shape_or_cut_off() {
        var checkpoint = TwinState.fresh(MACHINE, KNOWLEDGE).checkpoint();
        var half = Arrays.copyOf(checkpoint, checkpoint.length / 2);

        assertThatThrownBy(() -> TwinState.restore(MACHINE, KNOWLEDGE, half))
                .isInstanceOf(TwinState.CheckpointMismatch.class)
                .hasMessageContaining("cut off");
        checkpoint[1]++;
        assertThatThrownBy(() -> TwinState.restore(MACHINE, KNOWLEDGE, checkpoint))
                .hasMessageContaining("version 9");
    }

    private static List<Episode> openedBy(TwinState twin, List<Observation> rows) {
        var opened = new ArrayList<Episode>();
        for (var row : rows) {
            opened.addAll(twin.fold(row).opened());
        }
        return opened;
    }

    private static Observation withOnly(Observation row, int signal) {
        var values = new float[] {Float.NaN, Float.NaN, Float.NaN};
        values[signal] = row.values()[signal];
        return new Observation(row.observedAtMillis(), row.receivedAtMillis(), row.quality(), values);
    }

    private static double hours(Instant at) {
        return Duration.between(BEGIN, at).toMinutes() / 60.0;
    }
}
