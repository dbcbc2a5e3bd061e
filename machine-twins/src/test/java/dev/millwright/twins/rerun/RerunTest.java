package dev.millwright.twins.rerun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.millwright.twins.condition.ConditionSettings;
import dev.millwright.twins.learning.MachinePast;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.prognosis.HazardSettings;
import dev.millwright.twins.rerun.MachineDifference.Kind;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.twin.ComponentFinding;
import dev.millwright.twins.twin.Pumps;
import dev.millwright.twins.twin.TwinKnowledge;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RerunTest {
    /** Wear from hour 1000 on, 0.01 mm/s an hour; differences count from hour 800 on. */
    private static final List<Observation> WORN = Pumps.rows(1300, 1000, 0.01, 1);

    private static final Instant FROM = Pumps.BEGIN.plus(Duration.ofHours(800));

    /** A past that is held in memory. */
    private record Told(List<Observation> rows, List<MachineEvent> events) implements MachinePast {
        @Override
        public Machine machine() {
            return Pumps.MACHINE;
        }

        @Override
        public MachineModel model() {
            return Pumps.MODEL;
        }

        @Override
        public void tell(Consumer<MachineEvent> event, Consumer<Observation> row) {
            int next = 0;
            for (var observation : rows) {
                while (next < events.size() && events.get(next).observedAtMillis() <= observation.observedAtMillis()) {
                    event.accept(events.get(next++));
                }
                row.accept(observation);
            }
        }
    }

    private static MachineDifference run(String changed) {
        return run(changed, new Told(WORN, List.of()), List.of());
    }

    private static MachineDifference run(String changed, MachinePast past, List<ComponentFinding> findings) {
        return new Rerun(RerunTest::standard, model -> knowledge(model, changed), FROM, () -> false)
                .run(past, findings);
    }

    private static TwinKnowledge standard(MachineModel model) {
        return knowledge(model, "");
    }

    private static TwinKnowledge knowledge(MachineModel model, String changed) {
        var config = ConfigFactory.parseString(changed).withFallback(ConfigFactory.defaultReference());
        return TwinKnowledge.dayOne(model, ConditionSettings.from(config), HazardSettings.from(config));
    }

    @Test
    void the_same_settings_make_no_difference() {
        var difference = run("");

        assertThat(difference.rows()).isEqualTo(1300);
        assertThat(difference.firstRowAt()).isEqualTo(Pumps.BEGIN);
        assertThat(difference.episodesNow()).isPositive().isEqualTo(difference.episodesSame());
        assertThat(difference.episodes()).isEmpty();
        assertThat(difference.alarms()).isEmpty();
        assertThat(difference.outlooks()).isEmpty();
        assertThat(difference.forecastsNow()).hasSize(2).isEqualTo(difference.forecastsThen());
    }

    @Test
    void higher_limits_see_a_planted_wear_later_or_not_at_all() {
        // The limit of the whole, too: what no failure mode explains any more would count as unexplained.
        var difference = run("millwright.condition { step-limit = 30, joint-limit = 60, whole.limit = 30 }");

        assertThat(difference.episodesThen()).isLessThanOrEqualTo(difference.episodesNow());
        assertThat(difference.episodes())
                .filteredOn(change -> change.failureMode().equals("bearing-wear"))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.kind()).isIn(Kind.LATER, Kind.LOST);
                    assertThat(change.hoursEarlier()).isLessThanOrEqualTo(0);
                });
    }

    @Test
    void a_longer_on_delay_opens_the_same_episode_later() {
        var difference = run("millwright.condition.on-delay-hours = 12");

        assertThat(difference.episodes())
                .filteredOn(change -> change.failureMode().equals("bearing-wear"))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.kind()).isEqualTo(Kind.LATER);
                    // Ten hours more at least: rows come hourly, and the pump rests from 22 to 6.
                    assertThat(change.hoursEarlier()).isBetween(-24.0, -10.0);
                    assertThat(change.severityNow()).isNotNull();
                });
    }

    @Test
    void a_lower_alarm_threshold_gains_an_alarm_or_has_it_earlier() {
        var difference = run("millwright.prognosis { early-probability = 0.02, confirmed-probability = 0.9 }");

        assertThat(difference.episodes())
                .extracting(MachineDifference.EpisodeChange::kind)
                .doesNotContain(Kind.LOST);
        assertThat(difference.alarms())
                .filteredOn(change -> change.component().equals("bearing"))
                .isNotEmpty()
                .first()
                .satisfies(change -> assertThat(change.kind()).isIn(Kind.GAINED, Kind.EARLIER));
    }

    @Test
    void what_happened_before_the_period_is_only_for_learning() {
        var early = new Told(Pumps.rows(700, 300, 0.02, 2), List.of());

        var difference = run("millwright.condition { step-limit = 30, joint-limit = 60 }", early, List.of());

        assertThat(difference.rows()).isEqualTo(700);
        assertThat(difference.episodes())
                .as("open episodes of before last into the period")
                .allSatisfy(change -> assertThat(change.closedNow() == null
                                || !change.closedNow().isBefore(FROM))
                        .isTrue());
    }

    @Test
    void what_technicians_found_is_told_at_its_time() {
        var replaced = new ComponentFinding(
                new UUID(1, 1),
                "bearing",
                Pumps.BEGIN.plus(Duration.ofHours(1250)),
                ComponentFinding.AsFound.WORN,
                ComponentFinding.Action.REPLACED,
                true,
                "bearing-wear");

        var with = run("millwright.condition.on-delay-hours = 12", new Told(WORN, List.of()), List.of(replaced));

        assertThat(with.episodes())
                .filteredOn(change -> change.failureMode().equals("bearing-wear"))
                .first()
                .satisfies(change -> assertThat(change.closedNow()).isEqualTo(replaced.at()));
    }

    @Test
    void it_stops_when_told_to() {
        var rerun = new Rerun(RerunTest::standard, RerunTest::standard, FROM, () -> true);

        assertThatThrownBy(() -> rerun.run(new Told(WORN, List.of()), List.of()))
                .isInstanceOf(CancellationException.class);
    }
}
