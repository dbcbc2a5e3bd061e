package dev.millwright.twins.evaluation.pdm;

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
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The machines of the public predictive-maintenance sample (PdM) in Millwright's words: four models with the same four
 * signals and four components, which channel and which error codes point to which component. The sample gives no units;
 * those here are the ones that its channel names suggest.
 */
public final class PdmModel {
    /** The model names of the sample's {@code machines.csv}. */
    public static final List<String> MODEL_IDS = List.of("model1", "model2", "model3", "model4");

    /** Column order of {@code telemetry.csv.gz} after {@code datetime,machineID}. */
    public static final List<String> SIGNAL_NAMES = List.of("volt", "rotate", "pressure", "vibration");

    private static final double EXPECTED_LIFE_HOURS = 3_000;
    private static final double PF_INTERVAL_HOURS = 48;

    private PdmModel() {}

    /** All four models. */
    public static List<MachineModel> models() {
        return MODEL_IDS.stream().map(PdmModel::model).toList();
    }

    /** The model called {@code modelId}, for example {@code model3}. */
    public static MachineModel model(String modelId) {
        return new MachineModel(
                modelId,
                "PdM " + modelId,
                List.of(
                        new Signal("volt", "Voltage", "V", 0, 500),
                        new Signal("rotate", "Rotation", "1/min", 0, 1500),
                        new Signal("pressure", "Pressure", "bar", 0, 500),
                        new Signal("vibration", "Vibration", "mm/s", 0, 300)),
                OperatingStates.SINGLE,
                List.of(
                        component("comp1", "Component 1", "volt", Direction.RISES, "error1"),
                        component("comp2", "Component 2", "rotate", Direction.FALLS, "error2", "error3"),
                        component("comp3", "Component 3", "pressure", Direction.RISES, "error4"),
                        component("comp4", "Component 4", "vibration", Direction.RISES, "error5")),
                3600);
    }

    private static Component component(
            String id, String label, String signal, Direction direction, String... errorCodes) {
        var mode = new FailureMode(
                id + "-failure",
                label + " failure",
                List.of(new SymptomSignature(signal, direction, 1)),
                List.of(errorCodes),
                PF_INTERVAL_HOURS);
        return new Component(new ComponentId(id), label, EXPECTED_LIFE_HOURS, List.of(mode));
    }

    /** How machine number {@code number} of the sample is called here, for example {@code pdm-007}. */
    public static MachineId machineId(int number) {
        return new MachineId("pdm-%03d".formatted(number));
    }

    /**
     * One machine of the sample.
     *
     * @param number its {@code machineID}, at least 1
     * @param modelId its model
     * @param ageYears its age at {@code begin}
     * @param begin first instant of the sample
     */
    public static Machine machine(int number, String modelId, int ageYears, Instant begin) {
        return new Machine(
                number,
                machineId(number),
                modelId,
                "PdM machine " + number,
                "pdm-customer",
                "pdm-site",
                ZoneOffset.UTC,
                begin.atOffset(ZoneOffset.UTC).minusYears(ageYears).toInstant());
    }
}
