package dev.millwright.twins.condition;

import dev.millwright.twins.machine.Component;
import dev.millwright.twins.machine.FailureMode;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.machine.SymptomSignature;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * A machine model prepared for the inner loop: failure modes and error codes by number, signatures as signed unit
 * vectors. Immutable, shared by all twins of the type.
 */
public final class ModelIndex {
    private final MachineModel model;
    private final List<ModeEntry> modes;
    private final List<String> errorCodes;
    private final BitSet pointers;
    private final int decidingSignal;

    /**
     * One failure mode with its signature as a unit vector.
     *
     * @param number its position among all failure modes of the model
     * @param component position of its component in the model
     * @param mode the failure mode
     * @param signals columns of the signals that show it
     * @param weights signed weights of those signals, positive for rising; the squares sum to 1
     */
    @SuppressWarnings("ArrayRecordComponent") // Read in the inner loop, never written, never compared.
    public record ModeEntry(int number, int component, FailureMode mode, int[] signals, float[] weights) {
        /** The signed weight of signal {@code column}, 0 if the mode does not show there. */
        public float weightOf(int column) {
            for (int i = 0; i < signals.length; i++) {
                if (signals[i] == column) {
                    return weights[i];
                }
            }
            return 0;
        }
    }

    private ModelIndex(MachineModel model, List<ModeEntry> modes, List<String> errorCodes) {
        this.model = model;
        this.modes = List.copyOf(modes);
        this.errorCodes = List.copyOf(errorCodes);
        this.pointers = pointers(model, modes, errorCodes);
        this.decidingSignal = model.states().signal().isEmpty()
                ? -1
                : model.indexOf(model.states().signal());
    }

    /** Prepares {@code model}. */
    public static ModelIndex of(MachineModel model) {
        var modes = new ArrayList<ModeEntry>();
        var codes = new LinkedHashSet<String>();
        for (int c = 0; c < model.components().size(); c++) {
            for (var mode : model.components().get(c).failureModes()) {
                modes.add(entry(model, modes.size(), c, mode));
                codes.addAll(mode.errorCodes());
            }
        }
        return new ModelIndex(model, modes, new ArrayList<>(codes));
    }

    private static ModeEntry entry(MachineModel model, int number, int component, FailureMode mode) {
        var symptoms = mode.symptoms();
        var signals = new int[symptoms.size()];
        var weights = new float[symptoms.size()];
        double norm = Math.sqrt(
                symptoms.stream().mapToDouble(s -> s.weight() * s.weight()).sum());
        for (int i = 0; i < signals.length; i++) {
            var symptom = symptoms.get(i);
            double sign = symptom.direction() == SymptomSignature.Direction.RISES ? 1 : -1;
            signals[i] = model.indexOf(symptom.signal());
            weights[i] = (float) (sign * symptom.weight() / norm);
        }
        return new ModeEntry(number, component, mode, signals, weights);
    }

    /** The model that this prepares. */
    public MachineModel model() {
        return model;
    }

    /** All failure modes of all components, in the model's order. */
    public List<ModeEntry> modes() {
        return modes;
    }

    /** All error codes that point to a failure mode, each once. */
    public List<String> errorCodes() {
        return errorCodes;
    }

    /** Whether error code number {@code code} points to a failure mode of {@code component}. */
    public boolean pointsTo(int code, int component) {
        return pointers.get(code * model.components().size() + component);
    }

    private static BitSet pointers(MachineModel model, List<ModeEntry> modes, List<String> errorCodes) {
        var pointers = new BitSet();
        for (var mode : modes) {
            for (var code : mode.mode().errorCodes()) {
                pointers.set(errorCodes.indexOf(code) * model.components().size() + mode.component());
            }
        }
        return pointers;
    }

    /** Number of signals. */
    public int signalCount() {
        return model.signals().size();
    }

    /** Number of operating states. */
    public int stateCount() {
        return model.states().count();
    }

    /** Number of components. */
    public int componentCount() {
        return model.components().size();
    }

    /** The component at {@code position}. */
    public Component component(int position) {
        return model.components().get(position);
    }

    /** The position of the component called {@code id}, or -1. */
    public int componentIndexOf(String id) {
        for (int c = 0; c < model.components().size(); c++) {
            if (model.components().get(c).id().value().equals(id)) {
                return c;
            }
        }
        return -1;
    }

    /** The operating state for a row of values; {@code previous} if the row does not hold the deciding signal. */
    public int stateOf(float[] values, int previous) {
        if (decidingSignal < 0) {
            return 0;
        }
        float deciding = values[decidingSignal];
        return Float.isNaN(deciding) ? previous : model.states().of(deciding);
    }
}
