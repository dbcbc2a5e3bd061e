package dev.millwright.twins.twin;

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
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A pump of three signals and two components, and made-up histories with a planted truth. */
public final class Pumps {
    public static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    public static final long HOUR = 3_600_000L;

    public static final MachineModel MODEL = new MachineModel(
            "pump",
            "Pump",
            List.of(
                    new Signal("load", "Load", "%", 0, 120),
                    new Signal("vibration", "Vibration", "mm/s", 0, 100),
                    new Signal("temperature", "Bearing temperature", "°C", -40, 200)),
            new OperatingStates("load", List.of(10.0, 60.0), List.of("idle", "part load", "full load")),
            List.of(
                    new Component(
                            new ComponentId("bearing"),
                            "Bearing",
                            20_000,
                            List.of(new FailureMode(
                                    "bearing-wear",
                                    "Bearing wear",
                                    List.of(
                                            new SymptomSignature("vibration", Direction.RISES, 1),
                                            new SymptomSignature("temperature", Direction.RISES, 0.5)),
                                    List.of("E-VIB"),
                                    400))),
                    new Component(
                            new ComponentId("seal"),
                            "Seal",
                            9_000,
                            List.of(new FailureMode("leakage", "Leakage", List.of(), List.of("E-SEAL"), 100)))),
            3600);

    public static final Machine MACHINE =
            new Machine(7, new MachineId("pump-7"), "pump", "Pump 7", "acme", "hall-b", ZoneId.of("UTC"), BEGIN);

    private Pumps() {}

    /** Hourly rows from {@code BEGIN}; from {@code wearFromHour} vibration rises by {@code wearPerHour} mm/s. */
    public static List<Observation> rows(int hours, int wearFromHour, double wearPerHour, long seed) {
        var random = new Random(seed);
        var rows = new ArrayList<Observation>();
        for (int h = 0; h < hours; h++) {
            boolean running = h % 24 >= 6 && h % 24 < 22;
            double load = running ? 75 + 5 * random.nextGaussian() : 0;
            double wear = Math.max(0, h - wearFromHour) * wearPerHour;
            double vibration = running ? 2.5 + 0.2 * random.nextGaussian() + wear : 0.3 + 0.02 * random.nextGaussian();
            double temperature =
                    running ? 60 + 1.5 * random.nextGaussian() + 3 * wear : 25 + 1.5 * random.nextGaussian();
            rows.add(row(h, load, vibration, temperature));
        }
        return rows;
    }

    public static Observation row(int hour, double... values) {
        long at = BEGIN.toEpochMilli() + hour * HOUR;
        var floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return new Observation(at, at, Observation.Quality.GOOD, floats);
    }

    public static MachineEvent event(int hour, String code, String component) {
        return new MachineEvent(
                BEGIN.toEpochMilli() + hour * HOUR, code, MachineEvent.Severity.WARNING, component, null);
    }
}
