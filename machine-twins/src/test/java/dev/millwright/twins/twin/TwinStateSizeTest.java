package dev.millwright.twins.twin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.twins.machine.Component;
import dev.millwright.twins.machine.ComponentId;
import dev.millwright.twins.machine.FailureMode;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.machine.OperatingStates;
import dev.millwright.twins.machine.Signal;
import dev.millwright.twins.machine.SymptomSignature;
import dev.millwright.twins.machine.SymptomSignature.Direction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TwinStateSizeTest {
    private static final int TWINS = 4000;

    private static MachineModel model() {
        var signals = new ArrayList<Signal>();
        var components = new ArrayList<Component>();
        for (int i = 0; i < 8; i++) {
            signals.add(new Signal("s" + i, "Signal " + i, "V", 0, 1000));
        }
        for (int c = 0; c < 4; c++) {
            components.add(new Component(
                    new ComponentId("c" + c),
                    "Component " + c,
                    5000,
                    List.of(new FailureMode(
                            "mode-" + c,
                            "Mode " + c,
                            List.of(new SymptomSignature("s" + (c + 1), Direction.RISES, 1)),
                            List.of("e" + c),
                            200))));
        }
        return new MachineModel(
                "big",
                "Big",
                signals,
                new OperatingStates("s0", List.of(10.0, 50.0), List.of("idle", "part load", "full load")),
                components,
                600);
    }

    @Test
    void a_twin_of_eight_signals_and_three_states_takes_at_most_7_KiB_of_heap() {
        var knowledge = TwinKnowledge.dayOne(model());
        keep(knowledge, 200);

        long before = used();
        var twins = keep(knowledge, TWINS);
        double bytes = (used() - before) / (double) TWINS;

        assertThat(twins).hasSize(TWINS);
        assertThat(bytes).as("heap per twin").isBetween(1000.0, 7168.0);
        assertThat(twins.getFirst().checkpoint()).hasSizeLessThan(5120);
    }

    private static List<TwinState> keep(TwinKnowledge knowledge, int count) {
        var twins = new ArrayList<TwinState>(count);
        for (int i = 0; i < count; i++) {
            var twin = TwinState.fresh(Pumps.MACHINE, knowledge);
            for (int hour = 0; hour < 3; hour++) {
                twin.fold(Pumps.row(hour, 60, 1, 2, 3, 4, 5, 6, hour));
            }
            twins.add(twin);
        }
        return twins;
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
