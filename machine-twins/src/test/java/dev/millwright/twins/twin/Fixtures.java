package dev.millwright.twins.twin;

import com.typesafe.config.ConfigFactory;
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
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One model and a few machines of it. */
final class Fixtures {
    static final Instant COMMISSIONED = Instant.parse("2026-01-01T00:00:00Z");

    static final MachineModel PRESS = new MachineModel(
            "press-200",
            "Press 200",
            List.of(
                    new Signal("vibration", "Spindle vibration", "mm/s", 0, 50),
                    new Signal("temperature", "Spindle temperature", "°C", -40, 200),
                    new Signal("pressure", "Oil pressure", "bar", 0, 400)),
            OperatingStates.SINGLE,
            List.of(new Component(
                    new ComponentId("spindle-bearing"),
                    "Spindle bearing",
                    20_000,
                    List.of(new FailureMode(
                            "bearing-wear",
                            "Bearing wear",
                            List.of(new SymptomSignature("vibration", SymptomSignature.Direction.RISES, 1)),
                            List.of(),
                            500)))),
            60);

    static final Machine PRESS_7 = press(7);

    private Fixtures() {}

    static Machine press(int no) {
        return press(no, no);
    }

    static Machine press(int number, int no) {
        return new Machine(
                no,
                new MachineId("press-" + number),
                PRESS.id(),
                "Press " + number,
                "customer-1",
                "site-1",
                ZoneId.of("Europe/Berlin"),
                COMMISSIONED);
    }

    /** The same model with one more signal, without a unit, from 0 to 100. */
    static MachineModel withSignal(MachineModel model, String name) {
        var signals = new ArrayList<>(model.signals());
        signals.add(new Signal(name, name, "%", 0, 100));
        return new MachineModel(
                model.id(), model.label(), signals, model.states(), model.components(), model.featureWindowSeconds());
    }

    static TwinSettings settings(String overrides) {
        return TwinSettings.from(ConfigFactory.parseString(overrides).withFallback(ConfigFactory.load()));
    }

    /** A register that can grow. */
    static final class Registry implements MachineRegistry {
        private final Map<MachineId, Machine> machines = new ConcurrentHashMap<>();
        volatile MachineModel model = PRESS;

        Registry(Machine... known) {
            for (var machine : known) {
                add(machine);
            }
        }

        void add(Machine machine) {
            machines.put(machine.id(), machine);
        }

        @Override
        public Optional<Machine> find(MachineId id) {
            return Optional.ofNullable(machines.get(id));
        }

        @Override
        public Collection<Machine> machines() {
            return machines.values();
        }

        @Override
        public MachineModel model(String modelId) {
            return model;
        }

        @Override
        public Collection<MachineModel> models() {
            return List.of(model);
        }
    }
}
