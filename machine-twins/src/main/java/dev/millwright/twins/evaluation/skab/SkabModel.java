package dev.millwright.twins.evaluation.skab;

import dev.millwright.twins.condition.ConditionSettings;
import dev.millwright.twins.condition.WholeSettings;
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
import dev.millwright.twins.twin.TwinKnowledge;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** The benchmark's rig in Millwright's words: a pump that circulates water, eight signals, a row a second. */
final class SkabModel {
    /** The signal columns of a file. */
    static final List<String> SIGNAL_NAMES = List.of(
            "Accelerometer1RMS",
            "Accelerometer2RMS",
            "Current",
            "Pressure",
            "Temperature",
            "Thermocouple",
            "Voltage",
            "Volume Flow RateRMS");

    /** Rows at the head of each file that are learned from and not scored. */
    static final int TRAINING_ROWS = 400;

    private static final double WIDE = 1e6;

    private SkabModel() {}

    /**
     * The twin's standard judgement of the whole, but for two things: an experiment of twenty minutes has only its training
     * rows to learn a covariance from, so it keeps that one; and after how long a new way is accepted counts in windows of
     * an hour in the product, of a second here.
     */
    static ConditionSettings settings() {
        var whole = WholeSettings.STANDARD;
        double acceptedAfter = ConditionSettings.STANDARD.freezeHoursMax() / 3600;
        return ConditionSettings.STANDARD
                .withFreeze(acceptedAfter)
                .withWhole(new WholeSettings(
                        whole.smoothing(),
                        whole.memoryWindows(),
                        whole.shrinkage(),
                        whole.limit(),
                        whole.quietSigma(),
                        whole.releaseShare(),
                        whole.holdWindows(),
                        whole.releaseWindows(),
                        TRAINING_ROWS,
                        1_000_000_000,
                        whole.blockHours(),
                        whole.falseAlarmsPerMachineYear()));
    }

    static TwinKnowledge knowledge() {
        var signals = SIGNAL_NAMES.stream()
                .map(name -> new Signal(name, name, "", -WIDE, WIDE))
                .toList();
        var clogging = new FailureMode(
                "flow-loss",
                "Flow is lost",
                List.of(new SymptomSignature("Volume Flow RateRMS", Direction.FALLS, 1)),
                List.of(),
                24);
        var pump = new Component(new ComponentId("pump"), "Pump", 10_000, List.of(clogging));
        var model = new MachineModel("rig", "Rig", signals, OperatingStates.SINGLE, List.of(pump), 1);
        return TwinKnowledge.dayOne(model, settings(), HazardSettings.STANDARD);
    }

    static Machine machine(String name, Instant begin) {
        return new Machine(
                1,
                new MachineId("rig-" + name.replaceAll("[^A-Za-z0-9]", "-")),
                "rig",
                name,
                "skab",
                "skab",
                ZoneOffset.UTC,
                begin);
    }
}
