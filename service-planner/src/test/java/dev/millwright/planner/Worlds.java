package dev.millwright.planner;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.Skill;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.WorkingHours;
import dev.millwright.twins.condition.Evidence;
import dev.millwright.twins.machine.Component;
import dev.millwright.twins.machine.ComponentId;
import dev.millwright.twins.machine.FailureMode;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.machine.MachineRegistry;
import dev.millwright.twins.machine.OperatingStates;
import dev.millwright.twins.machine.Signal;
import dev.millwright.twins.prognosis.FailureForecast;
import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A small world to test in: one model with two components, machines in Essen, technicians nearby. */
public final class Worlds {
    /** A Monday, 06:00 in Berlin. */
    public static final Instant MONDAY = Instant.parse("2026-11-02T05:00:00Z");

    public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    public static final GeoPoint ESSEN = new GeoPoint(51.45, 7.01);
    public static final MachineId PRESS_7 = new MachineId("press-7");

    private Worlds() {}

    /** Model {@code press} with a bearing and a pump, both with an expected life of 5,000 h. */
    public static MachineModel press() {
        var wear = new FailureMode("bearing-wear", "Bearing wear", List.of(), List.of(), 300);
        var leak = new FailureMode("leakage", "Leakage", List.of(), List.of(), 300);
        return new MachineModel(
                "press",
                "Press 200",
                List.of(new Signal("vibration", "Vibration", "mm/s", 0, 100)),
                OperatingStates.SINGLE,
                List.of(
                        new Component(new ComponentId("bearing"), "Bearing", 5000, List.of(wear)),
                        new Component(new ComponentId("pump"), "Pump", 5000, List.of(leak))),
                60);
    }

    /** A register of {@code ids}, all at customer {@code acme}, site {@code essen}. */
    public static MachineRegistry registry(String... ids) {
        var machines = new java.util.ArrayList<Machine>();
        for (var id : ids) {
            machines.add(new Machine(
                    machines.size() + 1,
                    new MachineId(id),
                    "press",
                    "Press " + id,
                    "acme",
                    "essen",
                    BERLIN,
                    MONDAY.minusSeconds(3L * 365 * 86400)));
        }
        var model = press();
        return new MachineRegistry() {
            @Override
            public Optional<Machine> find(MachineId id) {
                return machines.stream()
                        .filter(machine -> machine.id().equals(id))
                        .findFirst();
            }

            @Override
            public Collection<Machine> machines() {
                return machines;
            }

            @Override
            public MachineModel model(String modelId) {
                return model;
            }

            @Override
            public Collection<MachineModel> models() {
                return List.of(model);
            }
        };
    }

    /** A forecast with the constant hazard {@code perHour}. */
    public static FailureForecast forecast(
            MachineId machine, String component, Instant at, double perHour, Alarm alarm) {
        return new FailureForecast(
                machine,
                component,
                component.equals("bearing") ? "bearing-wear" : "leakage",
                at,
                -Math.expm1(-24 * perHour),
                -Math.expm1(-48 * perHour),
                -Math.expm1(-168 * perHour),
                -Math.expm1(-336 * perHour),
                -Math.expm1(-720 * perHour),
                alarm,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                50,
                "test",
                "The %s is worn.".formatted(component),
                List.of(new Evidence("Vibration 4.1 mm/s, usually 2.6", "vibration", 4.1, 2.6, "mm/s", 1, at)));
    }

    /** A technician at the plant's door with {@code skills}, EUR 80 an hour. */
    public static Technician technician(String id, GeoPoint home, String... skills) {
        return new Technician(
                new TechnicianId(id),
                "Tech " + id,
                Set.of(skills).stream().map(Skill::new).collect(java.util.stream.Collectors.toSet()),
                home,
                BERLIN,
                WorkingHours.parse("Mon-Fri 07:00-16:00"),
                Money.ofEuros(80),
                List.of());
    }
}
