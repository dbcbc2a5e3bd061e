package dev.millwright.sim.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.twins.machine.SymptomSignature.Direction;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MachineKindTest {
    private static final double[] DAMAGES = {0, 0.1, 0.2, 0.35, 0.5, 0.7, 0.85, 1};

    static Stream<MachineKind> kinds() {
        return MachineKind.all().stream();
    }

    /** Every kind, component and symptom of the models. */
    static Stream<Arguments> symptoms() {
        return kinds().flatMap(kind -> Stream.iterate(0, i -> i + 1)
                .limit(kind.laws().size())
                .flatMap(i -> kind.model().components().get(i).failureModes().getFirst().symptoms().stream()
                        .map(symptom -> Arguments.of(
                                kind,
                                i,
                                kind.model().indexOf(symptom.signal()),
                                symptom.direction(),
                                symptom.weight()))));
    }

    static double[] signals(MachineKind kind, double load, int component, double damage) {
        var condition = new Condition(kind.laws().size());
        condition.load = load;
        condition.thermal = load;
        condition.ambientCelsius = 22;
        condition.damage[component] = damage;
        double[] signals = new double[kind.model().signals().size()];
        kind.show(condition, signals);
        return signals;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void has_a_law_and_sensors_for_what_its_model_declares(MachineKind kind) {
        var components = kind.model().components();

        assertThat(kind.laws())
                .extracting(WearLaw::component)
                .containsExactlyElementsOf(
                        components.stream().map(c -> c.id().value()).toList());
        assertThat(kind.laws())
                .extracting(WearLaw::failureMode)
                .containsExactlyElementsOf(components.stream()
                        .map(c -> c.failureModes().getFirst().id())
                        .toList());
        assertThat(kind.sensors()).hasSameSizeAs(kind.model().signals());
        assertThat(kind.model().featureWindowSeconds()).isEqualTo(900);
    }

    @Test
    void show_five_failure_modes_and_one_without_warning() {
        var mechanisms = kinds().flatMap(kind -> kind.laws().stream())
                .map(WearLaw::mechanism)
                .toList();

        assertThat(mechanisms).contains(Mechanism.values());
        assertThat(kinds().flatMap(kind -> kind.model().components().stream())
                        .filter(c -> c.failureModes().getFirst().symptoms().isEmpty()))
                .hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("symptoms")
    void a_symptom_grows_with_damage_in_the_direction_that_the_model_declares(
            MachineKind kind, int component, int signal, Direction direction, double weight) {
        for (double load : new double[] {0.5, 0.75, 0.95}) {
            double before = signals(kind, load, component, DAMAGES[0])[signal];
            for (int i = 1; i < DAMAGES.length; i++) {
                double now = signals(kind, load, component, DAMAGES[i])[signal];
                if (direction == Direction.RISES) {
                    assertThat(now).as("damage %s at load %s", DAMAGES[i], load).isGreaterThan(before);
                } else {
                    assertThat(now).as("damage %s at load %s", DAMAGES[i], load).isLessThan(before);
                }
                before = now;
            }
        }
    }

    @ParameterizedTest
    @MethodSource("symptoms")
    void a_leading_symptom_stands_clear_of_the_noise_at_half_damage(
            MachineKind kind, int component, int signal, Direction direction, double weight) {
        if (weight < 1) {
            return;
        }
        double healthy = signals(kind, 0.75, component, 0)[signal];
        double worn = signals(kind, 0.75, component, 0.5)[signal];

        assertThat(Math.abs(worn - healthy) / kind.sensors().get(signal).noise())
                .isGreaterThan(4);
    }

    @ParameterizedTest
    @MethodSource("symptoms")
    void a_machine_that_stands_still_hides_what_only_shows_in_motion(
            MachineKind kind, int component, int signal, Direction direction, double weight) {
        var name = kind.model().signals().get(signal).name();
        if (name.endsWith("temp")) {
            return;
        }

        assertThat(signals(kind, 0, component, 1)[signal]).isEqualTo(signals(kind, 0, component, 0)[signal]);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void every_signal_stays_physically_possible_even_in_ruin(MachineKind kind) {
        for (int component = 0; component < kind.laws().size(); component++) {
            double[] signals = signals(kind, 1, component, 1);
            for (int i = 0; i < signals.length; i++) {
                var signal = kind.model().signals().get(i);
                assertThat(signal.allows(signals[i]))
                        .as("%s = %s", signal.name(), signals[i])
                        .isTrue();
            }
        }
    }

    /** Worked by hand from the formulas: 1.2 + 1.0 · 0.75 = 1.95, times 1 + 2.4 · 0.5, plus 0.12 at rest. */
    @Test
    void half_a_bearing_spall_more_than_doubles_the_press_vibration() {
        assertThat(signals(PressKind.kind(), 0.75, 0, 0)[1]).isCloseTo(2.07, within(1e-9));
        assertThat(signals(PressKind.kind(), 0.75, 0, 0.5)[1]).isCloseTo(4.41, within(1e-9));
    }

    /** A filter with 22 % open area left drops 4.5 times the pressure of a clean one at nearly equal flow. */
    @Test
    void a_clogged_filter_drops_several_times_the_pressure() {
        double clean = signals(PressKind.kind(), 0.75, 2, 0)[5];
        double clogged = signals(PressKind.kind(), 0.75, 2, 1)[5];

        assertThat(clogged / clean).isBetween(4.0, 4.6);
    }

    /** Affinity laws: flow goes with speed, so at 90 % speed 90 % of the flow. */
    @Test
    void the_pump_follows_the_affinity_laws() {
        double[] full = signals(PumpKind.kind(), 1, 0, 0);
        double[] part = signals(PumpKind.kind(), 0.7, 0, 0);
        double ratio = part[0] / full[0];

        assertThat(part[5] / full[5]).isCloseTo(ratio, within(1e-9));
        assertThat((part[4] - 2.4) / (full[4] - 2.4)).isCloseTo(ratio * ratio, within(1e-9));
        assertThat((part[6] - 14) / (full[6] - 14)).isCloseTo(ratio * ratio * ratio, within(1e-9));
    }

    @Test
    void there_are_three_kinds_with_six_to_ten_signals() {
        assertThat(kinds().map(kind -> kind.model().signals().size()).toList()).isEqualTo(List.of(8, 8, 9));
    }
}
