package dev.millwright.twins.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.twins.machine.Component;
import dev.millwright.twins.machine.ComponentId;
import dev.millwright.twins.machine.FailureMode;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.machine.OperatingStates;
import dev.millwright.twins.machine.Signal;
import dev.millwright.twins.machine.SymptomSignature;
import dev.millwright.twins.machine.SymptomSignature.Direction;
import dev.millwright.twins.telemetry.Observation;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DoubtWordingTest {
    private static final long STEP = 60_000;
    private static final ConditionSettings SETTINGS = ConditionSettings.STANDARD.withWhole(
            new WholeSettings(0.1, 250, 0.15, 2, 5, 0.4, 5, 20, 400, 2000, 6, 100));
    private static final ModelIndex INDEX = ModelIndex.of(new MachineModel(
            "m",
            "M",
            List.of(
                    new Signal("flow", "Flow", "l/min", -1e6, 1e6),
                    new Signal("pressure", "Pressure", "bar", -1e6, 1e6),
                    new Signal("current", "Current", "A", -1e6, 1e6)),
            OperatingStates.SINGLE,
            List.of(new Component(
                    new ComponentId("x"),
                    "X",
                    1000,
                    List.of(new FailureMode(
                            "wear",
                            "Wear",
                            List.of(new SymptomSignature("current", Direction.RISES, 1)),
                            List.of(),
                            100)))),
            60));

    private final ConditionState condition = new ConditionState(INDEX, SETTINGS, null);
    private final Random random = new Random(4);
    private int row;

    /** Flow and pressure follow a common load, current is its own; plus what is given. */
    private void rows(int count, double flow, double pressure) {
        for (int i = 0; i < count; i++) {
            double load = 3 * random.nextGaussian();
            long at = row++ * STEP;
            condition.fold(new Observation(at, at, Observation.Quality.GOOD, new float[] {
                (float) (50 + load + 0.3 * random.nextGaussian() + flow),
                (float) (50 + load + 0.3 * random.nextGaussian() + pressure),
                (float) (10 + random.nextGaussian())
            }));
        }
    }

    @Test
    void a_whole_that_is_calm_says_nothing() {
        rows(3000, 0, 0);

        assertThat(DoubtWording.whole(INDEX, condition)).isEmpty();
        assertThat(DoubtWording.wholeParts(INDEX, condition, row * STEP)).isEmpty();
    }

    @Test
    void signals_that_part_no_longer_go_together_and_both_are_named_with_their_share() {
        rows(3000, 0, 0);

        rows(60, 1.2, -1.2); // opposite ways, 0.4 of their spread each: all in the direction in which they never move

        assertThat(DoubtWording.whole(INDEX, condition)).singleElement().satisfies(reason -> {
            assertThat(reason.source()).isEqualTo("machine");
            assertThat(reason.text())
                    .startsWith("The machine as a whole left its usual way: signals no longer go together as usual (")
                    .contains("% of the change); most of it in ", "Flow ", "Pressure ")
                    .doesNotContain("Current");
            assertThat(reason.value()).isGreaterThan(1);
        });
        var parts = DoubtWording.wholeParts(INDEX, condition, row * STEP);
        assertThat(parts).extracting(Evidence::source).containsExactlyInAnyOrder("flow", "pressure");
        assertThat(parts.stream().mapToDouble(Evidence::share).sum()).isCloseTo(1, within(0.1));
    }

    @Test
    void words_follow_the_share_of_q() {
        assertThat(DoubtWording.pattern(0.72)).isEqualTo("signals no longer go together as usual (72 % of the change)");
        assertThat(DoubtWording.pattern(0.2))
                .isEqualTo("signals go together as usual, but further than usual (80 % of the change)");
    }

    @Test
    void weighs_by_hand() {
        // B = [[1, 0.8], [0.8, 1]], B⁻¹ = 1/0.36 · [[1, -0.8], [-0.8, 1]]; y = (1.8, 0): u = (5, -4),
        // own scores 5/√2.778 = 3.0 and -2.4, T² = 1.8 · 5 = 9, so the first explains 3² = 9 of 9, the second 5.76 of
        // 9.
        var weighed = new Weighing(new double[] {1.8, 0}, Weighing.inverse(new double[][] {{1, 0.8}, {0.8, 1}}));

        assertThat(weighed.own(0)).isCloseTo(3.0, within(1e-9));
        assertThat(weighed.own(1)).isCloseTo(-2.4, within(1e-9));
        assertThat(weighed.all()).isCloseTo(9.0, within(1e-9));
        assertThat(weighed.share(0)).isCloseTo(1.0, within(1e-9));
        assertThat(weighed.share(1)).isCloseTo(0.64, within(1e-9));
        assertThat(weighed.strongest()).isZero();
    }

    @Test
    void one_signal_with_nearly_all_of_it_may_be_a_sensor() {
        var one = new Evidence("t", "flow", 1, 0, "", 0.8, null);
        var other = new Evidence("t", "current", 1, 0, "", 0.2, null);

        assertThat(DoubtWording.maybeSensor(INDEX, List.of(one, other)))
                .singleElement()
                .satisfies(reason -> assertThat(reason.text())
                        .isEqualTo("Nearly all of it is in Flow: it may be the sensor; the other signals do not tell"));
        assertThat(DoubtWording.maybeSensor(INDEX, List.of(new Evidence("t", "flow", 1, 0, "", 0.5, null), other)))
                .isEmpty();
    }
}
