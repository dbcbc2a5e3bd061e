package dev.millwright.twins.machine;

import java.util.List;

/**
 * How a model's operating state is read from one signal: {@code cuts} split its range into {@code cuts.size() + 1} states.
 * Baselines are kept per state, so that a machine under load is not compared with an idle one.
 *
 * @param signal the deciding signal's name, or empty if the model has a single state
 * @param cuts strictly ascending borders in the signal's unit; a value equal to a cut belongs to the upper state
 * @param labels one name per state, for example {@code ["idle", "part load", "full load"]}
 */
public record OperatingStates(String signal, List<Double> cuts, List<String> labels) {
    /** The states of a model that has only one. */
    public static final OperatingStates SINGLE = new OperatingStates("", List.of(), List.of("running"));

    /** Copies its lists and refuses counts that do not match. */
    public OperatingStates {
        cuts = List.copyOf(cuts);
        labels = List.copyOf(labels);
        if (labels.size() != cuts.size() + 1) {
            throw new IllegalArgumentException(
                    "operating states: %d labels for %d cuts (expected: one more label than cuts)"
                            .formatted(labels.size(), cuts.size()));
        }
    }

    /** Number of states, at least 1. */
    public int count() {
        return labels.size();
    }

    /** The state, 0-based, for the deciding signal's {@code value}; 0 for NaN. */
    public int of(double value) {
        int state = 0;
        for (double cut : cuts) {
            if (value >= cut) {
                state++;
            }
        }
        return state;
    }
}
