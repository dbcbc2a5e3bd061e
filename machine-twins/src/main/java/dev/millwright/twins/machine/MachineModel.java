package dev.millwright.twins.machine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A type of machine: what it measures, in which states it runs, and which components can fail in which ways.
 * Immutable and shared by all twins of the type.
 *
 * @param id same form as {@link ComponentId}, for example {@code press-200}
 * @param label what a person reads
 * @param signals 1 to {@value #SIGNALS_MAX} signals; the position is the storage column
 * @param states how the operating state is read
 * @param components at least one
 * @param featureWindowSeconds measurements are averaged over windows of this length before detectors see them, at least 1
 */
public record MachineModel(
        String id,
        String label,
        List<Signal> signals,
        OperatingStates states,
        List<Component> components,
        int featureWindowSeconds) {
    /** The most signals that a model can have: the width of the telemetry table. */
    public static final int SIGNALS_MAX = 16;

    /** Copies its lists and refuses what cannot be stored or names a signal that is not there. */
    public MachineModel {
        signals = List.copyOf(signals);
        components = List.copyOf(components);
        if (signals.isEmpty() || signals.size() > SIGNALS_MAX) {
            throw new IllegalArgumentException(
                    "model %s: %d signals (expected: 1 to %d)".formatted(id, signals.size(), SIGNALS_MAX));
        }
        if (components.isEmpty()) {
            throw new IllegalArgumentException("model %s: no components (expected: at least one)".formatted(id));
        }
        if (featureWindowSeconds < 1) {
            throw new IllegalArgumentException(
                    "model %s: featureWindowSeconds %d (expected: at least 1)".formatted(id, featureWindowSeconds));
        }
        var known = new HashMap<String, Integer>();
        for (int i = 0; i < signals.size(); i++) {
            if (known.put(signals.get(i).name(), i) != null) {
                throw new IllegalArgumentException(
                        "model %s: signal %s twice".formatted(id, signals.get(i).name()));
            }
        }
        requireKnown(id, known, states.signal().isEmpty() ? List.of() : List.of(states.signal()));
        for (var component : components) {
            for (var mode : component.failureModes()) {
                requireKnown(
                        id,
                        known,
                        mode.symptoms().stream().map(SymptomSignature::signal).toList());
            }
        }
    }

    private static void requireKnown(String id, Map<String, Integer> known, List<String> names) {
        for (var name : names) {
            if (!known.containsKey(name)) {
                throw new IllegalArgumentException("model %s: signal '%s' is not declared (expected one of %s)"
                        .formatted(id, name, known.keySet()));
            }
        }
    }

    /** The column of the signal called {@code name}, or -1 if the model does not know it. */
    public int indexOf(String name) {
        for (int i = 0; i < signals.size(); i++) {
            if (signals.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** The component called {@code componentId}, if the model has it. */
    public Optional<Component> component(ComponentId componentId) {
        return components.stream().filter(c -> c.id().equals(componentId)).findFirst();
    }
}
