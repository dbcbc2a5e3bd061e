package dev.millwright.twins.twin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.machine.Component;
import dev.millwright.twins.machine.ComponentId;
import dev.millwright.twins.machine.FailureMode;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.machine.OperatingStates;
import dev.millwright.twins.machine.Signal;
import dev.millwright.twins.machine.SymptomSignature;
import dev.millwright.twins.machine.SymptomSignature.Direction;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Three temperatures of one machine that follow the day together; wear raises the first. */
class SensorDriftTest {
    private static final long STEP = 600_000;
    private static final MachineModel MODEL = new MachineModel(
            "m",
            "M",
            List.of(signal("bearing"), signal("oil"), signal("housing")),
            OperatingStates.SINGLE,
            List.of(new Component(
                    new ComponentId("bearing"),
                    "Bearing",
                    9000,
                    List.of(new FailureMode(
                            "wear",
                            "Wear",
                            List.of(new SymptomSignature("bearing", Direction.RISES, 1)),
                            List.of(),
                            100)))),
            600);

    private static final Machine MACHINE =
            new Machine(1, new MachineId("m-1"), "m", "M 1", "c", "s", ZoneOffset.UTC, Instant.EPOCH);
    private static final TwinKnowledge KNOWLEDGE = TwinKnowledge.dayOne(MODEL);

    private final Random random = new Random(8);
    private final TwinState twin = TwinState.fresh(MACHINE, KNOWLEDGE);
    private final List<Episode> opened = new ArrayList<>();
    private double swing;
    private double offset;
    private int row;

    private static Signal signal(String name) {
        return new Signal(name, name, "°C", 0, 200);
    }

    /** Days of rows every ten minutes; each signal moves by so much a day on top of what all do together. */
    private void days(int days, double bearing, double oil, double housing) {
        for (int i = 0; i < days * 144; i++) {
            swing = 0.97 * swing + 0.5 * random.nextGaussian();
            double day = i / 144.0;
            var values = new float[] {
                (float) (60 + swing + noise() + day * bearing),
                (float) (50 + offset + swing + noise() + day * oil),
                (float) (40 + swing + noise() + day * housing)
            };
            row++;
            long at = now();
            opened.addAll(twin.fold(new Observation(at, at, Observation.Quality.GOOD, values))
                    .opened());
        }
    }

    private long now() {
        return 1_760_000_000_000L + row * STEP;
    }

    private Transitions recalibrated(String signal) {
        return twin.event(
                new MachineEvent(now(), MachineEvent.SENSOR_RECALIBRATED, MachineEvent.Severity.INFO, signal, null));
    }

    private double noise() {
        return 0.5 * random.nextGaussian();
    }

    private List<String> kinds() {
        return opened.stream().map(Episode::failureMode).toList();
    }

    @Test
    void a_sensor_that_walks_away_from_those_it_goes_with_is_told_as_drift_of_the_sensor() {
        days(20, 0, 0, 0);
        opened.clear();

        days(10, 0, -1.5, 0);

        assertThat(kinds()).contains("sensor-drift").doesNotContain("wear");
        var drift = opened.stream()
                .filter(e -> e.failureMode().equals("sensor-drift"))
                .findFirst()
                .orElseThrow();
        assertThat(drift.summary())
                .startsWith("The sensor of oil seems to drift or was set anew, check it before the machine: oil ")
                .endsWith("the signals that usually go with it stay where they were");
        assertThat(drift.component()).isNull();
        assertThat(drift.evidence().getFirst().source()).isEqualTo("oil");
        assertThat(drift.evidence().get(1).text()).isEqualTo("No failure mode of this machine makes oil fall");
    }

    @Test
    void two_signals_that_leave_together_are_no_drift_of_a_sensor() {
        days(20, 0, 0, 0);
        opened.clear();

        days(10, 0, -1.5, -1.5);

        assertThat(kinds()).isNotEmpty().doesNotContain("sensor-drift");
    }

    @Test
    void a_leading_sign_of_a_failure_mode_is_wear_even_if_it_moves_alone() {
        days(20, 0, 0, 0);
        opened.clear();

        days(10, 1.5, 0, 0);

        assertThat(kinds()).contains("wear").doesNotContain("sensor-drift");
    }

    @Test
    void a_step_right_after_a_recalibration_opens_nothing_and_a_step_without_one_does() {
        days(20, 0, 0, 0);
        opened.clear();
        recalibrated("oil");
        offset = -4;
        days(10, 0, 0, 0);
        assertThat(kinds()).isEmpty();

        offset = -12; // a step told by nobody
        days(10, 0, 0, 0);
        assertThat(kinds()).contains("sensor-drift");
    }

    @Test
    void a_recalibration_ends_the_drift_of_its_sensor_and_of_no_other_once_for_all() {
        days(20, 0, 0, 0);
        days(10, 0, -1.5, 0);
        assertThat(kinds()).contains("sensor-drift");

        assertThat(recalibrated("housing").closed()).isEmpty();
        assertThat(recalibrated("oil").closed())
                .singleElement()
                .satisfies(episode -> assertThat(episode.failureMode()).isEqualTo("sensor-drift"));
        assertThat(recalibrated("oil").closed()).isEmpty();
    }

    @Test
    void says_the_same_after_a_restart_while_a_drift_is_open() {
        days(20, 0, 0, 0);
        days(10, 0, -1.5, 0);
        recalibrated("housing");
        var restored = TwinState.restore(MACHINE, KNOWLEDGE, twin.checkpoint());

        assertThat(restored.checkpoint()).isEqualTo(twin.checkpoint());
        assertThat(restored.report(Instant.ofEpochMilli(now())).openEpisodes())
                .isEqualTo(twin.report(Instant.ofEpochMilli(now())).openEpisodes())
                .anySatisfy(episode -> assertThat(episode.failureMode()).isEqualTo("sensor-drift"));
    }
}
