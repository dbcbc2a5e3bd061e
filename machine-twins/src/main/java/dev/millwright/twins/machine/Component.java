package dev.millwright.twins.machine;

import java.util.List;

/**
 * A maintainable part of a machine model.
 *
 * @param id unique within the model
 * @param label what a person reads, for example "Spindle bearing"
 * @param expectedLifeHours typical life in operating hours from new to failure, greater than 0
 * @param failureModes the ways it fails, at least one
 */
public record Component(ComponentId id, String label, double expectedLifeHours, List<FailureMode> failureModes) {
    /** Copies its list and refuses a component that cannot fail. */
    public Component {
        failureModes = List.copyOf(failureModes);
        if (failureModes.isEmpty()) {
            throw new IllegalArgumentException("component %s: no failure modes (expected: at least one)".formatted(id));
        }
    }
}
