package dev.millwright.twins.evaluation.nab;

import dev.millwright.twins.condition.ConditionSettings;
import dev.millwright.twins.condition.TailSettings;
import dev.millwright.twins.machine.Component;
import dev.millwright.twins.machine.ComponentId;
import dev.millwright.twins.machine.FailureMode;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.machine.OperatingStates;
import dev.millwright.twins.machine.Signal;
import dev.millwright.twins.prognosis.HazardSettings;
import dev.millwright.twins.twin.TwinKnowledge;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** The files of the benchmark in Millwright's words: a machine with one signal of unknown unit and range each. */
final class NabModel {
    /** What a signal's score is divided by to lie between 0 and 1. */
    static final double SCORE_MAX = 6;

    /**
     * How single signals are judged on this benchmark, the same for all files: every report by itself, because the files
     * are short (1,200 to 22,700 reports), and a limit at which the benchmark's prices for false alarms and misses balance.
     */
    static final TailSettings TAILS = new TailSettings(1, 0, 1.85, 90, 150, 6000);

    private static final double RANGE = 1e12;

    private NabModel() {}

    static TwinKnowledge knowledge(TailSettings tails) {
        var signal = new Signal("value", "Value", "", -RANGE, RANGE);
        var mode = new FailureMode("failure", "Failure", List.of(), List.of(), 100);
        var component = new Component(new ComponentId("source"), "Source", 10_000, List.of(mode));
        var model = new MachineModel("nab", "NAB", List.of(signal), OperatingStates.SINGLE, List.of(component), 1);
        return TwinKnowledge.dayOne(model, ConditionSettings.STANDARD.withTails(tails), HazardSettings.STANDARD);
    }

    static Machine machine(NabFile file) {
        return new Machine(
                1,
                new MachineId("nab-1"),
                "nab",
                file.key(),
                "nab-customer",
                "nab-site",
                ZoneOffset.UTC,
                Instant.ofEpochMilli(file.atMillis()[0]));
    }
}
