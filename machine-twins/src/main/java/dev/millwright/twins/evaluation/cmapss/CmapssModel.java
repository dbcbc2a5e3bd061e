package dev.millwright.twins.evaluation.cmapss;

import dev.millwright.twins.condition.ConditionSettings;
import dev.millwright.twins.condition.WearSettings;
import dev.millwright.twins.learning.LifeSettings;
import dev.millwright.twins.learning.MachineStory;
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
import dev.millwright.twins.prognosis.HazardSettings;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.twin.TwinKnowledge;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The simulated turbofan of C-MAPSS in Millwright's words: sixteen of its sensors (the other five are constant at one
 * operating point), one component that wears in two ways, one flight cycle as one operating hour and one report.
 */
public final class CmapssModel {
    /** The cap on remaining life that is usual for these sets, cycles. */
    public static final double CAP_CYCLES = 125;

    /** How remaining life is learned here: an example per cycle, cut off at the usual cap. */
    public static final LifeSettings LIFE =
            new LifeSettings(CAP_CYCLES, 20, 0, 10_000_000, 19, 0.1, 1.16, 1, 16, 1, 40, 8, 5, 20261122);

    private static final long HOUR_MILLIS = 3_600_000L;
    private static final Instant BEGIN = Instant.parse("2000-01-01T00:00:00Z");
    private static final String COMPONENT = "engine";
    private static final WearSettings WEAR = new WearSettings(List.of(4.0, 10.0, 25.0, 60.0), 20, 2);

    private CmapssModel() {}

    /** One of the sensors: its place among the 21 of the files, 1-based as in NASA's description, and its words. */
    private record Sensor(int place, String name, String label, String unit, double max) {}

    private static final List<Sensor> SENSORS = List.of(
            new Sensor(2, "T24", "LPC outlet temperature", "°R", 2_000),
            new Sensor(3, "T30", "HPC outlet temperature", "°R", 5_000),
            new Sensor(4, "T50", "LPT outlet temperature", "°R", 5_000),
            new Sensor(6, "P15", "Bypass duct pressure", "psia", 200),
            new Sensor(7, "P30", "HPC outlet pressure", "psia", 2_000),
            new Sensor(8, "Nf", "Fan speed", "1/min", 10_000),
            new Sensor(9, "Nc", "Core speed", "1/min", 30_000),
            new Sensor(10, "epr", "Engine pressure ratio", "", 10),
            new Sensor(11, "Ps30", "HPC outlet static pressure", "psia", 200),
            new Sensor(12, "phi", "Fuel flow over Ps30", "pps/psi", 5_000),
            new Sensor(13, "NRf", "Corrected fan speed", "1/min", 10_000),
            new Sensor(14, "NRc", "Corrected core speed", "1/min", 30_000),
            new Sensor(15, "BPR", "Bypass ratio", "", 50),
            new Sensor(17, "htBleed", "Bleed enthalpy", "", 2_000),
            new Sensor(20, "W31", "HPT coolant bleed", "lbm/s", 500),
            new Sensor(21, "W32", "LPT coolant bleed", "lbm/s", 500));

    /** The engine. */
    public static MachineModel model() {
        return new MachineModel(
                "turbofan",
                "C-MAPSS turbofan",
                SENSORS.stream()
                        .map(s -> new Signal(s.name(), s.label(), s.unit(), 0, s.max()))
                        .toList(),
                OperatingStates.SINGLE,
                List.of(new Component(
                        new ComponentId(COMPONENT),
                        "Gas path",
                        220,
                        List.of(
                                mode("hpc-degradation", "HPC degradation", "T30", "Ps30"),
                                mode("fan-degradation", "Fan degradation", "P30", "BPR")))),
                3600);
    }

    private static FailureMode mode(String id, String label, String leading, String second) {
        var signs = List.of(
                new SymptomSignature(leading, Direction.RISES, 1), new SymptomSignature(second, Direction.RISES, 0.5));
        return new FailureMode(id, label, signs, List.of(), 100);
    }

    /** What all engines' twins share: time scales in cycles, baselines learned from the first ten. */
    public static TwinKnowledge knowledge() {
        var s = ConditionSettings.STANDARD;
        var settings = new ConditionSettings(
                10,
                10,
                s.levelMemoryHours(),
                s.clipSigma(),
                s.winsorSigma(),
                s.stepAllowanceSigma(),
                s.stepLimit(),
                s.calmSigma(),
                s.onDelayHours(),
                s.offDelayHours(),
                s.freezeHoursMax(),
                s.gapHours(),
                s.rebaseWindows(),
                s.jointAllowance(),
                s.jointLimit(),
                s.jointFloorSigma(),
                s.jointLearningBlocks(),
                s.jointMemoryBlocks(),
                s.stuckRowsMin(),
                s.silenceFactor(),
                s.silenceMinutesMin(),
                s.leastSpreadShare(),
                s.leastChangeShare(),
                s.tails(),
                s.whole(),
                s.sensors());
        return TwinKnowledge.dayOne(model(), settings, HazardSettings.STANDARD).withWear(WEAR);
    }

    /**
     * What an engine reported.
     *
     * @param cycles how many of its first cycles, at most as many as it has
     * @param toFailure whether it failed in the last of them
     */
    static MachineStory story(CmapssFile.Engine engine, int cycles, boolean toFailure) {
        var rows = new ArrayList<Observation>();
        for (int i = 0; i < cycles; i++) {
            var values = new float[SENSORS.size()];
            for (int s = 0; s < values.length; s++) {
                values[s] = engine.sensors().get(i)[SENSORS.get(s).place() - 1];
            }
            long at = BEGIN.toEpochMilli() + engine.cycles().get(i) * HOUR_MILLIS;
            rows.add(new Observation(at, at, Observation.Quality.GOOD, values));
        }
        long end = rows.getLast().observedAtMillis() + 1;
        var failed =
                new MachineEvent(end, MachineEvent.COMPONENT_FAILED, MachineEvent.Severity.CRITICAL, COMPONENT, null);
        return new MachineStory(
                machine(engine.unit()), model(), rows, toFailure ? List.of(failed) : List.<MachineEvent>of());
    }

    static Machine machine(int unit) {
        return new Machine(
                unit,
                new MachineId("engine-%03d".formatted(unit)),
                "turbofan",
                "Engine " + unit,
                "cmapss-customer",
                "cmapss-site",
                ZoneOffset.UTC,
                BEGIN);
    }
}
