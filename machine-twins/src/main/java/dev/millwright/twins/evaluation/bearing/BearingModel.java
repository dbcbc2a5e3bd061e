package dev.millwright.twins.evaluation.bearing;

import dev.millwright.twins.condition.ConditionSettings;
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
import java.util.ArrayList;
import java.util.List;

/** A test rig in Millwright's words: each channel is a signal that rises with the wear of its own bearing. */
final class BearingModel {
    /** In g: what the vibration of a rig can reach; a hundred-thousandth of it is the least that counts as spread. */
    private static final double VALUE_MAX = 10;

    /** What counts as a significant change of vibration: ISO 20816-1, criterion II (there of zone B's upper limit). */
    private static final double SIGNIFICANT_CHANGE = 0.25;

    /** Healthy bearings drift by 4 to 5 % over weeks, so no spread below that is believed. */
    private static final double DRIFT = 0.05;

    private BearingModel() {}

    /**
     * The twin's standard judgement but for what a bearing on a rig is: it lives for weeks, so its level is learned in half
     * a day, followed over three days, and taken up anew after a pause of six hours; a rise matters from 25 % on.
     */
    static ConditionSettings settings() {
        var standard = ConditionSettings.STANDARD;
        return new ConditionSettings(
                12,
                standard.learningWindowsMin(),
                72,
                standard.clipSigma(),
                standard.winsorSigma(),
                standard.stepAllowanceSigma(),
                standard.stepLimit(),
                standard.calmSigma(),
                standard.onDelayHours(),
                standard.offDelayHours(),
                72,
                6,
                standard.rebaseWindows(),
                standard.jointAllowance(),
                standard.jointLimit(),
                standard.jointFloorSigma(),
                standard.jointLearningBlocks(),
                standard.jointMemoryBlocks(),
                standard.stuckRowsMin(),
                standard.silenceFactor(),
                standard.silenceMinutesMin(),
                DRIFT,
                SIGNIFICANT_CHANGE,
                standard.tails(),
                standard.whole(),
                standard.sensors());
    }

    static TwinKnowledge knowledge(List<String> channels) {
        var signals = new ArrayList<Signal>();
        var components = new ArrayList<Component>();
        for (int i = 0; i < channels.size(); i++) {
            var name = "channel-" + (i + 1);
            signals.add(new Signal(name, channels.get(i), "", -VALUE_MAX, VALUE_MAX));
            components.add(new Component(
                    new ComponentId(name),
                    channels.get(i),
                    2000,
                    List.of(new FailureMode(
                            name + "-wear",
                            channels.get(i) + " worn",
                            List.of(new SymptomSignature(name, Direction.RISES, 1)),
                            List.of(),
                            72))));
        }
        var model = new MachineModel("bearing-rig", "Bearing rig", signals, OperatingStates.SINGLE, components, 300);
        return TwinKnowledge.dayOne(model, settings(), HazardSettings.STANDARD);
    }

    static Machine machine(Instant begin) {
        return new Machine(
                1, new MachineId("bearing-rig-1"), "bearing-rig", "Bearing rig", "test", "test", ZoneOffset.UTC, begin);
    }
}
