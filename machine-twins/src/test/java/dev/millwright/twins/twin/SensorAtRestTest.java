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
import dev.millwright.twins.telemetry.Observation;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A machine that works from 06 to 16 and stands until 06; its only sign of wear is vibration, 1 mm/s at work, 0.1 at rest. */
class SensorAtRestTest {
    private static final long MIDNIGHT = 20_370L * 86_400_000;
    private static final long STEP = 600_000;
    private static final MachineModel MODEL = new MachineModel(
            "m",
            "M",
            List.of(
                    new Signal("load", "Load", "%", 0, 200),
                    new Signal("vibration", "Vibration", "mm/s", 0, 50),
                    new Signal("pressure", "Pressure", "bar", 0, 50)),
            new OperatingStates("load", List.of(5.0), List.of("stopped", "working")),
            List.of(new Component(
                    new ComponentId("bearing"),
                    "Bearing",
                    9000,
                    List.of(new FailureMode(
                            "wear",
                            "Wear",
                            List.of(new SymptomSignature("vibration", Direction.RISES, 1)),
                            List.of(),
                            100)))),
            600);

    private final Random random = new Random(3);
    private final TwinState twin = TwinState.fresh(
            new Machine(1, new MachineId("m-1"), "m", "M 1", "c", "s", ZoneOffset.UTC, Instant.EPOCH),
            TwinKnowledge.dayOne(MODEL));
    private final Set<String> opened = new LinkedHashSet<>();
    private final List<Episode> drifts = new ArrayList<>();
    private int row;

    /** Days of rows; vibration gains so much a day, at work and at rest. */
    private void days(int days, double atWork, double atRest) {
        for (int i = 0; i < days * 144; i++, row++) {
            boolean works = row % 144 >= 36 && row % 144 < 96;
            double day = i / 144.0;
            double noise = 0.03 * random.nextGaussian();
            var values = new float[] {
                works ? (float) (60 + random.nextGaussian()) : 0,
                (float) (works ? 1 + noise + day * atWork : 0.1 + 0.3 * noise + day * atRest),
                works ? (float) (5 + 0.05 * random.nextGaussian()) : 0
            };
            long at = MIDNIGHT + row * STEP;
            for (var episode : twin.fold(new Observation(at, at, Observation.Quality.GOOD, values))
                    .opened()) {
                opened.add(episode.failureMode());
                if (episode.failureMode().equals("sensor-drift")) {
                    drifts.add(episode);
                }
            }
        }
    }

    @Test
    void a_sensor_that_reads_more_at_rest_too_is_doubted_although_it_looks_like_wear() {
        days(30, 0, 0);
        assertThat(opened).isEmpty();

        days(20, 0.02, 0.02); // 0.4 mm/s at the end, at work and at rest

        assertThat(drifts)
                .first()
                .satisfies(drift -> assertThat(drift.summary())
                        .startsWith(
                                "The sensor of Vibration seems to drift or was set anew, check it before the machine: "
                                        + "Vibration reads ")
                        .contains("mm/s higher than usual while the machine stands still and cold (usually 0.1")
                        .endsWith("wear does not show then"));
        assertThat(twin.report(Instant.ofEpochMilli(MIDNIGHT + row * STEP)).openEpisodes())
                .extracting(Episode::failureMode)
                .containsExactly("sensor-drift");
    }

    @Test
    void what_grows_at_work_and_not_at_rest_is_wear() {
        days(30, 0, 0);

        days(20, 0.02, 0);

        assertThat(opened).containsExactly("wear");
    }

    @Test
    void a_pressure_that_is_zero_at_every_standstill_says_nothing_about_its_sensor() {
        days(40, 0, 0);

        assertThat(opened).isEmpty();
    }
}
