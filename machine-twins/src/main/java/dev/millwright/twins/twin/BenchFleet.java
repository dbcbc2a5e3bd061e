package dev.millwright.twins.twin;

import dev.millwright.twins.machine.Component;
import dev.millwright.twins.machine.ComponentId;
import dev.millwright.twins.machine.FailureMode;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.machine.MachineRegistry;
import dev.millwright.twins.machine.OperatingStates;
import dev.millwright.twins.machine.Signal;
import dev.millwright.twins.machine.SymptomSignature;
import dev.millwright.twins.machine.SymptomSignature.Direction;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.telemetry.Observation.Quality;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Many machines of one model with eight signals, three operating states and four components, for measuring twins. */
final class BenchFleet implements MachineRegistry {
    static final int WINDOW_SECONDS = 3600;
    static final Instant COMMISSIONED = Instant.parse("2026-01-01T00:00:00Z");

    static final MachineModel MODEL = new MachineModel(
            "bench",
            "Bench",
            List.of(
                    signal("load"),
                    signal("vibration-drive"),
                    signal("vibration-fan"),
                    signal("temperature-bearing"),
                    signal("temperature-winding"),
                    signal("pressure"),
                    signal("flow"),
                    signal("current")),
            new OperatingStates("load", List.of(30.0, 60.0), List.of("idle", "part load", "full load")),
            List.of(
                    component("bearing", "vibration-drive", "temperature-bearing"),
                    component("fan", "vibration-fan", "flow"),
                    component("filter", "pressure", "flow"),
                    component("winding", "temperature-winding", "current")),
            WINDOW_SECONDS);

    private final List<Machine> machines = new ArrayList<>();
    private final Map<MachineId, Machine> byId = new HashMap<>();

    BenchFleet(int count) {
        for (int no = 1; no <= count; no++) {
            var id = new MachineId("bench-" + no);
            var machine = new Machine(no, id, MODEL.id(), "Bench " + no, "c", "s", ZoneOffset.UTC, COMMISSIONED);
            machines.add(machine);
            byId.put(id, machine);
        }
    }

    private static Signal signal(String name) {
        return new Signal(name, name, "u", 0, 1000);
    }

    private static Component component(String id, String leading, String second) {
        return new Component(
                new ComponentId(id),
                id,
                20_000,
                List.of(new FailureMode(
                        id + "-wear",
                        id + " wear",
                        List.of(
                                new SymptomSignature(leading, Direction.RISES, 1),
                                new SymptomSignature(second, Direction.RISES, 0.5)),
                        List.of("E-" + id),
                        500)));
    }

    /** A machine's row in a window: its state changes every few hours, every signal has its level and a little noise. */
    static Observation row(Machine machine, int window) {
        long at = COMMISSIONED.toEpochMilli() + (window + 1L) * WINDOW_SECONDS * 1000;
        var values = new float[MODEL.signals().size()];
        int state = (window / 5 + machine.no()) % 3;
        values[0] = 15 + 30 * state;
        for (int i = 1; i < values.length; i++) {
            values[i] = 100 + 20 * i + 10 * state + 3 * noise(machine.no(), window, i);
        }
        return new Observation(at, at, Quality.GOOD, values);
    }

    /** Between -1 and 1, the same for the same arguments; the sum of four evenly spread numbers is nearly normal. */
    private static float noise(int machine, int window, int signal) {
        long mixed = (machine * 31L + window) * 31L + signal;
        mixed = (mixed ^ (mixed >>> 31)) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 29)) * 0xBF58476D1CE4E5B9L;
        long sum = (mixed & 0xFFFF) + (mixed >>> 16 & 0xFFFF) + (mixed >>> 32 & 0xFFFF) + (mixed >>> 48 & 0xFFFF);
        return sum / (2f * 0xFFFF) - 1;
    }

    @Override
    public Optional<Machine> find(MachineId id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public Collection<Machine> machines() {
        return List.copyOf(machines);
    }

    @Override
    public MachineModel model(String modelId) {
        return MODEL;
    }

    @Override
    public Collection<MachineModel> models() {
        return List.of(MODEL);
    }
}
